import type { ShownUtterance } from "@/lib/voice/queries";

/** What a screen reader is told of a call: each word once, though an utterance grows while it is spoken. */

export interface SpokenLine {
  key: string;
  number: number;
  text: string;
}

/** What was told of each utterance so far, and the newest lines. */
export interface Spoken {
  told: ReadonlyMap<number, string>;
  lines: readonly SpokenLine[];
}

/** Lines that stay: a reader has long heard what is older. */
const KEPT_LINES = 20;

/** The words that are in the call already: nobody is told them. */
export const toldAlready = (utterances: readonly ShownUtterance[]): Spoken => ({
  told: new Map(utterances.map(({ number, text }) => [number, text])),
  lines: [],
});

/**
 * Adds what is new. Of an utterance that has grown, only the rest is told; one that was changed otherwise, because something
 * in it was hidden, is not told again.
 */
export function withSpoken(before: Spoken, utterances: readonly ShownUtterance[]): Spoken {
  const told = new Map(before.told);
  const lines: SpokenLine[] = [];
  for (const { number, text } of utterances) {
    const known = told.get(number);
    if (known === text) continue;
    told.set(number, text);
    const rest = known === undefined ? text : text.startsWith(known) ? text.slice(known.length).trim() : "";
    if (rest) lines.push({ key: `${number}:${text.length}`, number, text: rest });
  }
  if (told.size === before.told.size && lines.length === 0) return { ...before, told };
  return { told, lines: [...before.lines, ...lines].slice(-KEPT_LINES) };
}
