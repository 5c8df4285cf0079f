import type { Workspace } from "@/lib/accounts/organizations";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, uniqueViolation } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { membersWhoSeeCalls } from "@/lib/voice/privacy";
import { isSayable } from "./phrases";
import type { TrackerInput } from "./schema";
import { matchTrackers } from "./track";
import { readAlertTo, readPhrases } from "./tracker-columns";

/** Words that an organization wants to know of. */

type By = Pick<Workspace, "db" | "user" | "organization">;

export const MAX_TRACKERS = 50;
/** Weeks of a trend. */
const TREND_WEEKS = 12;
/** The newest places that a page shows of each. */
const HITS_SHOWN = 10;

const CHANGED = "This tracker was changed by somebody else meanwhile. Reload the page, then change it again.";
const TAKEN = "Another tracker has this name.";

/**
 * Makes or changes a tracker. The newest calls are looked through for it at once, the others by the clock.
 *
 * @throws UserError when it has nothing to look for, its name is taken, or it was changed meanwhile
 */
export async function saveTracker({ db, user, organization }: By, input: TrackerInput): Promise<void> {
  const phrases = [...new Set(input.phrases.map((one) => one.replace(/\s+/g, " ")).filter(isSayable))];
  if (phrases.length === 0) throw new UserError("Write at least one word or phrase.", "phrases");
  const viewers = new Set((await membersWhoSeeCalls(organization.id)).map(({ id }) => id));
  if (input.alertTo.some((id) => !viewers.has(id)))
    throw new UserError("Somebody you chose is no member any more. Reload the page, then choose again.");
  if (input.id === null && (await db.tracker.count()) >= MAX_TRACKERS)
    throw new UserError(`An organization has at most ${MAX_TRACKERS} trackers.`);
  const actor: Actor = { kind: "user", id: user.id };
  const id = input.id ?? newId("tracker");
  const values = [input.name, JSON.stringify(phrases), JSON.stringify(input.alertTo)];
  try {
    await db.write(actor, (w) => {
      if (input.id === null)
        w.insertRows(
          "Tracker",
          ["id", "name", "phrases", "alertTo", "createdBy", "createdAt"],
          [[id, ...values, user.id, clock.instant()]],
        );
      else {
        w.guard("changed", `(SELECT count(*) FROM {Tracker} t WHERE t."id" = ?2 AND t."version" = ?3)`, [
          ...[id, input.version],
        ]);
        w.updateRows(
          "Tracker",
          `"name" = ?3, "phrases" = ?4, "alertTo" = ?5, "version" = "version" + 1`,
          `"id" = ?2`,
          [id, ...values],
        );
      }
      w.audit({
        action: input.id === null ? "tracker.added" : "tracker.changed",
        subjectType: "Tracker",
        subjectId: id,
        summary: `The tracker ${input.name} was ${input.id === null ? "added" : "changed"}.`,
        after: { name: input.name, phrases, alertTo: input.alertTo },
      });
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed") throw new UserError(CHANGED);
    if (uniqueViolation(error, "Tracker.name")) throw new UserError(TAKEN, "name");
    throw error;
  }
  await matchTrackers(db.organizationId);
}

/** Deletes a tracker and what it has found. */
export async function deleteTracker({ db, user }: By, { id }: { id: string }): Promise<void> {
  const tracker = await db.tracker.findFirst({ where: { id } });
  if (!tracker) throw new NotFoundError("This tracker");
  await db.write({ kind: "user", id: user.id }, (w) => {
    for (const model of ["TrackerHit", "TrackerScan"] as const) w.deleteRows(model, `"trackerId" = ?2`, [id]);
    w.deleteRows("Tracker", `"id" = ?2`, [id]);
    w.audit({
      action: "tracker.deleted",
      subjectType: "Tracker",
      subjectId: id,
      summary: `The tracker ${tracker.name} was deleted.`,
      before: { name: tracker.name },
    });
  });
}

/** Every tracker, how often its words were said in each of the last weeks, and where they were said last. */
export async function trackersView(db: TenantDb) {
  const since = clock.inMs(-TREND_WEEKS * 7 * DAY_MS);
  const [trackers, weeks, hits] = await Promise.all([
    db.tracker.findMany({ orderBy: { name: "asc" }, take: MAX_TRACKERS }),
    db.query<{ trackerId: string; week: number; count: number }>(
      `SELECT h."trackerId", CAST((julianday(?3) - julianday(c."createdAt")) / 7 AS INTEGER) AS week, count(*) AS count
       FROM {Call} c JOIN {TrackerHit} h ON h."callId" = c."id" WHERE c."createdAt" >= ?2
       GROUP BY h."trackerId", week`,
      [since, clock.instant()],
    ),
    db.query<{ trackerId: string; callId: string; number: number; phrase: string; createdAt: string }>(
      `SELECT r."trackerId", r."callId", r."number", r."phrase", r."createdAt" FROM (
         SELECT h."trackerId", h."callId", h."number", h."phrase", c."createdAt",
           row_number() OVER (PARTITION BY h."trackerId" ORDER BY c."createdAt" DESC, h."startMs") AS place
         FROM {TrackerHit} h JOIN {Call} c ON c."id" = h."callId" WHERE c."createdAt" >= ?2) r
       WHERE r.place <= ${HITS_SHOWN} ORDER BY r.place`,
      [since],
    ),
  ]);
  return trackers.map(({ id, name, version, phrases, alertTo }) => ({
    ...{ id, name, version, phrases: readPhrases(phrases, id), alertTo: readAlertTo(alertTo, id) },
    /** The oldest week first; the last one ends now. */
    weeks: Array.from({ length: TREND_WEEKS }, (_, i) => {
      const week = TREND_WEEKS - 1 - i;
      return weeks.find((one) => one.trackerId === id && one.week === week)?.count ?? 0;
    }),
    hits: hits.flatMap(({ trackerId, ...hit }) => (trackerId === id ? [hit] : [])),
  }));
}
export type TrackerView = Awaited<ReturnType<typeof trackersView>>[number];
