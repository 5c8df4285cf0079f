import { type ExchangeRates, ownPriceMinor } from "@/lib/format/exchange";
import { toUnits } from "@/lib/format/scale";
import { ALL_LOCATIONS } from "@/lib/models/demand-series";
import type { DatedForecast } from "@/lib/models/queries";
import { addDays, daysBetween } from "@/lib/platform/clock";
import {
  demandOver,
  type ItemPlan,
  type LeadTimeDistribution,
  overstock,
  planItem,
  type ReviewMode,
} from "@/lib/replenishment";
import { daysUntilExpected, type PlanningDay } from "./planning-day";
import type { OpenLine, PlanningRecord, SupplierOffer } from "./planning-records";

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
  exchangeRates: ExchangeRates;
}

export interface PlacePlan {
  plan: ItemPlan;
  offer: SupplierOffer | null;
  serviceLevel: number;
  onHandUnits: number;
  /** Promised to customers already, out of what is on hand. */
  reservedUnits: number;
  /** Leaves by transfers that are not dispatched yet. */
  leavingUnits: number;
  onOrderUnits: number;
  dailyDemand: number;
  overstockUnits: number;
  overstockMinor: number;
  stockOutDay: string | null;
  orderByDay: string | null;
}

/**
 * What one unit costs in the organization's currency, in minor units: what is known of its cost, else what its supplier
 * asks, else 0 (unknown).
 */
export function unitCostMinor(
  record: PlanningRecord,
  offer: SupplierOffer | null,
  settings: Pick<PlanSettings, "currency" | "exchangeRates">,
): number {
  return (
    ownPriceMinor(record.unitCost, record.currency, settings) ??
    ownPriceMinor(offer?.unitPrice, offer?.currency, settings) ??
    0
  );
}

/**
 * Offers in the order in which they are bought from: those whose price is known in the organization's currency first, the
 * preferred one and then the cheapest of them; after them those that nothing can be ordered by.
 */
export function rankOffers(
  offers: readonly SupplierOffer[],
  settings: Pick<PlanSettings, "currency" | "exchangeRates">,
): SupplierOffer[] {
  const ranked = offers.map((offer) => ({
    offer,
    price: ownPriceMinor(offer.unitPrice, offer.currency, settings) ?? Number.POSITIVE_INFINITY,
  }));
  ranked.sort((a, b) => {
    const known = Number(Number.isFinite(b.price)) - Number(Number.isFinite(a.price));
    if (known !== 0) return known;
    const preferred = Number(b.offer.preferred) - Number(a.offer.preferred);
    if (preferred !== 0) return preferred;
    if (a.price !== b.price) return a.price - b.price;
    return a.offer.supplierItemId < b.offer.supplierItemId ? -1 : 1;
  });
  return ranked.map(({ offer }) => offer);
}

/**
 * The day an open line is expected: the one that was given, else its order day and what its supplier usually takes. Null
 * when neither day is known.
 */
export function expectedDayOf(
  line: Pick<OpenLine, "expectedDay" | "orderedDay" | "usualDays">,
  usualDays: number,
): string | null {
  if (line.expectedDay !== null) return line.expectedDay;
  return line.orderedDay === null ? null : addDays(line.orderedDay, Math.round(line.usualDays ?? usualDays));
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
  const stock = record.stock.filter(here);
  const onHandUnits = stock.reduce((sum, level) => sum + toUnits(level.onHand), 0);
  const reservedUnits = stock.reduce((sum, level) => sum + toUnits(level.reserved), 0);
  const leavingUnits = stock.reduce((sum, level) => sum + toUnits(level.leaving ?? 0), 0);
  const openOrders = record.openLines.filter(here).map((line) => {
    const expected = expectedDayOf(line, leadTime.p50);
    return {
      id: line.number,
      quantity: toUnits(line.outstanding),
      expectedDay:
        expected === null
          ? Math.round(leadTime.p50)
          : daysUntilExpected(day, expected, line.source) + (line.promiseDelay ?? 0),
      confirmed: line.confirmed,
    };
  });
  const serviceLevel =
    settings.serviceLevels[record.abcClass === "A" || record.abcClass === "B" ? record.abcClass : "C"];
  const startOffsetDays = daysBetween(day.asOf, forecast.firstDay);
  const plan = planItem({
    onHand: onHandUnits,
    committed: reservedUnits + leavingUnits,
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
    onHand: onHandUnits - reservedUnits - leavingUnits,
    demand,
    unitCostMinor: unitCostMinor(record, offer, settings),
  });
  const { projection, recommendation } = plan;
  return {
    plan,
    offer,
    serviceLevel,
    onHandUnits,
    reservedUnits,
    leavingUnits,
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

export const OUTLOOK_STATUSES = [
  "runs-out",
  "order-due",
  "overstock",
  "healthy",
  "no-stock-data",
  "no-forecast",
  "no-demand",
] as const;
export type OutlookStatus = (typeof OUTLOOK_STATUSES)[number];

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
