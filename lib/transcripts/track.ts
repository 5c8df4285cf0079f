import { findOrganization } from "@/lib/accounts/find-organization";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, tenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { letter, siteLink } from "@/lib/platform/letter";
import { mailName } from "@/lib/platform/mail-name";
import { readWords } from "@/lib/voice/stored-words";
import { membersWhoSee } from "./comments";
import { phrasesIn } from "./phrases";
import { readAlertTo, readPhrases } from "./tracker-columns";

/** Looks calls through for what trackers want to know. */

const TRACKING: Actor = { kind: "system", id: "trackers" };
/** Calls of one run; the others wait for the next. */
export const CALLS_A_RUN = 50;
const MAX_UTTERANCES = 5_000;
/** Hits of one tracker that are kept of a call. */
const MAX_HITS = 200;
/** Of older calls nobody is told: a new tracker finds many at once. */
const NEWS_MS = DAY_MS;

interface Pending {
  callId: string;
  trackerId: string;
  version: number;
  isFirst: number;
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
    `SELECT c."id" AS "callId", t."id" AS "trackerId", t."version", s."callId" IS NULL AS "isFirst"
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
  id: string;
  name: string;
  phrases: string;
  alertTo: string;
}

async function matchOne(
  db: TenantDb,
  tracker: Tracked,
  { callId, trackerId, version, isFirst }: Pending,
  said: Awaited<ReturnType<typeof saidOn>>,
): Promise<void> {
  const phrases = readPhrases(tracker.phrases, trackerId);
  const hits = said
    .flatMap(({ number, words }) => phrasesIn(words, phrases).map((hit) => ({ number, ...hit })))
    .slice(0, MAX_HITS);
  const mails = hits.length > 0 && isFirst === 1 ? await alertsOf(db, callId, tracker) : [];
  try {
    await db.write(TRACKING, (w) => {
      // Somebody else may look through the same call now: hits and mails are written once.
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
      for (const mail of mails) w.mail(mail);
    });
  } catch (error) {
    if (!(error instanceof GuardError && error.kind === "changed")) throw error;
  }
}

/** Mails to those who want to know and see the call; they do not say what was said. */
async function alertsOf(db: TenantDb, callId: string, tracker: Tracked) {
  const wanted = readAlertTo(tracker.alertTo, tracker.id);
  const [organization, call] = await Promise.all([
    findOrganization(db.organizationId),
    db.call.findFirst({
      where: { id: callId },
      select: { id: true, isPrivate: true, placedBy: true, answeredBy: true, createdAt: true },
    }),
  ]);
  if (!organization || !call || wanted.length === 0 || call.createdAt < clock.inMs(-NEWS_MS)) return [];
  const members = await membersWhoSee(db, db.organizationId, call);
  const name = mailName(tracker.name, "A tracker");
  return members
    .filter(({ id }) => wanted.includes(id))
    .map(({ email }) => ({
      recipient: email,
      template: "tracker-alert",
      subject: `${name}: said on a call`,
      body: letter(
        "Hello,",
        `words of the tracker ${name} were said on a call. Read where:`,
        siteLink(`/o/${organization.slug}/calls/${callId}`),
      ),
    }));
}
