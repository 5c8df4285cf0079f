import * as z from "zod";
import { jsonColumn } from "@/lib/platform/db/json-column";
import type { Word } from "./live/results";

/** A word as it is stored: its text, its beginning and end in milliseconds of the call, and how sure the transcriber is of it. */
export const storedWord = z.tuple([z.string(), z.number(), z.number(), z.number()]);
export type StoredWord = z.infer<typeof storedWord>;

const readStored = jsonColumn("Utterance.words", z.array(storedWord));

export const wordOf = ([text, startMs, endMs, confidence]: StoredWord): Word => ({
  ...{ text, startMs, endMs, confidence },
});

/** The words of an utterance; `row` names it where they cannot be read. */
export const readWords = (text: string, row: string): Word[] => readStored(text, row).map(wordOf);

export const wordTuples = (words: readonly Word[]): StoredWord[] =>
  words.map(({ text, startMs, endMs, confidence }) => [text, startMs, endMs, confidence]);

export const storedWordsOf = (words: readonly Word[]): string => JSON.stringify(wordTuples(words));
