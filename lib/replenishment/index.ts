/** What to order, and why: pure functions, no input or output. See types.ts for units and conventions. */
export { type AbcClass, type AbcResult, classifyAbc } from "./classify-abc";
export { ReplenishmentInputError } from "./errors";
export { groupBySupplier } from "./group-by-supplier";
export { estimateLeadTime } from "./lead-time";
export { demandOver, type LeadTimeDemandInput, leadTimeDemand, undershootDays } from "./lead-time-demand";
export { fitLot } from "./lot-size";
export { isForgotten } from "./open-orders";
export { type Overstock, type OverstockInput, overstock } from "./overstock";
export { type ItemPlan, type PlanItemInput, planItem } from "./plan-item";
export { policy } from "./policy";
export { projectStock } from "./project-stock";
export { simulatePolicy } from "./simulate-policy";
export type * from "./types";
export type * from "./types-order";
