import { PLANS } from "./plans";
import type { BillingRecord } from "./record";

const INTERVAL_WORDS: Readonly<Record<string, string>> = { month: "monthly", year: "yearly" };

/** A plan by its key, as people read it: "Growth, monthly". */
export function planWords(planKey: string | null, interval: string | null): string {
  const name = PLANS.find(({ key }) => key === planKey)?.name ?? "a plan of its own";
  const paid = interval && INTERVAL_WORDS[interval];
  return paid ? `${name}, ${paid}` : name;
}

export const recordPlanWords = ({ planKey, interval }: Pick<BillingRecord, "planKey" | "interval">): string =>
  planWords(planKey, interval);
