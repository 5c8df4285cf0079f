/**
 * The words of this module. Quantities are plain numbers in stock-keeping units, money is integer minor units,
 * days count from today: day 0 is today, its demand is still to come, and an order placed today with a lead
 * time of 5 is on the shelf before the demand of day 5.
 */

/** One finding, as code for the machine, a plain sentence for a person, and the figures the sentence uses. */
export interface Reason {
  code: ReasonCode;
  text: string;
  values: Record<string, number | string>;
}

export type ReasonCode =
  | "position"
  | "demand"
  | "lead-time"
  | "levels"
  | "tail-extended"
  | "forecast-extended"
  | "level-capped"
  | "not-review-day"
  | "above-trigger"
  | "at-or-below-trigger"
  | "quantity"
  | "minimum-applied"
  | "multiple-applied"
  | "maximum-applied"
  | "space-applied"
  | "limits-conflict"
  | "stockout-risk"
  | "late-open-order"
  | "doubtful-open-order"
  | "offers-not-compared"
  | "overstock"
  | "supplier-minimum"
  | "over-budget"
  | "nothing-to-order"
  | "selected";

/** One quantile path: `values[i]` belongs to period i (or to periods 0…i together in a cumulative path). */
export interface QuantilePath {
  /** Probability strictly between 0 and 1. */
  level: number;
  values: readonly number[];
}

/**
 * A demand forecast for one item at one location.
 * `cumulative` holds quantiles of the total over periods 0…i; it knows how errors of neighbouring periods go
 * together, so it is preferred. Without it, `quantiles` per period are combined as if periods were independent.
 */
export interface DemandForecast {
  /** Length of a period in days, 7 for weeks. */
  periodDays: number;
  /** Expected demand of each period. */
  mean: readonly number[];
  quantiles?: readonly QuantilePath[];
  cumulative?: readonly QuantilePath[];
  /** Demand a day beyond the last period; the average of the last four periods if left out. */
  rateBeyond?: number;
}

export interface LeadTimeObservation {
  /** Days from order to receipt; for an open order, its age today. */
  days: number;
  /** Relative weight, 1 if left out (lower it for old orders). */
  weight?: number;
  /** True when the order has not arrived yet: the lead time is then known to be longer than `days`. */
  open?: boolean;
  /** What was quoted for the observed item; lets a supplier's lateness carry over to items with another quote. */
  quotedDays?: number;
}

export interface LeadTimePrior {
  /** Lead time the supplier quotes for this item. */
  quotedDays?: number;
  /** Receipts of the supplier's other items (not those of this item, which would count twice). */
  supplierObservations?: readonly LeadTimeObservation[];
  /** Lead time assumed when nothing is known; DEFAULT_LEAD_TIME_DAYS if left out. */
  defaultDays?: number;
}

export const LEAD_TIME_SOURCES = ["item history", "supplier history", "quoted", "default"] as const;
export type LeadTimeSource = (typeof LEAD_TIME_SOURCES)[number];

/** A discrete distribution over whole days; plain data, safe to store as JSON. */
export interface LeadTimeDistribution {
  /** Ascending whole days with a positive probability each. */
  days: readonly number[];
  /** Same length as `days`, sums to 1. */
  probabilities: readonly number[];
  mean: number;
  sd: number;
  p50: number;
  p90: number;
  /** Receipts behind the finest source that had any. */
  count: number;
  source: LeadTimeSource;
  /** Observations pulled in to the outlier fence. */
  clipped: number;
  /** Open orders taken into account as "longer than so many days". */
  open: number;
}

/** Demand over a span of days, possibly of random length. */
export interface DemandDistribution {
  readonly mean: number;
  readonly sd: number;
  /** Mean length of the span in days. */
  readonly meanDays: number;
  /** Longest span considered, in days. */
  readonly maxDays: number;
  /** Days of the longest span that lie beyond the forecast's horizon and were extrapolated. */
  readonly extrapolatedDays: number;
  /** Highest probability level of the forecast behind it; quantiles above carry its tail on. */
  readonly highestLevel: number;
  /** Smallest quantity with probability ≥ level of covering demand; level is clamped to [0.0001, 0.9999]. */
  quantile(level: number): number;
  /** Probability that demand is at most `quantity`. */
  cdf(quantity: number): number;
  /** Expected demand above `quantity`: the expected shortage when `quantity` is what there is. */
  meanAbove(quantity: number): number;
}

/** continuous: looked at every day, (s, S). periodic: looked at every `reviewDays`, (R, s, S). */
export type ReviewMode = "continuous" | "periodic";

export interface PolicyInput {
  mode: ReviewMode;
  /** Cycle service level: probability of no stock-out in a replenishment cycle, strictly between 0 and 1. */
  serviceLevel: number;
  /** Demand over the lead time; in continuous mode over lead time + undershoot, see `undershootDays`. */
  leadTimeDemand: DemandDistribution;
  /** Demand over lead time + review period. */
  protectionDemand: DemandDistribution;
  /** Units added to the order-up-to level so that one order lasts longer (an economic order quantity). */
  cycleStock?: number;
  /** Most units the place can hold, counted on the inventory position. */
  spaceMax?: number;
  /** Units that demand takes within the shelf life. */
  shelfLifeDemand?: number;
  /** Levels are rounded up to this step; 1 if left out. */
  unit?: number;
}

export interface Policy {
  mode: ReviewMode;
  serviceLevel: number;
  reorderPoint: number;
  orderUpTo: number;
  /** Order when the position is at or below (continuous) or below (periodic) this level. */
  trigger: number;
  /** Trigger minus the mean demand over the interval it covers, never negative. */
  safetyStock: number;
  meanLeadTimeDemand: number;
  meanProtectionDemand: number;
  /** Service the trigger gives on the forecast; lower than asked for when a cap holds it down. */
  expectedCycleService: number;
  /** Share of demand served from the shelf. */
  expectedFillRate: number;
  cappedBy: "space" | "shelf life" | null;
  reasons: Reason[];
}

export interface OpenOrder {
  id: string;
  /** Outstanding quantity. */
  quantity: number;
  /** Day the order is expected; negative when it should have come already. */
  expectedDay: number;
  /** The supplier has confirmed the day: no further delay is assumed. */
  confirmed?: boolean;
}

export interface ProjectStockInput {
  onHand: number;
  backorders?: number;
  /** Reserved for known orders that the forecast does not include. */
  committed?: number;
  openOrders: readonly OpenOrder[];
  forecast: DemandForecast;
  /** Day on which the forecast's first period begins; negative when it has begun. */
  startOffsetDays: number;
  leadTime: LeadTimeDistribution;
  horizonDays: number;
  /** Probability above the low band and below the high band; 0.9 if left out. */
  bandLevel?: number;
  /** An open order later than this is not counted on; max(30, twice the lead time's p90) if left out. */
  doubtfulAfterDays?: number;
}

/** Stock at the end of a day; below zero it is what customers wait for. */
export interface StockPoint {
  day: number;
  p50: number;
  low: number;
  high: number;
  /** Units arriving on this day on the middle path. */
  arriving: number;
}

export interface StockProjection {
  points: StockPoint[];
  /** First day on which demand is not met on the middle path; null when not within the horizon. */
  stockoutDay: number | null;
  /** The same on the low path. */
  stockoutDayAtRisk: number | null;
  /** Probability of running out before an order placed today arrives. */
  stockoutBeforeArrival: number;
  /** Days the stock on hand lasts at mean demand, open orders apart; null without demand. */
  daysOfCover: number | null;
  /** Open orders counted on, late ones with the day now assumed. */
  counted: { id: string; quantity: number; expectedDay: number; assumedDay: number }[];
  /** Open orders too late to be counted on. */
  doubtful: { id: string; quantity: number; daysLate: number }[];
  reasons: Reason[];
}

export interface LotLimits {
  /** Smallest order; none if left out. */
  minimum?: number;
  /** Orders come in multiples of this; 1 if left out. */
  multiple?: number;
  /** Largest order; none if left out. */
  maximum?: number;
}

export interface StockPosition {
  onHand: number;
  /** Open orders counted on. */
  onOrder: number;
  /** Open orders too late to be counted on; not part of `total`. */
  doubtful: number;
  /** Open orders due after the protection interval, too far off to serve it; not part of `total`. */
  later: number;
  backorders: number;
  committed: number;
  /** onHand + onOrder − backorders − committed. */
  total: number;
}

export type UrgencyLevel = "critical" | "high" | "normal" | "none";

export interface RecommendOrderInput {
  onHand: number;
  backorders?: number;
  committed?: number;
  policy: Policy;
  projection: StockProjection;
  protectionDemand: DemandDistribution;
  /** Days until mean demand has brought the position to the reorder point; null when never. */
  orderByDay: number | null;
  lot?: LotLimits;
  spaceMax?: number;
  /** Periodic review: days until the next look, 0 when today is one. Ignored in continuous mode. */
  nextReviewInDays?: number;
}

export interface Recommendation {
  /** What to order; 0 when nothing. */
  quantity: number;
  /** Order-up-to level minus position, before rounding; 0 when no order is due. */
  unrounded: number;
  rounding: { minimum: boolean; multiple: boolean; maximum: boolean; space: boolean };
  position: StockPosition;
  /** Probability of running out, if nothing is ordered now, before the order of the next look arrives. */
  urgency: number;
  urgencyLevel: UrgencyLevel;
  /** Last day to order and still meet the service level: 0 when that is now or past; null without demand. */
  orderByDay: number | null;
  expectedStockoutDay: number | null;
  stockoutBeforeArrival: number;
  reasons: Reason[];
}
