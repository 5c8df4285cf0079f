import { ALL_LOCATIONS } from "@/lib/models/demand-series";
import { eventsOf } from "@/lib/models/event-queries";
import type { DatedForecast } from "@/lib/models/queries";
import { type ItemForecasts, leadTimesOf, modelsForItems } from "@/lib/models/queries";
import { type Similar, similarForecasts } from "@/lib/models/similar-items";
import { plannedForecasts } from "@/lib/overrides/planned-forecast";
import { overridesOf } from "@/lib/overrides/queries";
import { eventAsChange } from "@/lib/overrides/types";
import { addDays, clock } from "@/lib/platform/clock";
import type { Actor, SqlValue, TenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { promiseDelays } from "@/lib/promises/supplier-promises";
import { classifyAbc, estimateLeadTime, type LeadTimeDistribution } from "@/lib/replenishment";
import { OUTLOOK_COLUMNS, OUTLOOK_CONFLICT, outlookRow, unplannedRow } from "./outlook-row";
import { type PlanSettings, planAtPlace, rankOffers, stockIsKnown } from "./plan";
import type { PlanningDay } from "./planning-day";
import { annualValues, itemIdsAfter, type PlanningRecord, planningRecords } from "./planning-records";

/** Items planned in one slice: about 30 ms of the one thread. */
const SLICE_ITEMS = 20;
const VALUE_SLICE_ITEMS = 100;

/** Why a plan that is written is in no audit. */
const DERIVED = "The plan is worked out from what was decided, and decides nothing.";

/** Everything known of an item at one place that a plan is made of. */
export interface PlanningInput {
  record: PlanningRecord;
  place: string;
  /** What is planned by: the models' forecast with what planners changed. */
  forecast: DatedForecast | null;
  /** As the models made it. */
  systemForecast: DatedForecast | null;
  /** What the forecast of a new item was made from; null where it has models of its own. */
  similar: Similar | null;
  leadTime: LeadTimeDistribution;
  modelVersionId: string | null;
}

/**
 * The planning inputs of some items: one for each place that has a forecast of its own, else one for all together. The
 * offer to buy from comes first.
 *
 * @param day whose overrides apply
 */
export async function planningInputs(
  db: TenantDb,
  itemIds: readonly string[],
  settings: Pick<PlanSettings, "currency" | "exchangeRates">,
  day: Pick<PlanningDay, "today" | "asOf">,
): Promise<PlanningInput[]> {
  const [stored, models, changes, events] = await Promise.all([
    planningRecords(db, itemIds),
    modelsForItems(db, itemIds),
    overridesOf(db, itemIds, day.today),
    eventsOf(db, itemIds),
  ]);
  const unknown = itemIds.filter((id) => !models.byItem.has(id));
  const likely = models.modelVersionId
    ? await similarForecasts(db, unknown, models.modelVersionId, settings.currency, day.asOf)
    : new Map<string, never>();
  const ranked = stored.map((record) => ({ ...record, offers: rankOffers(record.offers, settings) }));
  const pairs = ranked.flatMap(({ itemId, offers, openLines }) => {
    const undated = openLines.filter((line) => line.expectedDay === null);
    const supplierIds = new Set([...offers.slice(0, 1), ...undated].map(({ supplierId }) => supplierId));
    return [...supplierIds].map((supplierId) => ({ supplierId, itemId }));
  });
  const [leadTimes, delays] = await Promise.all([
    leadTimesOf(db, pairs),
    promiseDelays(
      db,
      ranked.flatMap(({ openLines }) => openLines),
      clock.today("UTC"),
    ),
  ]);
  const records = ranked.map((record) => ({
    ...record,
    openLines: record.openLines.map((line) => ({
      ...line,
      usualDays: leadTimes.get(`${line.supplierId}:${record.itemId}`)?.p50,
      promiseDelay: delays.get(line.id),
    })),
  }));
  return records.flatMap((record) => {
    const offer = record.offers[0];
    const leadTime =
      (offer && leadTimes.get(`${offer.supplierId}:${record.itemId}`)) ??
      estimateLeadTime([], { quotedDays: offer?.leadTimeDays ?? undefined });
    const like = likely.get(record.itemId);
    const system: ItemForecasts = like
      ? [{ locationId: ALL_LOCATIONS, forecast: like.forecast, lastSold: 0 }]
      : (models.byItem.get(record.itemId) ?? []);
    const planned = plannedForecasts(system, [
      ...(events.get(record.itemId) ?? []).map(eventAsChange),
      ...(changes.get(record.itemId) ?? []),
    ]);
    return placesOf(record, planned).map(({ place, forecast }) => ({
      record,
      place,
      forecast,
      similar: like?.similar ?? null,
      systemForecast: system.find((entry) => entry.locationId === place)?.forecast ?? null,
      leadTime,
      modelVersionId: models.modelVersionId,
    }));
  });
}

/** Where stock is held, demand has to be known too; a place without a forecast of its own is planned with all others. */
function placesOf(
  record: PlanningRecord,
  forecasts: ItemForecasts,
): { place: string; forecast: DatedForecast | null }[] {
  const own = forecasts.filter((entry) => entry.locationId !== ALL_LOCATIONS);
  const stocked = record.stock.map((level) => level.locationId);
  if (own.length > 0 && stocked.every((place) => own.some((entry) => entry.locationId === place))) {
    return own.map((entry) => ({ place: entry.locationId, forecast: entry.forecast }));
  }
  const all = forecasts.find((entry) => entry.locationId === ALL_LOCATIONS);
  return [{ place: ALL_LOCATIONS, forecast: all?.forecast ?? null }];
}

/**
 * Plans the next items after a cursor and stores where they stand. Writing the same slice again changes nothing.
 *
 * @returns the cursor for the next call, or null at the end
 */
export async function refreshOutlookSlice(
  db: TenantDb,
  day: PlanningDay,
  settings: PlanSettings,
  actor: Actor,
  cursor: string | null,
): Promise<string | null> {
  const ids = await itemIdsAfter(db, cursor, SLICE_ITEMS);
  if (ids.length === 0) return null;
  await refreshOutlookOf(db, day, settings, actor, ids);
  return ids.at(-1) ?? null;
}

/** Plans these items now: after a receipt, an approval or a corrected stock level. */
export async function refreshOutlookOf(
  db: TenantDb,
  day: PlanningDay,
  settings: PlanSettings,
  actor: Actor,
  itemIds: readonly string[],
): Promise<void> {
  const [inputs, { values }] = await Promise.all([
    planningInputs(db, itemIds, settings, day),
    annualValues(db, settings, addDays(day.asOf, -365), itemIds),
  ]);
  const computedAt = clock.instant();
  const rows = inputs.map((input) =>
    rowOf(input, day, settings, values.get(input.record.itemId) ?? 0, computedAt),
  );
  await db.write(actor, (w) => {
    w.unaudited(DERIVED);
    // An item that is planned by location now must not keep its row for all locations, and the reverse.
    w.deleteRows("ItemOutlook", `"itemId" IN (SELECT value FROM json_each(?2))`, [JSON.stringify(itemIds)]);
    w.insertRows("ItemOutlook", OUTLOOK_COLUMNS, rows, OUTLOOK_CONFLICT);
  });
}

function rowOf(
  input: PlanningInput,
  day: PlanningDay,
  settings: PlanSettings,
  annualMinor: number,
  computedAt: string,
): SqlValue[] {
  const { record, place, forecast, leadTime, modelVersionId } = input;
  const of = { itemId: record.itemId, place, annualMinor, modelVersionId, computedAt };
  const figures = {
    onHand: record.stock.reduce((sum, level) => sum + level.onHand, 0),
    reserved: record.stock.reduce((sum, level) => sum + level.reserved, 0),
    onOrder: record.openLines.reduce((sum, line) => sum + line.outstanding, 0),
  };
  if (!stockIsKnown(record, place))
    return unplannedRow(of, "no-stock-data", { ...figures, onHand: 0, reserved: 0 });
  if (!forecast) return unplannedRow(of, "no-forecast", figures);
  try {
    const planned = planAtPlace(record, place, forecast, leadTime, record.offers[0] ?? null, day, settings);
    return outlookRow(of, planned, leadTime);
  } catch (error) {
    // One item whose figures make no sense must not keep the others from being planned.
    log.failure("outlook.item-failed", error, { itemId: record.itemId });
    return unplannedRow(of, "no-forecast", figures);
  }
}

/**
 * Sorts all items into ABC classes by what they sold for in the year before the day of the plan. An item whose value is
 * not known, because sales lack an exchange rate, has no class unless what is known makes it A already.
 */
export async function classifyItems(
  db: TenantDb,
  settings: Pick<PlanSettings, "currency" | "exchangeRates">,
  day: PlanningDay,
  actor: Actor,
): Promise<void> {
  const values: { id: string; annualValueMinor: number }[] = [];
  const unknown = new Set<string>();
  for (let cursor: string | null = null; ; ) {
    const ids: string[] = await itemIdsAfter(db, cursor, VALUE_SLICE_ITEMS);
    if (ids.length === 0) break;
    const { values: byItem, withoutRate } = await annualValues(db, settings, addDays(day.asOf, -365), ids);
    for (const id of withoutRate) unknown.add(id);
    for (const id of ids) values.push({ id, annualValueMinor: byItem.get(id) ?? 0 });
    cursor = ids.at(-1) ?? null;
    await yieldToRequests();
  }
  const classes = classifyAbc(values).map(({ id, class: name }) => ({
    id,
    class: unknown.has(id) && name !== "A" ? null : name,
  }));
  await db.write(actor, (w) => {
    w.unaudited(DERIVED);
    for (const name of ["A", "B", "C", null] as const) {
      const ids = classes.filter((entry) => entry.class === name).map((entry) => entry.id);
      w.updateRows("Item", `"abcClass" = ?3`, `"id" IN (SELECT value FROM json_each(?2))`, [
        JSON.stringify(ids),
        name,
      ]);
    }
  });
}

/** Whether an item is planned at all: it is active, and no charge. */
export async function isPlanned(db: TenantDb, itemId: string): Promise<boolean> {
  const item = await db.item.findFirst({ where: { id: itemId }, select: { kind: true, status: true } });
  return item?.status === "active" && item.kind !== "charge";
}

/** Deletes what was planned for an item that is planned no longer. */
export async function forgetOutlookOf(db: TenantDb, actor: Actor, itemId: string): Promise<void> {
  await db.write(actor, (w) => {
    w.unaudited(DERIVED);
    w.deleteRows("ItemOutlook", `"itemId" = ?2`, [itemId]);
  });
}
