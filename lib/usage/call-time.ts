import { findOrganization } from "@/lib/accounts/find-organization";
import { planOf } from "@/lib/billing/plans";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import { CONTENTION_ATTEMPTS, contentionPause } from "@/lib/platform/contention";
import { GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { monthBounds, thisMonth } from "./measure";
import { mostWithinCeiling } from "./overage";
import { overageInForce, readMonthUse } from "./overage-settings";
import { refusalOfPlan } from "./require";

/** How long a call may last by the minutes that are left. What running calls may still use is kept for them. */

/** Minutes of the longest call. */
export const LONGEST_CALL = 240;
/** A call may use this share of what is left, so that calls at the same time find something; half an hour at least. */
const SHARE = 4;
const LEAST = 30;
/** A call that has not ended after so long never will: nobody told us of its end. */
const LOST_MS = 5 * HOUR_MS;
/** The network's end of a call is told a moment later: without this it would count as one minute more. */
const MARGIN_S = 5;

export interface CallTime {
  minutes: number;
  /** Adds to the write of the call that no other has taken the minutes meanwhile. */
  guard: (w: TenantWriter) => void;
}

/** Minutes of this month's calls: those that were talked, and of a call that goes on as many as it may use. */
const TAKEN = `(SELECT coalesce(sum(max(
    CASE WHEN c."answeredAt" IS NULL THEN 0
      ELSE ceil((julianday(coalesce(c."endedAt", ?4)) - julianday(c."answeredAt")) * 1440 - 0.0001) END,
    CASE WHEN c."endedAt" IS NULL AND c."createdAt" > ?5 THEN coalesce(c."maxMinutes", 0) ELSE 0 END)), 0)
  FROM {Call} c WHERE c."isTest" = 0 AND c."createdAt" >= ?2 AND c."createdAt" < ?3)`;

/** How many of the minutes that are free one call may use. */
export const callShare = (free: number): number =>
  Math.min(LONGEST_CALL, free, Math.max(LEAST, Math.floor(free / SHARE)));

/** Tries a write again with the minutes that are left then, where another call has taken some meanwhile. */
export async function withCallTime<T>(
  db: TenantDb,
  write: (time: CallTime | { refusal: string }) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write(await callTime(db));
    } catch (error) {
      const isTaken = error instanceof GuardError && error.kind === "budget";
      if (!isTaken || attempt >= CONTENTION_ATTEMPTS) throw error;
      await contentionPause(attempt);
    }
  }
}

/** How long a call may last that begins now, or the sentence that says why none may. */
export async function callTime(db: TenantDb): Promise<CallTime | { refusal: string }> {
  const organization = await findOrganization(db.organizationId);
  // The demo reaches nobody.
  if (!organization || organization.isDemo) return { minutes: LONGEST_CALL, guard: () => undefined };
  const bounds = [...monthBounds(thisMonth()), clock.inMs(-LOST_MS)];
  const [row] = await db.query<{ taken: number }>(`SELECT ${TAKEN} AS "taken"`, bounds);
  const taken = Number(row?.taken ?? 0);
  const { limits } = planOf(organization);
  const free = Math.max(limits.callMinutesPerMonth - taken, await freeAsOverage(db, organization, taken));
  if (free < 1)
    return {
      refusal:
        (await refusalOfPlan(db, "callMinutesPerMonth")) ??
        "The call minutes that are left this month are kept for the calls that are going on. Try again when one of them has ended.",
    };
  return {
    minutes: callShare(free),
    guard: (w) => w.guard("budget", `(${TAKEN} <= ?6)`, [...bounds, taken]),
  };
}

/** Minutes that overage leaves room for; each may be transcribed, too. */
async function freeAsOverage(
  db: TenantDb,
  organization: Parameters<typeof planOf>[0],
  taken: number,
): Promise<number> {
  const agreed = organization.planKey === "trial" ? null : await overageInForce(db);
  if (!agreed) return 0;
  const month = await readMonthUse(db, thisMonth(), planOf(organization).limits);
  const kept = Math.max(0, taken - month.used.callMinutesPerMonth);
  const used = {
    ...month.used,
    callMinutesPerMonth: taken,
    transcribedMinutesPerMonth: month.used.transcribedMinutesPerMonth + kept,
  };
  return mostWithinCeiling(
    { ...month, used },
    ["callMinutesPerMonth", "transcribedMinutesPerMonth"],
    agreed.ceilingMinor,
    LONGEST_CALL * SHARE,
  );
}

/** Seconds after which the network ends a call. @param maxMinutes null of one without a limit of its own */
export const secondsOf = (maxMinutes: number | null): number =>
  (maxMinutes ?? LONGEST_CALL) * 60 - (maxMinutes === null ? 0 : MARGIN_S);

/** Whether a call lasted as long as it could: then the network has ended it. */
export function reachedLimit({
  maxMinutes,
  answeredAt,
  endedAt,
}: {
  maxMinutes: number | null;
  answeredAt: string | null;
  endedAt: string | null;
}): boolean {
  if (maxMinutes === null || !answeredAt || !endedAt) return false;
  // Both are told of by the network, each a moment late.
  return Date.parse(endedAt) - Date.parse(answeredAt) >= (secondsOf(maxMinutes) - MARGIN_S) * 1_000;
}
