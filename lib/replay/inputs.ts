import { ownPriceMinor } from "@/lib/format/exchange";
import { toUnits } from "@/lib/format/scale";
import { type PlanSettings, rankOffers, unitCostMinor } from "@/lib/insights/plan";
import { type PlanningRecord, planningRecords } from "@/lib/insights/planning-records";
import { demandSeries } from "@/lib/models/demand-series";
import { mondayOf } from "@/lib/models/weeks";
import { addDays, daysBetween } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import {
  type ItemOrder,
  itemOrdersSince,
  MOST_ORDERS_AN_ITEM,
  orderedLines,
} from "@/lib/purchasing/lead-time-records";
import { itemSales } from "@/lib/stock/demand-records";
import {
  type CountedStock,
  countedStock,
  type DayFlow,
  soldByDay,
  stockCorrections,
} from "@/lib/stock/stock-flow";
import { pastLeadTimes } from "./past-orders";
import { type StockChange, stockHistory } from "./stock-history";
import type { PastLeadTime, ReplayItemInput } from "./types";

/** Orders this many days before the replayed time still say how long goods take. */
const ORDERS_BEFORE_DAYS = 730;
/** Stock that was counted on days further apart than this cannot be added up. */
const COUNTS_WITHIN_DAYS = 7;

/** The replayed time: whole weeks, the last of them the last whose sales are all there. */
export interface ReplayWindow {
  /** Index of the first and of the last week; see lib/models/weeks.ts. */
  firstWeek: number;
  lastWeek: number;
  /** The last day with data. */
  lastDay: string;
  timeZone: string;
}

export const windowDays = ({ firstWeek, lastWeek }: ReplayWindow): number => (lastWeek - firstWeek + 1) * 7;

/** An item to replay, with what its units are worth. */
export interface ReplayRecord {
  itemId: string;
  abcClass: PlanningRecord["abcClass"];
  input: ReplayItemInput;
  /** Minor units of the organization's currency; null when not known. */
  unitCostMinor: number | null;
  unitPriceMinor: number | null;
}

/** Lead times of whole suppliers, read once for a run of items. */
export type SupplierLeadTimes = Map<string, (PastLeadTime & { itemId: string })[]>;

/**
 * What replaying some items needs; items that nothing was sold of are left out.
 *
 * @param suppliers is filled with what is read, and may be used for the next items
 */
export async function replayRecords(
  db: TenantDb,
  itemIds: readonly string[],
  window: ReplayWindow,
  settings: Pick<PlanSettings, "currency" | "exchangeRates">,
  suppliers: SupplierLeadTimes,
): Promise<ReplayRecord[]> {
  const firstDay = mondayOf(window.firstWeek);
  const before = addDays(firstDay, -ORDERS_BEFORE_DAYS);
  const [records, sales, flows, orders, counts, corrections] = await Promise.all([
    planningRecords(db, itemIds),
    itemSales(db, itemIds, window.lastDay),
    soldByDay(db, itemIds, firstDay, window.lastDay),
    itemOrdersSince(db, itemIds, before),
    countedStock(db, itemIds, window.timeZone),
    stockCorrections(db, itemIds, firstDay, window.timeZone),
  ]);
  const result: ReplayRecord[] = [];
  for (const record of records) {
    const { itemId } = record;
    const own = <T extends { itemId: string }>(rows: readonly T[]) =>
      rows.filter((row) => row.itemId === itemId);
    const sold = own(sales)[0];
    const [series] = sold ? demandSeries(sold, window.lastWeek, false) : [];
    if (!series || series.values.length === 0) continue;
    const offer = rankOffers(record.offers, settings)[0] ?? null;
    const ownOrders = own(orders);
    const quotedDays = offer?.leadTimeDays ?? null;
    const supplierId = offer?.supplierId ?? ownOrders.at(-1)?.supplierId;
    const others = supplierId ? await leadTimesOf(db, supplierId, firstDay, window.lastDay, suppliers) : [];
    const weeksBefore = window.firstWeek - series.firstWeek;
    const daily = dailyDemand(series.values, weeksBefore, own(flows), window);
    const cost = unitCostMinor(record, offer, settings);
    result.push({
      itemId,
      abcClass: record.abcClass,
      unitCostMinor: cost > 0 ? cost : null,
      unitPriceMinor: ownPriceMinor(record.unitPrice, record.currency, settings),
      input: {
        weeklyDemand: series.values,
        weeksBefore,
        dailyDemand: daily,
        stockHistory: knownStock(own(counts), own(flows), ownOrders, own(corrections), window),
        orders: ownOrders.map(({ orderedDay, quantity, receipts }) => ({
          orderedDay: daysBetween(firstDay, orderedDay),
          quantity: toUnits(quantity),
          receipts: receipts.map(({ day, quantity: came }) => ({
            day: daysBetween(firstDay, day),
            quantity: toUnits(came),
          })),
        })),
        leadTimes: pastLeadTimes(ownOrders, quotedDays, firstDay, window.lastDay),
        supplierLeadTimes: others.filter((one) => one.itemId !== itemId),
        quotedDays,
        lot: {
          minimum: offer && offer.minimumQuantity > 0 ? toUnits(offer.minimumQuantity) : undefined,
          multiple: offer && offer.orderMultiple > 0 ? toUnits(offer.orderMultiple) : undefined,
        },
      },
    });
  }
  return result;
}

async function leadTimesOf(
  db: TenantDb,
  supplierId: string,
  firstDay: string,
  lastDay: string,
  suppliers: SupplierLeadTimes,
) {
  const known = suppliers.get(supplierId);
  if (known) return known;
  const lines = await orderedLines(db, supplierId, lastDay);
  const all = lines.flatMap((line) =>
    pastLeadTimes([line], null, firstDay, lastDay).map((one) => ({ ...one, itemId: line.itemId })),
  );
  suppliers.set(supplierId, all);
  return all;
}

/** Demand of each replayed day: what was sold, cut down where a week's returns took demand out of it. */
export function dailyDemand(
  weekly: readonly number[],
  weeksBefore: number,
  flows: readonly Pick<DayFlow, "day" | "sold">[],
  window: ReplayWindow,
): number[] {
  const firstDay = mondayOf(window.firstWeek);
  const daily = Array.from({ length: windowDays(window) }, () => 0);
  for (const { day, sold } of flows) {
    const at = daysBetween(firstDay, day);
    if (at >= 0 && at < daily.length) daily[at] = (daily[at] ?? 0) + toUnits(sold);
  }
  for (let week = 0; week * 7 < daily.length; week++) {
    const demand = weekly[weeksBefore + week] ?? 0;
    const gross = daily.slice(week * 7, week * 7 + 7).reduce((sum, each) => sum + each, 0);
    for (let day = week * 7; day < week * 7 + 7; day++)
      daily[day] = gross > 0 ? ((daily[day] ?? 0) * demand) / gross : demand / 7;
  }
  return daily;
}

/** The stock of each replayed day, from the last count back; null when nobody can know. */
function knownStock(
  counts: readonly CountedStock[],
  flows: readonly DayFlow[],
  orders: readonly ItemOrder[],
  corrections: readonly { day: string; quantity: number }[],
  window: ReplayWindow,
): number[] | null {
  // Of more orders, the oldest are not read.
  if (orders.length >= MOST_ORDERS_AN_ITEM) return null;
  const days = counts.map(({ asOfDay }) => asOfDay).sort();
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last || daysBetween(first, last) > COUNTS_WITHIN_DAYS) return null;
  // What was sold between the last sale we know of and the count is missing.
  if (daysBetween(window.lastDay, last) > COUNTS_WITHIN_DAYS) return null;
  const firstDay = mondayOf(window.firstWeek);
  const change = ({ day, quantity }: { day: string; quantity: number }): StockChange => ({
    day: daysBetween(firstDay, day),
    quantity: toUnits(quantity),
  });
  const onHand = counts.reduce((sum, count) => sum + count.onHand - count.movedSince, 0);
  return stockHistory(
    { day: daysBetween(firstDay, last), onHand: toUnits(onHand) },
    [
      ...flows.map(({ day, net }) => change({ day, quantity: -net })),
      ...orders.flatMap(({ receipts }) => receipts.map(change)),
      ...corrections.filter(({ day }) => day <= last).map(change),
    ],
    windowDays(window),
  );
}
