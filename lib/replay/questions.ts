import type { PlanSettings } from "@/lib/insights/plan";
import type { ReplayPolicy } from "./types";

/** What is asked of the past beside "as it is set now"; each is tried on the items that sell most. */
export interface WhatIfQuestion {
  id: string;
  label: string;
  change: (policy: ReplayPolicy) => ReplayPolicy;
}

/** Points of the curve of service level against money. */
export const SERVICE_LEVELS = [0.8, 0.9, 0.95, 0.98, 0.99] as const;

export const serviceLevelId = (level: number): string => `service-level-${level}`;

export const WHAT_IF_QUESTIONS: readonly WhatIfQuestion[] = [
  { id: "as-set", label: "Settings as they are", change: (policy) => policy },
  ...SERVICE_LEVELS.map((serviceLevel) => ({
    id: serviceLevelId(serviceLevel),
    label: `Service level ${serviceLevel * 100}%`,
    change: (policy: ReplayPolicy) => ({ ...policy, serviceLevel }),
  })),
  {
    id: "no-minimum",
    label: "No minimum order quantity",
    change: (policy) => ({ ...policy, ignoreMinimum: true }),
  },
  {
    id: "half-lead-time",
    label: "Lead times halved",
    change: (policy) => ({ ...policy, leadTimeFactor: 0.5 }),
  },
  {
    id: "daily",
    label: "Reviewed every day",
    change: (policy) => ({ ...policy, mode: "periodic", reviewDays: 1 }),
  },
  {
    id: "fortnightly",
    label: "Reviewed every 2 weeks",
    change: (policy) => ({ ...policy, mode: "periodic", reviewDays: 14 }),
  },
];

/** What the agent's settings say of an item. */
export function policyOf(
  settings: Pick<PlanSettings, "serviceLevels" | "reviewDays" | "mode">,
  abcClass: string | null,
): ReplayPolicy {
  const level = abcClass === "A" || abcClass === "B" ? abcClass : "C";
  return {
    serviceLevel: settings.serviceLevels[level],
    mode: settings.mode,
    reviewDays: settings.reviewDays,
  };
}
