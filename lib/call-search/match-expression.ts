import { searchWords } from "@/lib/platform/search";

/** Words and phrases of one search that count: each is a list of hits to go through. */
const MOST_TERMS = 12;
/** The shortest beginning of a word that is searched for without being asked to: shorter ones are half of all words. */
const SHORTEST_BEGINNING = 2;

/** A phrase between quotation marks of any kind, or a word, each perhaps with a star. */
const TERMS = /["“”„«»]([^"“”„«»]*)["“”„«»](\*?)|([^\s"“”„«»]+)/g;

/** A word, or words in a row. */
export interface Term {
  words: string;
  /** Whether the last word may go on: `pall*`. */
  isBeginning: boolean;
}

/**
 * What a person typed: words in any order, `"words in this order"`, and `pall*` for all that begins so. The last word may be
 * unfinished. Empty when nothing in it can be searched for.
 */
export function searchTerms(typed: string): Term[] {
  const text = searchWords(typed);
  const found = [...text.matchAll(TERMS)].map((match) => {
    const [whole, phrase, phraseStar, word = ""] = match;
    const isLast = match.index + whole.length === text.length;
    if (phrase !== undefined) return { words: phrase, isBeginning: phraseStar === "*" };
    return {
      words: word,
      isBeginning: word.endsWith("*") || (isLast && lettersOf(word).length >= SHORTEST_BEGINNING),
    };
  });
  return found
    .filter(({ words }) => lettersOf(words).length > 0)
    .slice(0, MOST_TERMS)
    .map(({ words, isBeginning }) => ({ words: words.replaceAll(/["*\0]/g, " ").trim(), isBeginning }));
}

/** The terms as an expression of FTS5. Each stands in quotes: whatever is typed is text, never syntax. */
export const matchExpression = (terms: readonly Term[]): string =>
  terms.map(({ words, isBeginning }) => `"${words}"${isBeginning ? "*" : ""}`).join(" AND ");

/** What FTS5's tokenizer takes for parts of words. */
const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, "");
