"use client";
import { useQuery } from "@tanstack/react-query";
import { LocateFixed } from "lucide-react";
import { type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useKeys } from "@/components/keyboard/use-keys";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import type { CallView } from "@/lib/voice/queries";
import { callWordsQuery, inTime, type PlacedWord, wordsAt } from "./call-words";
import { type Playback, usePlayback } from "./playback";
import { placesOf, SeenText } from "./text-ranges";

/** The browser's name for what lights up (`::highlight(call-word)` in globals.css). */
const HIGHLIGHT = "call-word";
/** An utterance that is being said is kept this far from the edges of its list, in pixels. */
const MARGIN = 48;

/**
 * Lets the words of a transcript light up as they are heard, jumps to a word that is pressed, and scrolls along, unless the
 * reader scrolls themselves. Utterances are found by `data-utterance`, their words by `data-said`.
 */
export function ReadAlong({
  call,
  base,
  list,
}: {
  call: CallView;
  base: string;
  list: RefObject<HTMLElement | null>;
}) {
  const playback = usePlayback();
  return playback && <Following call={call} base={base} list={list} playback={playback} />;
}

function Following({
  call,
  base,
  list,
  playback,
}: {
  call: CallView;
  base: string;
  list: RefObject<HTMLElement | null>;
  playback: Playback;
}) {
  const [isOn, setOn] = useState(true);
  const [isAway, setAway] = useState(false);
  const { data } = useQuery(callWordsQuery(base, call.id, call.rebuiltAt));
  const words = useMemo(() => inTime(data ?? []), [data]);
  const texts = useRef(new SaidTexts());
  useKeys({ w: () => setOn(!isOn) });

  const show = useEffectEvent(() => {
    const root = list.current;
    if (!root || !data) return;
    const said = isOn ? wordsAt(words, playback.ms) : [];
    const ranges = said.flatMap((word) => texts.current.rangeOf(root, data, word) ?? []);
    light(ranges);
    const last = said.at(-1);
    if (last && playback.isPlaying && !isAway) keepInView(root, last.number);
  });
  useEffect(() => {
    show();
    const end = playback.subscribe(() => show());
    return () => {
      end();
      light([]);
    };
  }, [playback]);

  const jump = useEffectEvent((event: MouseEvent) => {
    const root = list.current;
    const target = event.target as Element;
    if (!root || !data || target.closest("a, button, input, textarea, [contenteditable]")) return;
    if (!window.getSelection()?.isCollapsed) return;
    const word = texts.current.wordAt(root, data, event);
    if (!word) return;
    setAway(false);
    playback.seek(word[1]);
  });
  useEffect(() => {
    const root = list.current;
    if (!root) return;
    // What moves the list by the reader's own hand; scrolling by ourselves fires none of these.
    const away = () => playback.isPlaying && setAway(true);
    const onKey = (event: KeyboardEvent) => /^(Arrow|Page|Home|End| )/.test(event.key) && away();
    const onJump = (event: MouseEvent) => jump(event);
    root.addEventListener("wheel", away, { passive: true });
    root.addEventListener("touchmove", away, { passive: true });
    root.addEventListener("keydown", onKey);
    root.addEventListener("click", onJump);
    return () => {
      root.removeEventListener("wheel", away);
      root.removeEventListener("touchmove", away);
      root.removeEventListener("keydown", onKey);
      root.removeEventListener("click", onJump);
    };
  }, [list, playback]);

  return (
    <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <Checkbox
        label="Words light up with the audio"
        className="text-muted text-sm"
        checked={isOn}
        onChange={() => setOn(!isOn)}
      />
      {isOn && isAway && (
        <Button
          size="sm"
          icon={<LocateFixed aria-hidden="true" />}
          onClick={() => {
            setAway(false);
            const [word] = wordsAt(words, playback.ms);
            if (word && list.current) keepInView(list.current, word.number);
          }}
        >
          Follow the audio
        </Button>
      )}
    </div>
  );
}

function light(ranges: readonly Range[]): void {
  if (typeof Highlight === "undefined") return;
  if (ranges.length === 0) CSS.highlights.delete(HIGHLIGHT);
  else CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
}

/** Scrolls the list alone, so that the page stays where its reader has it. */
function keepInView(root: HTMLElement, number: number): void {
  const row = root.querySelector<HTMLElement>(`[data-utterance="${number}"]`);
  if (!row) return;
  const [box, own] = [root.getBoundingClientRect(), row.getBoundingClientRect()];
  if (own.top >= box.top + MARGIN / 2 && own.bottom <= box.bottom - MARGIN) return;
  root.scrollTo({
    top: root.scrollTop + own.top - box.top - MARGIN,
    behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
  });
}

type Timed = readonly { number: number; words: readonly [string, number, number][] }[];

/** Where words stand on the page, looked up once for each utterance. */
class SaidTexts {
  private readonly known = new Map<number, { seen: SeenText; places: ReturnType<typeof placesOf> }>();

  rangeOf(root: Element, timed: Timed, { number, index }: PlacedWord): Range | null {
    const text = this.textOf(root, timed, number);
    const place = text?.places[index];
    return text && place ? text.seen.range(place.from, place.to) : null;
  }

  /** The word that was pressed. */
  wordAt(root: Element, timed: Timed, event: MouseEvent): readonly [string, number, number] | null {
    const row = (event.target as Element).closest<HTMLElement>("[data-utterance]");
    const shown = row?.dataset.utterance;
    const utterance = timed.find(({ number }) => String(number) === shown);
    const caret = utterance && caretAt(event.clientX, event.clientY);
    const text = caret ? this.textOf(root, timed, utterance.number) : null;
    if (!caret || !text) return null;
    const at = text.seen.indexOf(caret.node, caret.offset);
    if (at < 0) return null;
    const index = text.places.findIndex((place) => place !== null && place.from <= at && at <= place.to);
    return utterance?.words[index] ?? null;
  }

  private textOf(root: Element, timed: Timed, number: number) {
    const known = this.known.get(number);
    if (known?.seen.isCurrent) return known;
    const said = root.querySelector(`[data-utterance="${number}"] [data-said]`);
    const words = timed.find((one) => one.number === number)?.words;
    if (!said || !words) return null;
    const seen = new SeenText(said);
    const found = {
      seen,
      places: placesOf(
        seen.text,
        words.map(([text]) => text),
      ),
    };
    this.known.set(number, found);
    return found;
  }
}

/** The place in the text below a point; browsers have two names for it. */
function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  const page = document as Document & {
    caretPositionFromPoint?: (x: number, y: number) => { offsetNode: Node; offset: number } | null;
    caretRangeFromPoint?: (x: number, y: number) => Range | null;
  };
  if (page.caretPositionFromPoint) {
    const place = page.caretPositionFromPoint(x, y);
    return place && { node: place.offsetNode, offset: place.offset };
  }
  const range = page.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
