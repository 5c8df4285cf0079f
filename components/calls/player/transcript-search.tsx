"use client";
import { ChevronDown, ChevronUp } from "lucide-react";
import { type RefObject, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { useKeys } from "@/components/keyboard/use-keys";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { ShownUtterance } from "@/lib/voice/queries";
import { usePlayback } from "./playback";
import { SeenText } from "./text-ranges";

const ALL = "call-hit";
const CURRENT = "call-hit-current";
const MOST_HITS = 500;

interface Hit {
  row: HTMLElement;
  range: Range;
}

/** Searches in the words of one call: "3 of 12", the next and the one before. */
export function TranscriptSearch({
  list,
  utterances,
}: {
  list: RefObject<HTMLElement | null>;
  utterances: readonly ShownUtterance[];
}) {
  const playback = usePlayback();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [hits, setHits] = useState<readonly Hit[]>([]);
  const [at, setAt] = useState(0);
  const status = useId();
  useKeys({
    "/": () => {
      field.current?.focus();
      field.current?.select();
    },
  });
  const look = useEffectEvent((words: string) => {
    const found = list.current ? hitsIn(list.current, words) : [];
    setHits(found);
    setAt(0);
    show(found, 0, false);
  });
  // Words that come meanwhile are searched as well.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the utterances are when to look again
  useEffect(() => {
    look(text);
    return () => light([], null);
  }, [text, utterances.length]);
  const show = (found: readonly Hit[], index: number, moves: boolean) => {
    const hit = found[index];
    light(found, hit ?? null);
    if (!hit) return;
    hit.row.scrollIntoView({ block: "nearest" });
    const said = utterances.find(({ number }) => String(number) === hit.row.dataset.utterance);
    if (moves && said) playback?.seek(said.startMs);
  };
  const go = (step: 1 | -1) => {
    if (hits.length === 0) return;
    const next = (at + step + hits.length) % hits.length;
    setAt(next);
    show(hits, next, true);
  };
  const isSearching = text.trim().length > 0;
  return (
    <search className="mb-3 flex items-center gap-1">
      <Input
        ref={field}
        type="search"
        aria-label="Search in this call"
        aria-describedby={status}
        placeholder="Search in this call"
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            go(event.shiftKey ? -1 : 1);
          } else if (event.key === "Escape") setText("");
        }}
      />
      <span
        id={status}
        role="status"
        className="min-w-16 shrink-0 text-center text-muted text-xs tabular-nums"
      >
        {isSearching && (hits.length > 0 ? `${at + 1} of ${hits.length}` : "Not said")}
      </span>
      <Button
        variant="ghost"
        size="sm"
        aria-label="Previous"
        disabled={hits.length === 0}
        icon={<ChevronUp aria-hidden="true" />}
        onClick={() => go(-1)}
      />
      <Button
        variant="ghost"
        size="sm"
        aria-label="Next"
        disabled={hits.length === 0}
        icon={<ChevronDown aria-hidden="true" />}
        onClick={() => go(1)}
      />
    </search>
  );
}

/** Where words stand in the utterances of a list, whatever their case. */
function hitsIn(list: HTMLElement, words: string): Hit[] {
  const wanted = words.trim().toLowerCase();
  const hits: Hit[] = [];
  if (wanted === "") return hits;
  for (const row of list.querySelectorAll<HTMLElement>("[data-utterance]")) {
    const said = row.querySelector("[data-said]");
    if (!said) continue;
    const seen = new SeenText(said);
    const text = seen.text.toLowerCase();
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      hits.push({ row, range: seen.range(at, at + wanted.length) });
      if (hits.length === MOST_HITS) return hits;
    }
  }
  return hits;
}

function light(hits: readonly Hit[], current: Hit | null): void {
  if (typeof Highlight === "undefined") return;
  CSS.highlights.delete(ALL);
  CSS.highlights.delete(CURRENT);
  if (hits.length > 0) CSS.highlights.set(ALL, new Highlight(...hits.map(({ range }) => range)));
  if (current) CSS.highlights.set(CURRENT, new Highlight(current.range));
}
