import * as z from "zod";
import { refusalToBegin } from "@/lib/accounts/find-organization";
import { organizationById } from "@/lib/accounts/organization-record";
import { plannerSettings } from "@/lib/agents/planner-settings";
import { agentIsStopped } from "@/lib/agents/stops";
import { planningDay } from "@/lib/insights/planning-day";
import { invoicesToMatch, MOST_MATCHED, matchInvoices, matchInvoicesOfOrders } from "@/lib/invoices/rematch";
import { championOf } from "@/lib/models/queries";
import { addDays, clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import { GuardError, type TenantDb, tenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { newId } from "@/lib/platform/id";
import { startJob } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { claimWithin } from "@/lib/platform/rate-limit";
import { REFERENCES } from "./cause";
import { CAUSES } from "./causes";
import { detectCause, endSnoozes, FINDER } from "./detect";
import type { Terms } from "./find";
import { rulesOf } from "./rules";
import { type CheckTrigger, FAMILIES, type Family } from "./status";

const scopeSchema = z.object({
  /** Null: all. */
  families: z.array(z.enum(FAMILIES)).nullable(),
  narrowing: z.object({ by: z.enum(REFERENCES), ids: z.array(z.string()).max(500) }).nullable(),
});
export type Scope = z.infer<typeof scopeSchema>;
export const EVERYTHING: Scope = { families: null, narrowing: null };
export const familiesScope = (...families: Family[]): Scope => ({ families, narrowing: null });

const readScope = jsonColumn("ExceptionCheck.scope", scopeSchema);

export const readCounts = jsonColumn(
  "ExceptionCheck.counts",
  z.record(z.string(), z.object({ total: z.number(), taken: z.number(), closed: z.number() })),
);

/**
 * What became of asking for a check: "joined": the one that waits looks at this too; "stopped": by a person; "refused": the
 * organization is read-only.
 */
export type CheckAnswer = "asked" | "joined" | "too-many" | "stopped" | "refused";

/** How often what people do may start a check; beyond it, the check of the day finds it. A check reads all orders or all sales. */
const LIMITS: Partial<Record<CheckTrigger, readonly [anHour: number, aDay: number]>> = {
  person: [20, 60],
  rule: [20, 60],
  promise: [20, 60],
};
const ATTEMPTS = 5;

/**
 * Asks for a check, which goes on in the background and survives its process. One at most waits: what is asked for meanwhile is
 * added to it. A read-only organization keeps the cases that it has.
 */
export async function requestCheck(
  organizationId: string,
  trigger: CheckTrigger,
  scope: Scope = EVERYTHING,
): Promise<CheckAnswer> {
  if (await refusalToBegin(organizationId)) return "refused";
  const organization = await organizationById(organizationId);
  if (!organization) return "refused";
  const db = tenantDb(organizationId);
  if (await agentIsStopped(db, "exceptions")) return "stopped";
  for (let attempt = 1; ; attempt++) {
    try {
      if (await joinWaiting(db, scope)) return "joined";
      if (attempt === 1 && !(await isWithinLimits(organizationId, trigger))) return "too-many";
      await startJob("exceptions", organizationId, await addCheck(db, organization.timeZone, trigger, scope));
      return "asked";
    } catch (error) {
      // It has begun, or another was added, between reading and writing.
      if (!(error instanceof GuardError) || attempt >= ATTEMPTS) throw error;
    }
  }
}

async function isWithinLimits(organizationId: string, trigger: CheckTrigger): Promise<boolean> {
  const [anHour, aDay] = LIMITS[trigger] ?? [];
  if (anHour === undefined || aDay === undefined) return true;
  const parts = ["exception-checks", trigger, organizationId];
  const reached = await claimWithin([
    { parts: [...parts, "hour"], limit: { count: anHour, windowMs: HOUR_MS } },
    { parts: [...parts, "day"], limit: { count: aDay, windowMs: DAY_MS } },
  ]);
  return reached === null;
}

/** Adds what is asked for to the check that waits, if one does. @throws GuardError when it has begun meanwhile */
async function joinWaiting(db: TenantDb, asked: Scope): Promise<boolean> {
  const waiting = await db.exceptionCheck.findFirst({ where: { status: "queued" } });
  if (!waiting) return false;
  const scope = JSON.stringify(bothOf(readScope(waiting.scope, waiting.id), asked));
  if (scope === waiting.scope) return true;
  await db.write(FINDER, (w) => {
    w.updateRows("ExceptionCheck", `"scope" = ?3`, `"id" = ?2 AND "status" = 'queued' AND "scope" = ?4`, [
      waiting.id,
      scope,
      waiting.scope,
    ]);
    w.expectRows(1, "changed");
  });
  return true;
}

/** A scope that has two in it. */
export function bothOf(one: Scope, other: Scope): Scope {
  const families = one.families && other.families && [...one.families, ...other.families];
  const isSame = JSON.stringify(one) === JSON.stringify(other);
  return {
    families: families && FAMILIES.filter((family) => families.includes(family)),
    narrowing: isSame ? one.narrowing : null,
  };
}

/** @throws GuardError when one waits already */
async function addCheck(
  db: TenantDb,
  timeZone: string,
  trigger: CheckTrigger,
  scope: Scope,
): Promise<string> {
  const id = newId("exceptionCheck");
  await db.write(FINDER, async (w) => {
    w.guard("used", `NOT EXISTS (SELECT 1 FROM {ExceptionCheck} c WHERE c."status" = 'queued')`);
    await w.exceptionCheck.createMany({
      data: [
        {
          ...{ id, status: "queued", trigger, scope: JSON.stringify(scope), counts: "{}" },
          ...{ day: clock.today(timeZone), createdAt: clock.instant() },
        },
      ],
    });
  });
  return id;
}

/** The same, where a failure to begin is no failure of what was done: the clock's next check finds it. */
export async function requestCheckQuietly(...asked: Parameters<typeof requestCheck>): Promise<void> {
  const [organizationId, trigger] = asked;
  try {
    if ((await requestCheck(...asked)) === "too-many")
      log.info("exceptions.too-many-checks", { organizationId, trigger });
  } catch (error) {
    log.failure("exceptions.not-started", error, { organizationId });
  }
}

/**
 * Lets a check begin, unless another of the organization is at work.
 *
 * @param isLast it has waited long enough: what is at work may be dead
 * @returns whether it has begun
 */
export async function beginCheck(db: TenantDb, id: string, isLast = false): Promise<boolean> {
  try {
    await db.write(FINDER, (w) => {
      if (!isLast)
        w.guard(
          "used",
          `NOT EXISTS (SELECT 1 FROM {ExceptionCheck} c WHERE c."status" = 'running' AND c."id" <> ?2)`,
          [id],
        );
      w.updateRows("ExceptionCheck", `"status" = 'running'`, `"id" = ?2 AND "status" = 'queued'`, [id]);
    });
    return true;
  } catch (error) {
    if (error instanceof GuardError && error.kind === "used") return false;
    throw error;
  }
}

/** The causes that a check looks for, in order: each is a step of its own. */
export async function causesOfCheck(db: TenantDb, id: string): Promise<string[]> {
  const check = await db.exceptionCheck.findFirst({ where: { id } });
  if (check?.status !== "running") return [];
  const { families, narrowing } = readScope(check.scope, id);
  return CAUSES.filter(
    (cause) =>
      (families === null || families.includes(cause.family)) &&
      (narrowing === null || cause.narrowedBy.includes(narrowing.by)),
  ).map(({ id: cause }) => cause);
}

/** Invoices that one step of a check matches. */
const MATCHED_AT_ONCE = 1_000;
export const MOST_MATCH_STEPS = MOST_MATCHED / MATCHED_AT_ONCE;

/**
 * A step of a check before its causes: matches invoices with what their orders and receipts are now. May be repeated.
 *
 * @param after the last invoice of the step before; empty for the first
 * @returns where the next step goes on; null when there is none
 */
export async function matchForCheck(
  organizationId: string,
  id: string,
  after: string,
): Promise<string | null> {
  const db = tenantDb(organizationId);
  const [check, organization] = await Promise.all([
    db.exceptionCheck.findFirst({ where: { id } }),
    organizationById(organizationId),
  ]);
  if (check?.status !== "running" || !organization) return null;
  const { families, narrowing } = readScope(check.scope, id);
  const settings = await plannerSettings(db, organization);
  if (narrowing?.by === "orderId") await matchInvoicesOfOrders(db, settings, narrowing.ids);
  if (narrowing || (families && !families.includes("invoices"))) return null;
  const ids = await invoicesToMatch(db, clock.today(organization.timeZone), after, MATCHED_AT_ONCE);
  await matchInvoices(db, settings, ids);
  return ids.length < MATCHED_AT_ONCE ? null : (ids.at(-1) ?? null);
}

/** One step of a check: looks for one cause. May be repeated. */
export async function checkCause(organizationId: string, id: string, causeId: string): Promise<void> {
  const db = tenantDb(organizationId);
  const [check, organization, rules] = await Promise.all([
    db.exceptionCheck.findFirst({ where: { id } }),
    organizationById(organizationId),
    rulesOf(db),
  ]);
  const rule = rules.find(({ cause }) => cause.id === causeId);
  if (check?.status !== "running" || !organization || !rule) return;
  if (await agentIsStopped(db, "exceptions")) return failCheck(db, id, "A person stopped the agent.");
  const terms = await termsOf(db, organization);
  // A step that is repeated finds nothing more to close: what it closed before is kept.
  await detectCause(db, id, rule, terms, readScope(check.scope, id).narrowing, (w, counts) =>
    w.updateRows(
      "ExceptionCheck",
      `"counts" = json_set("counts", '$."' || ?3 || '"', json_object('total', ?4, 'taken', ?5,
         'closed', ?6 + coalesce(json_extract("counts", '$."' || ?3 || '".closed'), 0)))`,
      `"id" = ?2`,
      [id, causeId, counts.total, counts.taken, counts.closed],
    ),
  );
}

/** What queries need to know of an organization. */
export async function termsOf(
  db: TenantDb,
  organization: { currency: string; timeZone: string },
): Promise<Terms> {
  const [champion, settings] = await Promise.all([championOf(db), plannerSettings(db, organization)]);
  const today = clock.today(organization.timeZone);
  const lastDay = champion?.data.lastDay ?? null;
  const afterSales = lastDay && addDays(lastDay, 1);
  const salesDay = afterSales !== null && afterSales > today ? today : afterSales;
  return { ...planningDay(today, lastDay), settings, salesDay, timeZone: organization.timeZone };
}

/** Last step. */
export async function finishCheck(db: TenantDb, id: string, timeZone: string): Promise<void> {
  await endSnoozes(db, clock.today(timeZone));
  await db.write(FINDER, async (w) => {
    await w.exceptionCheck.updateMany({
      where: { id, status: "running" },
      data: { status: "done", finishedAt: clock.instant() },
    });
    // Those of other days have said what they had to.
    w.deleteRows("ExceptionCheck", `"status" IN ('done', 'failed') AND "day" < date(?2, '-30 days')`, [
      clock.today(timeZone),
    ]);
  });
}

/** Ends a check that does not reach its end; what it found stays. */
export async function failCheck(db: TenantDb, id: string, error: string): Promise<void> {
  await db.write(FINDER, async (w) => {
    await w.exceptionCheck.updateMany({
      where: { id, status: { in: ["queued", "running"] } },
      data: { status: "failed", error, finishedAt: clock.instant() },
    });
  });
}

/** A check that fails is begun again by the clock, so often a day. */
const ATTEMPTS_A_DAY = 3;

/** Whether nothing has looked at everything on the organization's day: what the clock asks for every organization. */
export async function checkIsDue(db: TenantDb, timeZone: string): Promise<boolean> {
  const checks = await db.exceptionCheck.findMany({
    where: { day: clock.today(timeZone), scope: JSON.stringify(EVERYTHING) },
    select: { status: true },
    take: ATTEMPTS_A_DAY,
  });
  return checks.length < ATTEMPTS_A_DAY && checks.every(({ status }) => status === "failed");
}
