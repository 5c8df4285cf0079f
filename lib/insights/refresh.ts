import { refusalToBegin } from "@/lib/accounts/find-organization";
import { championOf } from "@/lib/models/queries";
import { clock, dayIn } from "@/lib/platform/clock";
import { type Actor, type TenantDb, tenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { startJob } from "@/lib/platform/jobs";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { classifyItems, refreshOutlookSlice } from "./outlook";
import type { PlanSettings } from "./plan";
import { type PlanningDay, planningDay } from "./planning-day";
import { saveSnapshot } from "./snapshot";

export const OUTLOOK_ACTOR: Actor = { kind: "system", id: "outlook" };

/** Slices in one step of the workflow: a step that is interrupted is done again, so it is kept to a second or two. */
const SLICES_PER_STEP = 25;

/**
 * Starts planning every item of an organization anew; it goes on in the background, and survives its process. A read-only
 * organization keeps the plan that it has.
 */
export async function requestOutlookRefresh(organizationId: string): Promise<void> {
  if (await refusalToBegin(organizationId)) return;
  const id = newId("outlook");
  await tenantDb(organizationId).write(OUTLOOK_ACTOR, async (w) => {
    await w.outlookRefresh.createMany({ data: [{ id, createdAt: clock.instant() }] });
  });
  await startJob("outlook", organizationId, id);
}

export interface RefreshState {
  /** Plans of before and after stand side by side just now, because every item is being planned anew. */
  refreshing: boolean;
  /** Why the last planning did not reach its end; null when it did, or when another is at work. */
  failure: string | null;
}

/** Whether every item is being planned anew, or the last attempt at it failed. */
export async function refreshState(db: TenantDb): Promise<RefreshState> {
  const [refreshing, failed] = await Promise.all([
    db.outlookRefresh.findFirst({ where: { failedAt: null }, select: { id: true } }),
    db.outlookRefresh.findFirst({ where: { failedAt: { not: null } }, orderBy: { failedAt: "desc" } }),
  ]);
  return { refreshing: refreshing !== null, failure: refreshing ? null : (failed?.error ?? null) };
}

/** Forgets a refresh that has reached its end, and those that failed before it. */
export async function endRefresh(db: TenantDb, id: string): Promise<void> {
  await db.write(OUTLOOK_ACTOR, async (w) => {
    await w.outlookRefresh.deleteMany({ where: { OR: [{ id }, { failedAt: { not: null } }] } });
  });
}

/** Ends a refresh that does not reach its end; what it planned stays, and the reason is shown. */
export async function failRefresh(db: TenantDb, id: string, error: string): Promise<void> {
  await db.write(OUTLOOK_ACTOR, async (w) => {
    await w.outlookRefresh.updateMany({
      where: { id, failedAt: null },
      data: { failedAt: clock.instant(), error },
    });
  });
}

/** The day the organization's plans stand on: its own calendar day, or the end of the sales it brought. */
export async function planningDayOf(db: TenantDb, timeZone: string): Promise<PlanningDay> {
  const champion = await championOf(db);
  return planningDay(clock.today(timeZone), champion?.data.lastDay ?? null);
}

/** First step: the ABC classes that the service levels go by. */
export async function beginOutlook(db: TenantDb, timeZone: string, settings: PlanSettings): Promise<void> {
  await classifyItems(db, settings, await planningDayOf(db, timeZone), OUTLOOK_ACTOR);
}

/** A step of the walk over all items. @returns the cursor of the next step, or null at the end */
export async function continueOutlook(
  db: TenantDb,
  timeZone: string,
  settings: PlanSettings,
  cursor: string | null,
): Promise<string | null> {
  const day = await planningDayOf(db, timeZone);
  let next = cursor;
  for (let slice = 0; slice < SLICES_PER_STEP; slice++) {
    next = await refreshOutlookSlice(db, day, settings, OUTLOOK_ACTOR, next);
    if (next === null) return null;
    await yieldToRequests();
  }
  return next;
}

/** Last step: forgets items that are no longer planned and keeps the day's figures. */
export async function finishOutlook(db: TenantDb, timeZone: string): Promise<void> {
  await db.write(OUTLOOK_ACTOR, (w) =>
    w.deleteRows(
      "ItemOutlook",
      `"itemId" NOT IN (SELECT i."id" FROM {Item} i WHERE i."kind" <> 'charge' AND i."status" = 'active')`,
    ),
  );
  await saveSnapshot(db, clock.today(timeZone), OUTLOOK_ACTOR);
}

/**
 * Whether today's figures are still to be made and have not failed today: what the clock asks for every organization.
 * After a failure a person, or the next change of data, starts the planning again.
 */
export async function outlookIsDue(db: TenantDb, timeZone: string): Promise<boolean> {
  if (!(await lacksTodaysFigures(db, timeZone))) return false;
  const failed = await db.outlookRefresh.findFirst({
    where: { failedAt: { not: null } },
    orderBy: { failedAt: "desc" },
  });
  return !failed?.failedAt || dayIn(new Date(failed.failedAt), timeZone) < clock.today(timeZone);
}

/** Whether today's figures are still to be made. */
export async function lacksTodaysFigures(db: TenantDb, timeZone: string): Promise<boolean> {
  const champion = await championOf(db);
  if (!champion) return false;
  const snapshot = await db.outlookSnapshot.findFirst({
    where: { day: clock.today(timeZone) },
    select: { day: true },
  });
  return snapshot === null;
}
