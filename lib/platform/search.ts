/**
 * Search for a piece of text. D1 takes at most 50 bytes in a LIKE or GLOB pattern, so these conditions compare with
 * `instr`, which has no wildcards either. Letters of any script match whatever their case.
 */

/** Characters of a search that count; what is beyond is cut off. */
export const SEARCH_LENGTH = 100;
/** Letters of a search whose case is evened out, besides A to Z: each nests one call, and D1 allows about a hundred. */
const FOLDED_LETTERS = 40;

/** The words of a search as the conditions take them: trimmed, cut, without control characters. */
export const searchWords = (text: string): string =>
  [
    ...text
      .replace(/[\p{Cc}\p{Cs}]/gu, " ")
      .normalize("NFC")
      .trim(),
  ]
    .slice(0, SEARCH_LENGTH)
    .join("")
    .trim();

/** The small form of a letter that stands for all its forms. */
const folded = (letter: string): string => letter.toUpperCase().toLowerCase();

/** All forms of a letter that are one character, the folded one left out. */
function otherForms(letter: string): string[] {
  const small = folded(letter);
  const forms = new Set([
    letter,
    letter.toLowerCase(),
    letter.toUpperCase(),
    ...(small === "σ" ? ["ς"] : []),
  ]);
  forms.delete(small);
  return [...forms].filter((form) => [...form].length === 1 && [...small].length === 1);
}

interface Folding {
  text: string;
  /** Characters of the column that are replaced before the comparison, and by what. */
  pairs: readonly (readonly [from: string, to: string])[];
}

/** The text with one form for each letter, and what makes a column's text alike. SQLite's `lower` knows A to Z only. */
function folding(text: string): Folding {
  const letters = [...new Set(text)].filter((letter) => letter > "\u007f" && otherForms(letter).length > 0);
  const known = new Set(letters.slice(0, FOLDED_LETTERS));
  return {
    text: [...text]
      .map((letter) =>
        letter <= "\u007f" ? letter.toLowerCase() : known.has(letter) ? folded(letter) : letter,
      )
      .join(""),
    pairs: [...known].flatMap((letter) => otherForms(letter).map((form) => [form, folded(letter)] as const)),
  };
}

const codeOf = (letter: string) => `char(${letter.codePointAt(0) ?? 0})`;

/** Where the words stand in a column: 0 nowhere, 1 at its beginning. Code points are the only part of them in the SQL. */
function position(column: string, words: string, bind: (text: string) => string): string {
  const { text, pairs } = folding(words);
  const alike = pairs.reduce(
    (sql, [from, to]) => `replace(${sql}, ${codeOf(from)}, ${codeOf(to)})`,
    `lower(${column})`,
  );
  const found = `instr(${alike}, ${bind(text)})`;
  // Only a column with letters beyond A to Z can hold such letters: the others need not be evened out.
  return /\P{ASCII}/u.test(text)
    ? `(CASE WHEN length(CAST(${column} AS BLOB)) > length(${column}) THEN ${found} ELSE 0 END)`
    : found;
}

/** Accents may be stored as one character with their letter, or after it. */
const spellings = (words: string): string[] => [...new Set([words.normalize("NFC"), words.normalize("NFD")])];

/**
 * A condition: one of the columns holds the words.
 *
 * @param columns SQL expressions, from code
 * @param words as `searchWords` gives them; not empty
 * @param bind adds a parameter to the statement and answers its place, such as `?3`
 */
export function containsWords(
  columns: readonly string[],
  words: string,
  bind: (text: string) => string,
): string {
  const all = spellings(words).flatMap((spelling) =>
    columns.map((column) => position(column, spelling, bind)),
  );
  return `(${all.map((sql) => `${sql} > 0`).join(" OR ")})`;
}

/** A condition: the column begins with the words. See {@link containsWords}. */
export function beginsWithWords(column: string, words: string, bind: (text: string) => string): string {
  return `(${spellings(words)
    .map((spelling) => `${position(column, spelling, bind)} = 1`)
    .join(" OR ")})`;
}
