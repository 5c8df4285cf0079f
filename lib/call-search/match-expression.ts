import { searchWords } from "@/lib/platform/search";

/** Words and phrases of one search that count: each is a list of hits to go through. */
const MOST_TERMS = 12;
/** The shortest beginning of a word that is searched for without being asked to: shorter ones are half of all words. */
const SHORTEST_BEGINNING = 2;

/** A phrase between quotation marks of any kind, or a word, each perhaps with a star. */
const TERMS = /["“”„«»]([^"“”„«»]*)["“”„«»](\*?)|([^\s"“”„«»]+)/g;

/**
 * What a person typed, as an expression of FTS5: words in any order, `"words in this order"`, and `pall*` for all that
 * begins so. The last word may be unfinished. Whatever else is typed is text, never syntax: each term stands in quotes.
 *
 * @returns null when nothing in it can be searched for
 */
export function matchExpression(typed: string): string | null {
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
  const terms = found
    .filter(({ words }) => lettersOf(words).length > 0)
    .slice(0, MOST_TERMS)
    .map(({ words, isBeginning }) => `"${words.replaceAll(/["*\0]/g, " ").trim()}"${isBeginning ? "*" : ""}`);
  return terms.length > 0 ? terms.join(" AND ") : null;
}

/** What FTS5's tokenizer takes for parts of words. */
const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, "");
