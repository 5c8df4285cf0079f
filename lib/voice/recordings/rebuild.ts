import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { processorInOrder } from "@/lib/processors/queries";
import { hasDeepgram, transcribeRecording } from "@/lib/providers/deepgram";
import { openTwilioRecording } from "@/lib/providers/twilio";
import { CALLS, findCall } from "../calls";
import { readAgain } from "../channel";
import { likelyWords } from "../context";
import type { Party } from "../status";
import { storedWordsOf } from "../stored-words";
import { findRecording } from "./fetch";
import { fillGaps, type KnownUtterance } from "./gaps";
import { hiddenHistory, hideHistory } from "./history";
import { readRecording, wavSize } from "./play";
import type { RecordingRow } from "./record";
import { channelsOf, knownUtterances, wordsOfCall } from "./words";

/** A transcript of which a part is missing is made whole from the recording. */

/** "whole": nothing was missing, or nobody may be asked. "rebuilt": now nothing is missing any more. */
export type Rebuilt = "whole" | "rebuilt";

/**
 * Transcribes the recording of a call whose transcript has a gap, and fills it. What was known keeps its numbers, and what a
 * person corrected stays as they left it.
 *
 * @param offsetMs where the recording begins in the call
 * @throws Error when the transcriber does not answer
 */
export async function rebuildTranscript(db: TenantDb, id: string, offsetMs: number): Promise<Rebuilt> {
  const recording = await findRecording(db, id);
  const call = await findCall(db, recording.callId);
  if (call.transcriptStatus !== "partial" || !hasDeepgram() || !(await processorInOrder("deepgram")))
    return "whole";
  const heard = await transcribeRecording(await soundOf(db, recording), await likelyWords(db, call));
  const [known, { pauses }] = await Promise.all([knownUtterances(db, call.id), wordsOfCall(db, call.id)]);
  const inCall = heard.map((words) =>
    words.map((word) => ({ ...word, startMs: word.startMs + offsetMs, endMs: word.endMs + offsetMs })),
  );
  const { us } = channelsOf(call.direction);
  const speakers: [Party, Party] = us === 0 ? ["us", "them"] : ["them", "us"];
  const { added, hidden, said } = fillGaps(known, inCall, pauses, speakers);
  const before = new Map(known.map(({ number, text }) => [number, text]));
  const history = await hiddenHistory(db, call.id, said);
  await store(
    ...([db, call.id, added] as const),
    hidden.map((one) => ({ ...one, before: before.get(one.number) ?? "" })),
    history,
  );
  return "rebuilt";
}

/** From Twilio while we do not have it. */
async function soundOf(db: TenantDb, recording: RecordingRow): Promise<ReadableStream<Uint8Array>> {
  if (recording.status === "stored")
    return readRecording(db.organizationId, recording, { from: 0, to: wavSize(recording) });
  const sound = recording.providerSid && (await openTwilioRecording(recording.providerSid));
  if (!sound) throw new Error("Twilio does not have the recording.");
  return sound;
}

/**
 * Once: what was drawn out of the transcript before is drawn anew, but for what a person has decided about. Somebody may
 * have asked for the same at the same moment, so the call must still have its gap.
 */
async function store(
  db: TenantDb,
  callId: string,
  added: readonly KnownUtterance[],
  hidden: readonly (KnownUtterance & { before: string })[],
  history: Awaited<ReturnType<typeof hiddenHistory>>,
): Promise<void> {
  await db.write(CALLS, (w) => {
    w.guard(
      "changed",
      `(SELECT count(*) FROM {Call} c WHERE c."id" = ?2 AND c."transcriptStatus" = 'partial')`,
      [callId],
    );
    w.insertRows(
      "Utterance",
      ["callId", "number", "speaker", "startMs", "endMs", "text", "words", "confidence"],
      added.map(({ number, speaker, startMs, endMs, text, words, confidence }) => [
        ...[callId, number, speaker, startMs, endMs, text],
        ...[storedWordsOf(words), confidence],
      ]),
      `ON CONFLICT ("organizationId", "callId", "number") DO UPDATE SET "text" = excluded."text", "words" = excluded."words"
       WHERE "version" = 1`,
    );
    for (const { number, text, words, before } of hidden) {
      // One that a person corrected has another version now; what they write at this moment is looked at again.
      w.updateRows(
        "Utterance",
        `"text" = ?5, "words" = ?6, "version" = "version" + ("version" > 1)`,
        `"callId" = ?2 AND "number" = ?3 AND "text" = ?4`,
        [callId, number, before, text, storedWordsOf(words)],
      );
      w.expectRows(1, "changed");
    }
    hideHistory(w, history);
    // Trackers look the call through anew.
    w.updateRows("TrackerScan", `"version" = 0`, `"callId" = ?2`, [callId]);
    const isRead = added.length > 0;
    w.updateRows(
      "Call",
      `"transcriptStatus" = 'complete', "rebuiltAt" = ?3, "version" = "version" + 1
       ${isRead ? `, "insightStatus" = 'waiting'` : ""}`,
      `"id" = ?2`,
      [callId, clock.instant()],
    );
    if (!isRead) return;
    w.deleteRows("CallInsight", `"callId" = ?2`, [callId]);
    w.deleteRows("Commitment", `"callId" = ?2 AND "status" = 'proposed'`, [callId]);
  });
}

/** The call is read again, if something was added to it; safe to call any number of times. */
export async function readRebuilt(db: TenantDb, id: string, timeZone: string): Promise<void> {
  const { callId } = await findRecording(db, id);
  const { insightStatus } = await findCall(db, callId);
  if (insightStatus === "waiting") await readAgain({ organizationId: db.organizationId, callId, timeZone });
}
