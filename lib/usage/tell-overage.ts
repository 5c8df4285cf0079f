import { findSubscription } from "@/lib/billing/customer";
import { noteFinding } from "@/lib/billing/findings";
import { tellUsage } from "@/lib/billing/meters";
import type { OverageKey } from "@/lib/billing/plans";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";

const TELLER = { kind: "system", id: "usage" } as const;

/** Events of one organization that one tick of the clock sends. */
const MOST_AT_ONCE = 50;
/** Stripe knows a repetition for a day; some hours of it are left, because clocks differ. */
const REPEATABLE_MS = 20 * HOUR_MS;

interface Event {
  id: string;
  metric: string;
  units: number;
  triedAt: string | null;
}

/**
 * Tells Stripe of what waits, each event by its own id: one that was sent before, whatever became of its answer, is known there.
 * One that was sent so long ago that Stripe may have forgotten it is left to staff rather than charged twice.
 *
 * @returns false when Stripe does not answer: nothing more should be asked now
 */
export async function tellOverage(db: TenantDb): Promise<boolean> {
  const customer = (await findSubscription(db.organizationId))?.stripeCustomerId;
  if (!customer) return true;
  const events = await db.meterEvent.findMany({
    where: { status: "waiting" },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, metric: true, units: true, triedAt: true },
    take: MOST_AT_ONCE,
  });
  for (const event of events) if (!(await tell(db, customer, event))) return false;
  return true;
}

async function tell(db: TenantDb, customer: string, event: Event): Promise<boolean> {
  const { id, metric, units, triedAt } = event;
  if (triedAt && triedAt < clock.inMs(-REPEATABLE_MS)) {
    await leave(db, event, "unknown", "Nobody knows whether Stripe has this usage. It is not sent again.");
    return true;
  }
  if (!triedAt) await mark(db, id, `"triedAt" = ?3`);
  const outcome = await tellUsage(customer, { key: metric as OverageKey, units, identifier: id });
  if (outcome === "told") await mark(db, id, `"status" = 'told', "statusAt" = ?3`);
  if (outcome === "refused") await leave(db, event, "refused", "Stripe does not take this usage.");
  // It was certainly not taken, now or before: the day of repetitions begins with the next time.
  if (outcome === "later" && !triedAt) await mark(db, id, `"triedAt" = NULL, "statusAt" = ?3`);
  return outcome === "told" || outcome === "refused";
}

async function leave(
  db: TenantDb,
  { id, metric, units }: Event,
  status: "refused" | "unknown",
  why: string,
): Promise<void> {
  await mark(db, id, `"status" = '${status}', "statusAt" = ?3`);
  await noteFinding({
    ...{ kind: `usage-${status}` as const, subject: id, organizationId: db.organizationId },
    detail: `${why} ${units} of ${metric}, event ${id}.`,
  });
}

const mark = (db: TenantDb, id: string, set: string) =>
  db.write(TELLER, (w) =>
    w.updateRows("MeterEvent", set, `"id" = ?2 AND "status" = 'waiting' AND ?3 IS NOT NULL`, [
      id,
      clock.instant(),
    ]),
  );
