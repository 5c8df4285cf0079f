import type { PlanningRecord, SupplierOffer } from "@/lib/erp/planning-records";
import { addDays, daysBetween } from "@/lib/platform/clock";
import { priceToMinor, toUnits } from "@/lib/platform/scale";
import {
  type DemandForecast,
  demandOver,
  type ItemPlan,
  type LeadTimeDistribution,
  overstock,
  planItem,
  type ReviewMode,
} from "@/lib/replenishment";
import { daysUntilExpected, type PlanningDay } from "./planning-day";

/** Every location of an organization at once: used when sales do not say where they were made. */
export const ALL_LOCATIONS = "all";
const PROJECTION_DAYS = 120;
/** Stock that even high demand does not take in this time is called overstock. */
export const OVERSTOCK_DAYS = 120;

export interface PlanSettings {
  /** The organization's currency: what stock is valued in. */
  currency: string;
  /** Cycle service level by class; items without a class count as C. */
  serviceLevels: Record<"A" | "B" | "C", number>;
  reviewDays: number;
  mode: ReviewMode;
}

/** A forecast on the calendar: the first period begins on `firstDay`. */
export interface DatedForecast extends DemandForecast {
  firstDay: string;
}

export interface PlacePlan {
  plan: ItemPlan;
  offer: SupplierOffer | null;
  serviceLevel: number;
  onHandUnits: number;
  onOrderUnits: number;
  dailyDemand: number;
  overstockUnits: number;
  overstockMinor: number;
  stockOutDay: string | null;
  orderByDay: string | null;
}

/**
 * What one unit costs in the organization's currency, in minor units: what is known of its cost, else what its supplier
 * asks when that is in the same currency, else 0 (unknown).
 */
export function unitCostMinor(record: PlanningRecord, offer: SupplierOffer | null, currency: string): number {
  if (record.unitCost !== null) return priceToMinor(record.unitCost, currency);
  return offer?.currency === currency ? priceToMinor(offer.unitPrice, currency) : 0;
}

/** Whether stock or goods to come belong to a place: to a location, or with {@link ALL_LOCATIONS} to any. */
export const isAt =
  (place: string) =>
  ({ locationId }: { locationId: string }): boolean =>
    place === ALL_LOCATIONS || locationId === place;

/** Whether somebody has said how much of an item lies at a place. What nobody has said is unknown, and not zero. */
export const stockIsKnown = (record: Pick<PlanningRecord, "stock">, place: string): boolean =>
  record.stock.some(isAt(place));

/**
 * The plan of one item at one place on one day. Its days (stock-out, order by) are days of `day.asOf`'s calendar.
 *
 * @param place a location's id, or {@link ALL_LOCATIONS} for all of them together
 * @throws ReplenishmentInputError when a figure makes no sense
 */
export function planAtPlace(
  record: PlanningRecord,
  place: string,
  forecast: DatedForecast,
  leadTime: LeadTimeDistribution,
  offer: SupplierOffer | null,
  day: PlanningDay,
  settings: PlanSettings,
): PlacePlan {
  const here = isAt(place);
  const onHandUnits = record.stock.filter(here).reduce((sum, level) => sum + toUnits(level.onHand), 0);
  const openOrders = record.openLines.filter(here).map((line) => ({
    id: line.number,
    quantity: toUnits(line.outstanding),
    expectedDay: line.expectedDay
      ? daysUntilExpected(day, line.expectedDay, line.source)
      : Math.round(leadTime.p50),
    confirmed: line.confirmed,
  }));
  const serviceLevel =
    settings.serviceLevels[record.abcClass === "A" || record.abcClass === "B" ? record.abcClass : "C"];
  const startOffsetDays = daysBetween(day.asOf, forecast.firstDay);
  const plan = planItem({
    onHand: onHandUnits,
    openOrders,
    forecast,
    startOffsetDays,
    leadTime,
    mode: settings.mode,
    reviewDays: settings.reviewDays,
    nextReviewInDays: 0,
    serviceLevel,
    lot: offer ? lotOf(offer) : undefined,
    horizonDays: PROJECTION_DAYS,
  });
  const demand = demandOver(forecast, startOffsetDays, OVERSTOCK_DAYS);
  const surplus = overstock({
    onHand: onHandUnits,
    demand,
    unitCostMinor: unitCostMinor(record, offer, settings.currency),
  });
  const { projection, recommendation } = plan;
  return {
    plan,
    offer,
    serviceLevel,
    onHandUnits,
    onOrderUnits: openOrders.reduce((sum, order) => sum + order.quantity, 0),
    dailyDemand: demand.mean / OVERSTOCK_DAYS,
    overstockUnits: surplus.onHandUnits,
    overstockMinor: surplus.onHandMinor,
    stockOutDay: projection.stockoutDay === null ? null : addDays(day.asOf, projection.stockoutDay),
    orderByDay: recommendation.orderByDay === null ? null : addDays(day.asOf, recommendation.orderByDay),
  };
}

function lotOf(offer: SupplierOffer) {
  return {
    minimum: offer.minimumQuantity > 0 ? toUnits(offer.minimumQuantity) : undefined,
    multiple: offer.orderMultiple > 0 ? toUnits(offer.orderMultiple) : undefined,
  };
}

export type OutlookStatus =
  | "runs-out"
  | "order-due"
  | "overstock"
  | "healthy"
  | "no-stock-data"
  | "no-forecast"
  | "no-demand";

/** Running out before an order placed today could arrive is called likely from this probability on. */
export const RUNS_OUT_RISK = 0.5;

/** One word for where an item stands, worst first. */
export function statusOf(place: PlacePlan): OutlookStatus {
  const { projection, recommendation } = place.plan;
  if (place.dailyDemand <= 0) return place.overstockUnits > 0 ? "overstock" : "no-demand";
  if (projection.stockoutBeforeArrival >= RUNS_OUT_RISK) return "runs-out";
  if (recommendation.quantity > 0) return "order-due";
  if (place.overstockUnits > 0) return "overstock";
  return "healthy";
}
