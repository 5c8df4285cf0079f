import { refusalToBegin } from "@/lib/accounts/find-organization";
import { plannerSettings } from "@/lib/agents/planner-settings";
import { itemsThatSellMost } from "@/lib/insights/best-sellers";
import { plannedItemCount } from "@/lib/insights/planning-records";
import { championOf } from "@/lib/models/queries";
import { weekOf } from "@/lib/models/weeks";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { startJob } from "@/lib/platform/jobs";
import type { ReplayQuestion } from "./json-columns";
import { UNFINISHED } from "./status";
import { emptyTotals } from "./totals";

const LONGEST_WEEKS = 52;
/** Weeks of sales before the replayed time, so that there is something to forecast from. */
const WEEKS_BEFORE = 26;
const SHORTEST_WEEKS = 8;
/** Items on which other settings are tried: those that sell most. */
const SAMPLE_ITEMS = 100;

/**
 * Asks for a replay of the past year under the settings of now; it goes on in the background.
 *
 * @returns the run's id; that of the one at work when there is one already
 * @throws UserError when there is too little to replay, or nothing may be begun
 */
export async function startReplay(
  db: TenantDb,
  actor: Actor,
  organization: { id: string; currency: string; timeZone: string },
): Promise<string> {
  const refusal = await refusalToBegin(organization.id);
  if (refusal) throw new UserError(refusal);
  const [champion, settings, itemsTotal, sample] = await Promise.all([
    championOf(db),
    plannerSettings(db, organization),
    plannedItemCount(db),
    itemsThatSellMost(db, SAMPLE_ITEMS),
  ]);
  if (!champion) throw new UserError("There is no forecast yet. Import sales first.");
  const { firstDay, lastDay, lastWeek } = champion.data;
  const weeks = Math.min(LONGEST_WEEKS, lastWeek - weekOf(firstDay) + 1 - WEEKS_BEFORE);
  if (weeks < SHORTEST_WEEKS)
    throw new UserError(
      `A replay needs at least ${WEEKS_BEFORE + SHORTEST_WEEKS} weeks of sales. Import older sales to try it.`,
    );
  const question: ReplayQuestion = {
    firstWeek: lastWeek - weeks + 1,
    lastWeek,
    lastDay,
    timeZone: organization.timeZone,
    currency: organization.currency,
    serviceLevels: settings.serviceLevels,
    mode: settings.mode,
    reviewDays: settings.reviewDays,
    exchangeRates: settings.exchangeRates,
    sample,
  };
  const id = newId("replayRun");
  try {
    await db.write(actor, async (w) => {
      w.guard("used", `NOT EXISTS (SELECT 1 FROM {ReplayRun} WHERE "status" IN ('queued', 'running'))`);
      await w.replayRun.createMany({
        data: [
          {
            id,
            status: "queued",
            startedBy: actor.id,
            question: JSON.stringify(question),
            totals: JSON.stringify(emptyTotals(weeks)),
            itemsTotal,
            createdAt: clock.instant(),
          },
        ],
      });
      w.audit({
        action: "replay.started",
        subjectType: "ReplayRun",
        subjectId: id,
        summary: `A replay of the past ${weeks} weeks was started.`,
      });
    });
  } catch (error) {
    if (!(error instanceof GuardError && error.kind === "used")) throw error;
    const running = await db.replayRun.findFirst({ where: { status: { in: UNFINISHED } } });
    if (running) return running.id;
    throw new UserError("Another replay has just ended. Try again.");
  }
  await startJob("replay", organization.id, id);
  return id;
}

/** Ends a replay before its time; what it found so far is shown as that. */
export async function cancelReplay(db: TenantDb, actor: Actor, id: string): Promise<boolean> {
  try {
    await db.write(actor, async (w) => {
      w.guard("changed", `(SELECT "status" FROM {ReplayRun} WHERE "id" = ?2) IN ('queued', 'running')`, [id]);
      await w.replayRun.updateMany({
        where: { id },
        data: { status: "cancelled", finishedAt: clock.instant(), version: { increment: 1 } },
      });
      w.audit({
        action: "replay.cancelled",
        subjectType: "ReplayRun",
        subjectId: id,
        summary: "A replay was stopped.",
      });
    });
    return true;
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed") return false;
    throw error;
  }
}
