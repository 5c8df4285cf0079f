import type { TenantDb } from "@/lib/platform/db";
import { findCall } from "../calls";
import type { Party } from "../status";
import { readWords } from "../stored-words";
import type { KnownUtterance } from "./gaps";
import { pausedSpan } from "./paused-span";

/** Words of one call at most: more than anybody says in five hours. */
const MOST_UTTERANCES = 20_000;

export interface CallWord {
  channel: 0 | 1;
  text: string;
  startMs: number;
  endMs: number;
}

/** The words of utterances that change, by the utterance's number. */
export type ChangedWords = ReadonlyMap<number, readonly Omit<CallWord, "channel">[]>;

/** The channel that a party is on: Twilio's first one is the leg that we were asked about. */
export const channelsOf = (direction: string): Record<Party, 0 | 1> =>
  direction === "outbound" ? { us: 0, them: 1 } : { us: 1, them: 0 };

/** Corrections of a transcript that are looked at: more than one may have. */
const MOST_EDITS = 5_000;

/** Who was heard in the utterances that somebody corrected, by number: a corrected speaker does not change the channel. */
async function heardSpeakers(db: TenantDb, callId: string): Promise<Map<number, Party>> {
  const rows = await db.query<{ number: number; speaker: Party }>(
    `SELECT e."number", json_extract(e."before", '$.speaker') AS "speaker" FROM {UtteranceEdit} e
     WHERE e."callId" = ?2 AND e."number" IS NOT NULL ORDER BY e."id" DESC LIMIT ${MOST_EDITS}`,
    [callId],
  );
  // The first correction is the last to be set.
  return new Map(rows.map(({ number, speaker }) => [number, speaker]));
}

/**
 * Every word of a call with its time, and the parts that were paused.
 *
 * @param changed words of utterances, by number, that are about to take the place of the stored ones
 */
export async function wordsOfCall(
  db: TenantDb,
  callId: string,
  changed: ChangedWords = new Map(),
): Promise<{ words: CallWord[]; pauses: { startMs: number; endMs: number }[] }> {
  const [call, heard, utterances, pauses, recording] = await Promise.all([
    db.call.findFirst({ where: { id: callId }, select: { direction: true } }),
    heardSpeakers(db, callId),
    db.utterance.findMany({
      where: { callId },
      select: { number: true, speaker: true, words: true },
      orderBy: { number: "asc" },
      take: MOST_UTTERANCES,
    }),
    db.callPause.findMany({ where: { callId }, take: 1_000 }),
    db.recording.findFirst({ where: { callId }, select: { beganAt: true } }),
  ]);
  const channels = channelsOf(call?.direction ?? "outbound");
  return {
    words: utterances.flatMap(({ number, speaker, words }) => {
      const channel = channels[heard.get(number) ?? (speaker as Party)];
      const own = changed.get(number) ?? readWords(words, `${callId} ${number}`);
      return own.map(({ text, startMs, endMs }) => ({ channel, text, startMs, endMs }));
    }),
    pauses: pauses.map((pause) => {
      const { startMs, endMs } = pausedSpan(pause, recording?.beganAt ?? null);
      return { startMs, endMs: endMs ?? Number.MAX_SAFE_INTEGER };
    }),
  };
}

/** An utterance's words: each its text, start and end in milliseconds of the call. */
export interface TimedUtterance {
  number: number;
  words: [text: string, startMs: number, endMs: number][];
}

/** @throws NotFoundError when there is no such call */
export async function timedWords(db: TenantDb, callId: string): Promise<TimedUtterance[]> {
  await findCall(db, callId);
  const utterances = await db.utterance.findMany({
    where: { callId },
    select: { number: true, words: true },
    orderBy: { number: "asc" },
    take: MOST_UTTERANCES,
  });
  return utterances.map(({ number, words }) => ({
    number,
    words: readWords(words, `${callId} ${number}`).map(({ text, startMs, endMs }) => [text, startMs, endMs]),
  }));
}

/** Every utterance with its words, by channel. */
export async function knownUtterances(db: TenantDb, callId: string): Promise<KnownUtterance[]> {
  const { direction } = await findCall(db, callId);
  const [heard, utterances] = await Promise.all([
    heardSpeakers(db, callId),
    db.utterance.findMany({ where: { callId }, orderBy: { number: "asc" }, take: MOST_UTTERANCES }),
  ]);
  return utterances.map((one) => ({
    ...{ number: one.number, startMs: one.startMs, endMs: one.endMs, text: one.text },
    ...{
      speaker: one.speaker as Party,
      channel: channelsOf(direction)[heard.get(one.number) ?? (one.speaker as Party)],
    },
    confidence: one.confidence,
    words: readWords(one.words, `${callId} ${one.number}`),
  }));
}
