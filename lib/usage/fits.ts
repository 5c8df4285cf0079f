import type { PlanLimits } from "@/lib/billing/plans";
import { METRICS, type Metric, type Usage } from "./metrics";

export interface Misfit {
  metric: Metric;
  used: number;
  allowed: number;
}

/** What an organization has, or has used this month, that a plan would not allow: said before it changes to it. Nothing is deleted. */
export const whatNoLongerFits = (usage: Usage, limits: PlanLimits): Misfit[] =>
  METRICS.flatMap((metric) => {
    const used = usage[metric.key];
    const allowed = limits[metric.key];
    return allowed !== null && used > allowed ? [{ metric, used, allowed }] : [];
  });
