import { normaliseWord } from "@/lib/tables/normalise";
import { choiceWords } from "./cell-readers";
import { askedField, type KindKey } from "./kinds";
import type { StatusWords } from "./mapping";

/** More different words than this are no statuses. */
export const MOST_WORDS = 60;

/** Different words of columns over a whole file, by the column's 0-based position. */
export type FileWords = Readonly<Record<string, readonly string[]>>;

/** The words as rows of the file, each with nothing but the word in its column. */
export const wordRows = (words: FileWords): string[][] =>
  Object.entries(words).flatMap(([index, list]) =>
    list.map((word) => [...Array<string>(Number(index)).fill(""), word]),
  );

/**
 * Every different word of a file's status column with what it means: what its usual meaning is, or null where a person has
 * to say. Empty when no column of the kind is asked for its words.
 */
export function statusWordsOf(
  kind: KindKey,
  columns: readonly { index: number; field: string | null }[],
  rows: readonly (readonly string[])[],
): StatusWords {
  const field = askedField(kind);
  const column = field && columns.find((candidate) => candidate.field === field.key);
  if (!field || !column) return {};
  const usual = choiceWords(field);
  const words: StatusWords = {};
  const seen = new Set<string>();
  for (const row of rows) {
    const word = (row[column.index] ?? "").trim().slice(0, 100);
    const plain = normaliseWord(word);
    if (plain === "" || seen.has(plain) || seen.size >= MOST_WORDS) continue;
    seen.add(plain);
    words[word] = usual.get(plain) ?? null;
  }
  return words;
}
