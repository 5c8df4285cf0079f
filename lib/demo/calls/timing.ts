import type { Party } from "@/lib/voice/status";
import type { DialogueLine } from "./dialogues";

export interface TimedWord {
  text: string;
  startMs: number;
  endMs: number;
}
export interface TimedLine {
  party: Party;
  text: string;
  words: TimedWord[];
}

/** Silence before the first line, between words, and between lines of one and of different parties, in milliseconds. */
const FIRST_MS = 400;
const BETWEEN_WORDS_MS = 45;
const BETWEEN_LINES_MS = 520;

/** Sounds of a word that take about as long as a vowel. */
const syllables = (word: string): number =>
  /\d/.test(word)
    ? Math.max(2, word.replace(/\D/g, "").length)
    : Math.max(1, (word.toLowerCase().match(/[aeiouyäöü]+|▇/g) ?? []).length);

/** Gives lines their times as they are spoken in turn, and how long all of it takes. */
export function timed(lines: readonly DialogueLine[]): { lines: TimedLine[]; durationMs: number } {
  let at = FIRST_MS;
  const result = lines.map(({ party, text }) => {
    const words = text.split(/\s+/).map((word) => {
      const startMs = at;
      const endMs = startMs + 90 + 130 * syllables(word);
      at = endMs + BETWEEN_WORDS_MS + (/[.,?]$/.test(word) ? 160 : 0);
      return { text: word, startMs, endMs };
    });
    at += BETWEEN_LINES_MS;
    return { party, text, words };
  });
  return { lines: result, durationMs: at };
}
