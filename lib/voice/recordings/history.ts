import * as z from "zod";
import type { TenantDb, TenantWriter } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { REDACTION_MS, redactCardNumbers } from "../live/redact";
import { storedWord, storedWordsOf, wordOf } from "../stored-words";
import type { KnownUtterance } from "./gaps";

/** What a rebuilt transcript hides has to be hidden in the history of its corrections, too. */

const stateSchema = z.object({
  text: z.string(),
  words: z.array(storedWord),
});
const COLUMNS = ["before", "after"] as const;
const readState = {
  before: jsonColumn("UtteranceEdit.before", stateSchema),
  after: jsonColumn("UtteranceEdit.after", stateSchema),
};

/** More corrections than a call may have. */
const MOST_EDITS = 5_000;

interface HiddenState {
  id: string;
  column: (typeof COLUMNS)[number];
  text: string;
  words: string;
}

/**
 * States in the history of a call that are part of a card number, beside what is known to be said now.
 *
 * @param said all utterances, with nothing hidden that only now turns out to be one
 */
export async function hiddenHistory(
  db: TenantDb,
  callId: string,
  said: readonly KnownUtterance[],
): Promise<HiddenState[]> {
  const edits = await db.query<{ id: string; number: number; before: string; after: string }>(
    `SELECT e."id", e."number", e."before", e."after" FROM {UtteranceEdit} e
     WHERE e."callId" = ?2 AND e."number" IS NOT NULL ORDER BY e."number", e."id" LIMIT ${MOST_EDITS}`,
    [callId],
  );
  const hidden: HiddenState[] = [];
  let own: KnownUtterance | undefined;
  let near: KnownUtterance[] = [];
  for (const edit of edits) {
    if (own?.number !== edit.number) {
      own = said.find(({ number }) => number === edit.number);
      near = own ? neighboursOf(own, said) : [];
    }
    if (!own) continue;
    for (const column of COLUMNS) {
      const state = readState[column](edit[column], edit.id);
      const words = state.words.map(wordOf);
      const all = [...near, { ...own, text: state.text, words }].sort((a, b) => a.startMs - b.startMs);
      const changed = redactCardNumbers(all).find(({ segment }) => segment.number === edit.number)?.segment;
      if (changed)
        hidden.push({ id: edit.id, column, text: changed.text, words: storedWordsOf(changed.words) });
    }
  }
  return hidden;
}

const neighboursOf = (own: KnownUtterance, said: readonly KnownUtterance[]): KnownUtterance[] =>
  said.filter(
    ({ number, channel, startMs, endMs }) =>
      number !== own.number &&
      channel === own.channel &&
      endMs >= own.startMs - REDACTION_MS &&
      startMs <= own.endMs + REDACTION_MS,
  );

/** Writes what {@link hiddenHistory} found. */
export function hideHistory(w: TenantWriter, hidden: readonly HiddenState[]): void {
  for (const { id, column, text, words } of hidden)
    w.updateRows(
      "UtteranceEdit",
      `"${column}" = json_set("${column}", '$.text', ?3, '$.words', json(?4))`,
      `"id" = ?2`,
      [id, text, words],
    );
}
