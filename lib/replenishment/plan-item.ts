import { dayReached, demandPath } from "./demand-path";
import { checked } from "./errors";
import { demandOver, leadTimeDemand, undershootDays } from "./lead-time-demand";
import { policy } from "./policy";
import { projectStock } from "./project-stock";
import { positionOf, recommendOrder } from "./recommend-order";
import { count, reason } from "./text";
import type {
  DemandDistribution,
  DemandForecast,
  LeadTimeDistribution,
  LotLimits,
  OpenOrder,
  Policy,
  Reason,
  Recommendation,
  ReviewMode,
  StockProjection,
} from "./types";

export interface PlanItemInput {
  onHand: number;
  backorders?: number;
  committed?: number;
  openOrders: readonly OpenOrder[];
  forecast: DemandForecast;
  /** Day on which the forecast's first period begins; negative when it has begun. */
  startOffsetDays: number;
  leadTime: LeadTimeDistribution;
  mode: ReviewMode;
  /** Days between reviews; in continuous mode, days an order is to last beyond the lead time. At least 1. */
  reviewDays: number;
  /** Periodic mode: 0 when today is a review day. */
  nextReviewInDays?: number;
  serviceLevel: number;
  lot?: LotLimits;
  cycleStock?: number;
  spaceMax?: number;
  shelfLifeDays?: number;
  unit?: number;
  /** Days of the stock projection. */
  horizonDays: number;
  bandLevel?: number;
  doubtfulAfterDays?: number;
}

/** `policy`, `projection` and `recommendation` are plain data; the two distributions hold functions. */
export interface ItemPlan {
  policy: Policy;
  projection: StockProjection;
  recommendation: Recommendation;
  leadTimeDemand: DemandDistribution;
  protectionDemand: DemandDistribution;
}

/**
 * The whole calculation for one item at one location: demand over the lead time, policy, projection, order.
 * @throws ReplenishmentInputError when an input makes no sense; the message names it
 */
export function planItem(input: PlanItemInput): ItemPlan {
  const { forecast, startOffsetDays, leadTime, mode, serviceLevel } = input;
  const reviewDays = checked("Review days", input.reviewDays, 1);
  const span = { forecast, startOffsetDays, leadTime };
  const undershoot = mode === "continuous" ? undershootDays(forecast, startOffsetDays) : 0;
  const short = leadTimeDemand({ ...span, reviewDays: undershoot });
  const protectionDemand = leadTimeDemand({ ...span, reviewDays });
  const levels = policy({
    mode,
    serviceLevel,
    leadTimeDemand: short,
    protectionDemand,
    cycleStock: input.cycleStock,
    spaceMax: input.spaceMax,
    shelfLifeDemand:
      input.shelfLifeDays === undefined
        ? undefined
        : demandOver(forecast, startOffsetDays, input.shelfLifeDays).mean,
    unit: input.unit,
  });
  const projection = projectStock(input);
  const stock = {
    onHand: input.onHand,
    backorders: input.backorders,
    committed: input.committed,
    projection,
    protectionDemand,
  };
  const above = positionOf(stock).total - levels.reorderPoint;
  const until = dayReached(demandPath(forecast), -startOffsetDays, above);
  const recommendation = recommendOrder({
    ...stock,
    policy: { ...levels, reasons: [leadTimeReason(leadTime), ...levels.reasons] },
    orderByDay: short.mean > 0 && until !== null ? Math.floor(until) : null,
    lot: input.lot,
    spaceMax: input.spaceMax,
    nextReviewInDays: input.nextReviewInDays,
  });
  return { policy: levels, projection, recommendation, leadTimeDemand: short, protectionDemand };
}

function leadTimeReason(leadTime: LeadTimeDistribution): Reason {
  const { mean, p50, p90, source } = leadTime;
  const basis = leadTime.count > 0 ? `${source}, ${count(leadTime.count, "receipt")}` : source;
  return reason(
    "lead-time",
    `Lead time: usually ${count(p50, "day")}; 1 in 10 orders takes over ${count(p90, "day")} (${basis}).`,
    { mean, p50, p90, source, count: leadTime.count },
  );
}
