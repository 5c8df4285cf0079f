import { PAID_PLANS, type PaidPlan, type PlanLimits } from "@/lib/billing/plans";
import { METRICS, type Metric, type Usage } from "./metrics";

/** From this share of a limit on, it is warned of. */
export const WARN_AT = 0.8;

/** How one measure stands against its limit. */
export interface Standing {
  metric: Metric;
  used: number;
  /** Null without a limit. */
  limit: number | null;
  /** What the month comes to when it goes on as it began; null for what is not counted by month, and on its first day. */
  expected: number | null;
  state: "within" | "near" | "reached";
}

/**
 * @param monthShare how much of the month is over, 0 to 1
 */
export function standings(usage: Usage, limits: PlanLimits, monthShare: number): Standing[] {
  return METRICS.map((metric) => {
    const used = usage[metric.key];
    const limit = limits[metric.key];
    const expected = metric.per === "month" ? expectedInMonth(used, monthShare) : null;
    return { metric, used, limit, expected, state: stateOf(used, limit) };
  });
}

function stateOf(used: number, limit: number | null): Standing["state"] {
  if (limit === null || used === 0) return "within";
  if (used >= limit) return "reached";
  return used >= limit * WARN_AT ? "near" : "within";
}

/** A month that has hardly begun says nothing about its end. */
const LEAST_SHARE = 1 / 31;

const expectedInMonth = (used: number, monthShare: number): number | null =>
  monthShare < LEAST_SHARE ? null : Math.round(used / Math.min(1, monthShare));

/** The smallest plan that has room for what is used, and for what the month comes to; null when none has. */
export function fittingPlan(standing: readonly Standing[]): PaidPlan | null {
  return (
    PAID_PLANS.find(({ limits }) =>
      standing.every(({ metric: { key }, used, expected }) => {
        const limit = limits[key];
        return limit === null || Math.max(used, expected ?? 0) <= limit;
      }),
    ) ?? null
  );
}

/** How much of a UTC month is over at an instant, 0 to 1. */
export function shareOfMonth(now: Date): number {
  const begin = Date.UTC(now.getUTCFullYear(), now.getUTCMonth());
  const end = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1);
  return (now.getTime() - begin) / (end - begin);
}
