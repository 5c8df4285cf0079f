import * as z from "zod";
import { refusalToBegin } from "@/lib/accounts/find-organization";
import { organizationById } from "@/lib/accounts/organization-record";
import { plannerSettings } from "@/lib/agents/planner-settings";
import { planningDay } from "@/lib/insights/planning-day";
import { championOf } from "@/lib/models/queries";
import { addDays, clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { newId } from "@/lib/platform/id";
import { startJob } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
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
 * Asks for a check, which goes on in the background and survives its process. A read-only organization keeps the cases that it has.
 */
export async function requestCheck(
  organizationId: string,
  trigger: CheckTrigger,
  scope: Scope = EVERYTHING,
): Promise<void> {
  if (await refusalToBegin(organizationId)) return;
  const organization = await organizationById(organizationId);
  if (!organization) return;
  const db = tenantDb(organizationId);
  const id = newId("exceptionCheck");
  await db.write(FINDER, async (w) => {
    await w.exceptionCheck.createMany({
      data: [
        {
          id,
          status: "running",
          trigger,
          scope: JSON.stringify(scope),
          counts: "{}",
          day: clock.today(organization.timeZone),
          createdAt: clock.instant(),
        },
      ],
    });
  });
  await startJob("exceptions", organizationId, id);
}

/** The same, where a failure to begin is no failure of what was done: the clock's next check finds it. */
export async function requestCheckQuietly(...asked: Parameters<typeof requestCheck>): Promise<void> {
  try {
    await requestCheck(...asked);
  } catch (error) {
    log.failure("exceptions.not-started", error, { organizationId: asked[0] });
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
  const terms = await termsOf(db, organization);
  const counts = await detectCause(db, id, rule, terms, readScope(check.scope, id).narrowing);
  await db.write(FINDER, (w) =>
    w.updateRows(
      "ExceptionCheck",
      `"counts" = json_set("counts", '$."' || ?3 || '"', json(?4))`,
      `"id" = ?2`,
      [id, causeId, JSON.stringify(counts)],
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
  return { ...planningDay(today, lastDay), settings, salesDay };
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
    w.deleteRows("ExceptionCheck", `"status" <> 'running' AND "day" < date(?2, '-30 days')`, [
      clock.today(timeZone),
    ]);
  });
}

/** Ends a check that does not reach its end; what it found stays. */
export async function failCheck(db: TenantDb, id: string, error: string): Promise<void> {
  await db.write(FINDER, async (w) => {
    await w.exceptionCheck.updateMany({
      where: { id, status: "running" },
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
