import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, tenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { readWords } from "@/lib/voice/stored-words";
import { phrasesIn } from "./phrases";
import { readPhrases } from "./tracker-columns";

/** Looks calls through for what trackers want to know. */

const TRACKING: Actor = { kind: "system", id: "trackers" };
/** Calls of one run; the others wait for the next. */
export const CALLS_A_RUN = 50;
const MAX_UTTERANCES = 5_000;
/** Hits of one tracker that are kept of a call. */
const MAX_HITS = 200;

interface Pending {
  callId: string;
  trackerId: string;
  version: number;
}

/**
 * Looks the newest calls through that were not yet, or not since a tracker or their transcript was changed. Repeats, also at the
 * same time, are harmless.
 *
 * @returns how many calls were looked through; fewer than {@link CALLS_A_RUN} when none is left
 */
export async function matchTrackers(organizationId: string): Promise<number> {
  const db = tenantDb(organizationId);
  const trackers = await db.tracker.findMany({ take: 100 });
  if (trackers.length === 0) return 0;
  const pending = await db.query<Pending>(
    `SELECT c."id" AS "callId", t."id" AS "trackerId", t."version"
     FROM (SELECT k."id", k."createdAt" FROM {Call} k WHERE k."transcriptStatus" IN ('complete', 'partial')
         AND EXISTS (SELECT 1 FROM {Tracker} a LEFT JOIN {TrackerScan} b
           ON b."callId" = k."id" AND b."trackerId" = a."id" AND b."version" = a."version" WHERE b."callId" IS NULL)
       ORDER BY k."createdAt" DESC LIMIT ${CALLS_A_RUN}) c
     JOIN {Tracker} t LEFT JOIN {TrackerScan} s ON s."callId" = c."id" AND s."trackerId" = t."id"
     WHERE s."version" IS NOT t."version" ORDER BY c."createdAt" DESC`,
  );
  const byId = new Map(trackers.map((tracker) => [tracker.id, tracker]));
  const calls = [...new Set(pending.map(({ callId }) => callId))];
  for (const callId of calls) {
    const said = await saidOn(db, callId);
    for (const pair of pending.filter((one) => one.callId === callId)) {
      const tracker = byId.get(pair.trackerId);
      if (tracker?.version === pair.version) await matchOne(db, tracker, pair, said);
    }
  }
  return calls.length;
}

async function saidOn(db: TenantDb, callId: string) {
  const utterances = await db.utterance.findMany({
    where: { callId },
    select: { number: true, words: true },
    orderBy: { number: "asc" },
    take: MAX_UTTERANCES,
  });
  return utterances.map(({ number, words }) => ({ number, words: readWords(words, `${callId} ${number}`) }));
}

interface Tracked {
  phrases: string;
}

async function matchOne(
  db: TenantDb,
  tracker: Tracked,
  { callId, trackerId, version }: Pending,
  said: Awaited<ReturnType<typeof saidOn>>,
): Promise<void> {
  const phrases = readPhrases(tracker.phrases, trackerId);
  const hits = said
    .flatMap(({ number, words }) => phrasesIn(words, phrases).map((hit) => ({ number, ...hit })))
    .slice(0, MAX_HITS);
  try {
    await db.write(TRACKING, (w) => {
      // Somebody else may look through the same call now: hits are written once.
      w.guard(
        "changed",
        `(SELECT count(*) = 0 FROM {TrackerScan} s WHERE s."callId" = ?2 AND s."trackerId" = ?3 AND s."version" = ?4)`,
        [callId, trackerId, version],
      );
      w.deleteRows("TrackerHit", `"callId" = ?2 AND "trackerId" = ?3`, [callId, trackerId]);
      w.insertRows(
        "TrackerHit",
        ["id", "callId", "trackerId", "number", "phrase", "startMs", "endMs"],
        hits.map(({ number, phrase, startMs, endMs }) => [
          ...[newId("trackerHit"), callId, trackerId, number, phrase, startMs, endMs],
        ]),
      );
      w.insertRows(
        "TrackerScan",
        ["callId", "trackerId", "version", "at"],
        [[callId, trackerId, version, clock.instant()]],
        `ON CONFLICT ("organizationId", "callId", "trackerId") DO UPDATE SET "version" = excluded."version", "at" = excluded."at"`,
      );
    });
  } catch (error) {
    if (!(error instanceof GuardError && error.kind === "changed")) throw error;
  }
}
