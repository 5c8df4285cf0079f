"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { listenToChannel } from "@/components/live/live-channel";
import type { ShownUtterance } from "@/lib/voice/queries";
import type { Party } from "@/lib/voice/status";
import { answerOf, listOf, withKeys } from "@/lib/web/answer-shape";
import { callKey } from "./call-query";

type Told =
  | { type: "segments"; segments: ShownUtterance[] }
  | { type: "interim"; speaker: Party; text: string | null }
  | { type: "call" };

const isTold = withKeys<{ type: string }>({ type: "string" });
const segmentsShape = answerOf(
  listOf(
    withKeys<ShownUtterance>({ number: "number", speaker: "string", text: "string", startMs: "number" }),
  ),
);

export interface LiveWords {
  /** Sure words by their number. */
  words: ReadonlyMap<number, ShownUtterance>;
  /** What each party is saying, which may still change. */
  interim: Readonly<Record<Party, string | null>>;
}

const NOTHING: LiveWords = { words: new Map(), interim: { us: null, them: null } };

/** The words of a call as they are spoken, while `follow`; what else changes of the call is asked for anew. */
export function useLiveWords(base: string, id: string, follow: boolean): LiveWords {
  const client = useQueryClient();
  const [live, setLive] = useState(NOTHING);
  useEffect(() => {
    if (!follow) return;
    return listenToChannel(`${base}/live/${id}`, (message) => {
      if (!isTold(message)) return;
      const told = message as Told;
      if (told.type === "call") void client.invalidateQueries({ queryKey: callKey(base, id) });
      else if (told.type === "interim")
        setLive((now) => ({ ...now, interim: { ...now.interim, [told.speaker]: told.text } }));
      else if (told.type === "segments") {
        const read = segmentsShape.safeParse(told.segments);
        if (read.success) setLive((now) => ({ ...now, words: withWords(now.words, read.data) }));
      }
    });
  }, [client, base, id, follow]);
  return live;
}

function withWords(known: ReadonlyMap<number, ShownUtterance>, more: readonly ShownUtterance[]) {
  const all = new Map(known);
  for (const utterance of more) all.set(utterance.number, utterance);
  return all;
}

/** What is stored and what was just said, in the order of saying. What a person has corrected is as they left it. */
export const inOrder = (
  stored: readonly ShownUtterance[],
  live: ReadonlyMap<number, ShownUtterance>,
): ShownUtterance[] => {
  const corrected = stored.filter(({ version = 1 }) => version > 1);
  const known = new Map(stored.map((utterance) => [utterance.number, utterance]));
  return [...withWords(withWords(known, [...live.values()]), corrected).values()].sort(
    (a, b) => a.startMs - b.startMs || a.number - b.number,
  );
};
