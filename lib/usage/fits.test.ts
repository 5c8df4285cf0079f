import { expect, it } from "vitest";
import { PAID_PLANS, type PlanLimits } from "@/lib/billing/plans";
import { whatNoLongerFits } from "./fits";
import { METRIC_KEYS, type Usage } from "./metrics";

const starter = PAID_PLANS[0]?.limits as PlanLimits;
const at = (more: number) =>
  Object.fromEntries(METRIC_KEYS.map((key) => [key, (starter[key] ?? 0) + more])) as Usage;

it("names every measure that is beyond a plan, and none that is just within it", () => {
  expect(whatNoLongerFits(at(0), starter)).toEqual([]);
  expect(whatNoLongerFits(at(1), starter).map(({ metric }) => metric.key)).toEqual(METRIC_KEYS);
  expect(whatNoLongerFits(at(1), { ...starter, members: null })).toHaveLength(METRIC_KEYS.length - 1);
});
