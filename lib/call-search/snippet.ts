import type { Term } from "./match-expression";

/** A piece of what was said, and whether it was searched for. */
export interface SnippetPart {
  text: string;
  isHit: boolean;
}

/** Characters of a text that are shown before the first hit, and in all. */
const BEFORE = 60;
const LONGEST = 240;
const MOST_HITS = 20;

/** Words as the index knows them: without case and accents. */
interface Word {
  plain: string;
  start: number;
  end: number;
}

const plainOf = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}_]+/gu)].map(({ 0: word, index }) => ({
    ...{ plain: plainOf(word), start: index, end: index + word.length },
  }));

/**
 * The piece of a text around the first word that was searched for, with every hit in it. The index has found the text; this
 * shows where, and a text in which it sees nothing is shown from its beginning.
 */
export function snippetOf(text: string, terms: readonly Term[]): SnippetPart[] {
  const words = wordsOf(text);
  const hits = terms
    .flatMap((term) => placesOf(words, term))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .slice(0, MOST_HITS);
  const first = hits[0]?.start ?? 0;
  const from = first > BEFORE ? (words.find(({ start }) => start >= first - BEFORE)?.start ?? 0) : 0;
  const fit = words.filter(({ end }) => end <= from + LONGEST).at(-1)?.end ?? text.length;
  const to = text.length - from <= LONGEST ? text.length : Math.max(fit, from);
  const parts: SnippetPart[] = [];
  const add = (piece: string, isHit: boolean) => {
    if (piece) parts.push({ text: piece, isHit });
  };
  let at = from;
  add(from > 0 ? "… " : "", false);
  for (const { start, end } of hits) {
    if (start < at || end > to) continue;
    add(text.slice(at, start), false);
    add(text.slice(start, end), true);
    at = end;
  }
  add(text.slice(at, to) + (to < text.length ? " …" : ""), false);
  return parts;
}

function placesOf(
  words: readonly Word[],
  { words: wanted, isBeginning }: Term,
): { start: number; end: number }[] {
  const sought = wordsOf(wanted).map(({ plain }) => plain);
  if (sought.length === 0) return [];
  return words.flatMap((word, i) => {
    const isHere = sought.every((plain, ahead) => {
      const here = words[i + ahead]?.plain;
      const mayGoOn = isBeginning && ahead === sought.length - 1;
      return here === plain || (mayGoOn && here?.startsWith(plain) === true);
    });
    return isHere ? [{ start: word.start, end: words[i + sought.length - 1]?.end ?? word.end }] : [];
  });
}
