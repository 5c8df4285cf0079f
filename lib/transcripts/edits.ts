import * as z from "zod";
import { namesOf } from "@/lib/accounts/members";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { findCall } from "@/lib/voice/calls";
import { REDACTION_MS, REDACTION_SEGMENTS, redactCardNumbers } from "@/lib/voice/live/redact";
import type { Word } from "@/lib/voice/live/results";
import { silenceStored } from "@/lib/voice/recordings/fetch";
import { recordingOf } from "@/lib/voice/recordings/record";
import { type EditKind, PARTIES, type Party } from "@/lib/voice/status";
import { readWords, storedWord, storedWordsOf, wordTuples } from "@/lib/voice/stored-words";

/** What corrections of a transcript have in common: nothing is lost, nobody overwrites another, no card number comes back. */

/** How one utterance was, or is, after a correction. */
const stateSchema = z.object({
  text: z.string(),
  words: z.array(storedWord),
  confidence: z.number(),
  speaker: z.enum(PARTIES),
  speakerKey: z.string().nullable(),
});
export const readBefore = jsonColumn("UtteranceEdit.before", stateSchema);
export const readAfter = jsonColumn("UtteranceEdit.after", stateSchema);

/** An utterance as it is stored. */
export interface StoredUtterance {
  number: number;
  speaker: Party;
  speakerKey: string | null;
  startMs: number;
  endMs: number;
  text: string;
  words: Word[];
  confidence: number;
  version: number;
}

/** What a correction makes of an utterance. */
export type Correction = Partial<
  Pick<StoredUtterance, "text" | "words" | "confidence" | "speaker" | "speakerKey">
>;

/**
 * The call and its transcript, once it can be corrected.
 *
 * @throws UserError while words are still coming in
 */
export async function correctableCall(db: TenantDb, callId: string) {
  const call = await findCall(db, callId);
  if (call.transcriptStatus === "waiting" || call.transcriptStatus === "live")
    throw new UserError("The words of this call are still coming in. Correct them when the call is over.");
  return call;
}

interface Row extends Omit<StoredUtterance, "words"> {
  words: string;
}

/** One utterance, and what the same side said shortly before and after, in order. */
export async function utteranceWithNeighbours(
  db: TenantDb,
  callId: string,
  number: number,
  speaker?: Party,
): Promise<{ own: StoredUtterance; near: StoredUtterance[] }> {
  const columns = `u."number", u."speaker", u."speakerKey", u."startMs", u."endMs", u."text", u."words", u."confidence", u."version"`;
  const [row] = await db.query<Row>(
    `SELECT ${columns} FROM {Utterance} u WHERE u."callId" = ?2 AND u."number" = ?3`,
    [callId, number],
  );
  if (!row) throw new NotFoundError("This part of the transcript");
  const side = speaker ?? row.speaker;
  const near = await db.query<Row>(
    `SELECT ${columns} FROM {Utterance} u WHERE u."callId" = ?2 AND u."speaker" = ?3 AND u."number" <> ?4
     AND u."endMs" >= ?5 AND u."startMs" <= ?6 ORDER BY abs(u."startMs" - ?7) LIMIT ${2 * REDACTION_SEGMENTS}`,
    [callId, side, number, row.startMs - REDACTION_MS, row.endMs + REDACTION_MS, row.startMs],
  );
  const stored = (one: Row): StoredUtterance => ({
    ...one,
    words: readWords(one.words, `${callId} ${one.number}`),
  });
  return { own: stored(row), near: near.map(stored).sort(inOrder) };
}

const inOrder = (a: StoredUtterance, b: StoredUtterance) => a.startMs - b.startMs || a.number - b.number;

/**
 * Writes a correction with its history, and hides card numbers that it would complete, in the neighbours and the sound, too.
 *
 * @param version the utterance's version that the person saw
 * @throws UserError when somebody else has corrected it since
 */
export async function writeCorrection(
  db: TenantDb,
  userId: string,
  about: { callId: string; version: number; kind: EditKind; summary: string },
  { own, near }: { own: StoredUtterance; near: readonly StoredUtterance[] },
  correction: Correction,
  more: (w: TenantWriter) => void = () => {},
): Promise<void> {
  const corrected = { ...own, ...correction };
  const segments = [...near, corrected].sort(inOrder).map((one) => ({ ...one, channel: 0 as const }));
  const hidden = new Map(redactCardNumbers(segments).map(({ segment }) => [segment.number, segment]));
  const after = hidden.get(own.number) ?? corrected;
  const neighbours = near.flatMap((one) => {
    const changed = hidden.get(one.number);
    return changed ? [{ before: one, after: changed }] : [];
  });
  // What was said before belongs to a number now: it must not stay in the history either.
  const isMoved = corrected.text === own.text && after.text !== own.text;
  const before = isMoved ? { ...own, text: after.text, words: after.words } : own;
  // Before it is written: when the sound cannot be silenced, the correction can be made again.
  if (hidden.size > 0 && own.version === about.version) await silence(db, about.callId, [...hidden.values()]);
  const actor: Actor = { kind: "user", id: userId };
  const now = clock.instant();
  try {
    await db.write(actor, (w) => {
      w.guard(
        "changed",
        `(SELECT count(*) FROM {Utterance} u WHERE u."callId" = ?2 AND u."number" = ?3 AND u."version" = ?4)`,
        [about.callId, own.number, about.version],
      );
      more(w);
      update(w, about.callId, after);
      if (isMoved) hideInHistory(w, about.callId, own.text, after);
      w.insertRows(
        "UtteranceEdit",
        ["id", "callId", "number", "kind", "before", "after", "editedBy", "createdAt"],
        [
          [
            ...[newId("utteranceEdit"), about.callId, own.number, about.kind],
            ...[stateOf(before), stateOf(after), userId, now],
          ],
        ],
      );
      // The call is looked through anew for what trackers want to know.
      w.updateRows("TrackerScan", `"version" = 0`, `"callId" = ?2`, [about.callId]);
      for (const one of neighbours) {
        update(w, about.callId, one.after);
        hideInHistory(w, about.callId, one.before.text, one.after);
      }
      w.audit({
        action: "transcript.corrected",
        subjectType: "Call",
        subjectId: about.callId,
        summary: about.summary,
        after: { utterance: own.number },
      });
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed")
      throw new UserError(await changedBy(db, about.callId, own.number));
    throw error;
  }
}

/** Silences in the stored sound what a correction shows to be a card number. */
async function silence(
  db: TenantDb,
  callId: string,
  hidden: readonly Pick<StoredUtterance, "number" | "words">[],
): Promise<void> {
  const recording = await recordingOf(db, callId);
  if (recording?.status !== "stored") return;
  const words = new Map(hidden.map((one) => [one.number, one.words]));
  await silenceStored(db, recording.id, recording.offsetMs ?? 0, words);
}

function hideInHistory(w: TenantWriter, callId: string, text: string, hidden: StoredUtterance): void {
  for (const column of ["before", "after"])
    w.updateRows(
      "UtteranceEdit",
      `"${column}" = json_set("${column}", '$.text', ?4, '$.words', json(?5))`,
      `"callId" = ?2 AND "number" = ?3 AND json_extract("${column}", '$.text') = ?6`,
      [callId, hidden.number, hidden.text, storedWordsOf(hidden.words), text],
    );
}

const stateOf = ({ text, words, confidence, speaker, speakerKey }: StoredUtterance): string =>
  JSON.stringify({
    ...{ text, words: wordTuples(words), confidence, speaker, speakerKey },
  } satisfies z.input<typeof stateSchema>);

function update(w: TenantWriter, callId: string, one: StoredUtterance): void {
  w.updateRows(
    "Utterance",
    `"text" = ?4, "words" = ?5, "confidence" = ?6, "speaker" = ?7, "speakerKey" = ?8, "version" = "version" + 1`,
    `"callId" = ?2 AND "number" = ?3`,
    [callId, one.number, one.text, storedWordsOf(one.words), one.confidence, one.speaker, one.speakerKey],
  );
}

async function changedBy(db: TenantDb, callId: string, number: number): Promise<string> {
  const last = await db.utteranceEdit.findFirst({
    where: { callId, number },
    orderBy: { id: "desc" },
    select: { editedBy: true },
  });
  const name = last && (await namesOf([last.editedBy])).get(last.editedBy);
  return `${name ?? "Somebody"} corrected this part meanwhile. Look at what it says now, then correct it again if it is still wrong.`;
}
