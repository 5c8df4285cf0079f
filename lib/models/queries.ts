import type { SeriesModel } from "@/lib/forecasting";
import type { TenantDb } from "@/lib/platform/db";
import type { DemandForecast, LeadTimeDistribution } from "@/lib/replenishment";
import { ALL_LOCATIONS } from "./demand-series";
import { readDistribution, readVersionData, readVersionMetrics } from "./json-columns";
import { ALL_ITEMS } from "./lead-times";
import { getShard, lastWeekOf, type Shard } from "./shards";
import type { TrainedSeries } from "./train-demand";
import type { DataSnapshot, VersionMetrics } from "./types";
import { mondayOf } from "./weeks";

export { ALL_ITEMS } from "./lead-times";

/** The version that forecasts. */
export interface Champion {
  id: string;
  number: number;
  promotedAt: string | null;
  metrics: VersionMetrics;
  data: DataSnapshot;
}

/** A forecast in weeks that knows where it begins. Units of the item. */
export interface DatedForecast extends DemandForecast {
  /** The Monday its first week begins on. */
  firstDay: string;
}

/** The model of one item at one place, with the history it was trained on. */
export interface ItemModelView {
  itemId: string;
  locationId: string;
  modelVersionId: string;
  status: TrainedSeries["status"];
  /** One plain sentence: why this method, or why there is no model. */
  reason: string;
  model: SeriesModel | null;
  /** Units sold in each week, oldest first. */
  history: { firstDay: string; values: number[] };
  /** The Monday the forecast begins on. */
  forecastFirstDay: string;
}

/** The forecasts of an item at all places together and at each; `lastSold`: units of the last week of its history. */
export type ItemForecasts = { locationId: string; forecast: DatedForecast; lastSold: number }[];

/**
 * The champion, or null while no training has succeeded. The last day of its data is that of the sales that were looked at
 * last, also where the models were kept.
 */
export async function championOf(db: TenantDb): Promise<Champion | null> {
  const [row, looked] = await Promise.all([
    db.modelVersion.findFirst({ where: { status: "champion" } }),
    db.trainingRun.findFirst({
      where: { status: "succeeded", lastDay: { not: null } },
      orderBy: { createdAt: "desc" },
      select: { lastDay: true },
    }),
  ]);
  if (!row) return null;
  const data = readVersionData(row.dataSnapshot, row.id);
  const lastDay = looked?.lastDay && looked.lastDay > data.lastDay ? looked.lastDay : data.lastDay;
  return {
    id: row.id,
    number: row.number,
    promotedAt: row.promotedAt,
    metrics: readVersionMetrics(row.metrics, row.id),
    data: { ...data, lastDay },
  };
}

/** The champion's model of an item at a location or, with {@link ALL_LOCATIONS}, at all of them; null when there is none. */
export async function itemModel(
  db: TenantDb,
  itemId: string,
  locationId: string = ALL_LOCATIONS,
): Promise<ItemModelView | null> {
  const champion = await championOf(db);
  if (!champion) return null;
  const row = await db.itemModel.findFirst({
    where: { modelVersionId: champion.id, itemId, locationId },
    select: { shard: true },
  });
  if (!row) return null;
  const shard = await shardOf(db.organizationId, champion.id, row.shard);
  const found = shard.series.find((one) => one.itemId === itemId && one.locationId === locationId);
  return found ? view(found, shard) : null;
}

/**
 * The champion's forecasts of many items, at all locations together and at each. Each shard is opened once a call, so
 * ids in ascending order over several calls read every shard about once.
 */
export async function modelsForItems(
  db: TenantDb,
  itemIds: readonly string[],
): Promise<{ modelVersionId: string | null; byItem: Map<string, ItemForecasts> }> {
  const byItem = new Map<string, ItemForecasts>();
  const champion = await championOf(db);
  if (!champion) return { modelVersionId: null, byItem };
  const rows = await db.query<{ shard: number }>(
    `SELECT DISTINCT m."shard" FROM {ItemModel} m
     WHERE m."modelVersionId" = ?2 AND m."itemId" IN (SELECT value FROM json_each(?3)) AND m."status" = 'trained' ORDER BY 1`,
    [champion.id, JSON.stringify(itemIds)],
  );
  const wanted = new Set(itemIds);
  for (const { shard: number } of rows) {
    const shard = await shardOf(db.organizationId, champion.id, number);
    for (const one of shard.series) {
      if (!one.model || !wanted.has(one.itemId)) continue;
      const forecasts = byItem.get(one.itemId) ?? [];
      byItem.set(one.itemId, forecasts);
      forecasts.push({
        locationId: one.locationId,
        forecast: datedForecast(one.model, lastWeekOf(one)),
        lastSold: one.values.at(-1) ?? 0,
      });
    }
  }
  return { modelVersionId: champion.id, byItem };
}

const datedForecast = (model: SeriesModel, lastWeek: number): DatedForecast => ({
  periodDays: 7,
  mean: model.mean,
  quantiles: model.quantiles,
  cumulative: model.cumulative,
  firstDay: mondayOf(lastWeek + 1),
});

function view(series: TrainedSeries, { modelVersionId }: Shard): ItemModelView {
  const { itemId, locationId, status, reason, model, firstWeek, values } = series;
  const history = { firstDay: mondayOf(firstWeek), values };
  return {
    itemId,
    locationId,
    modelVersionId,
    status,
    reason,
    model,
    history,
    forecastFirstDay: mondayOf(lastWeekOf(series) + 1),
  };
}

/** An agent's run asks for the same shard a few times in a row; nothing else is worth keeping in memory. */
const RECENT_SHARDS = 3;
const RECENT_MS = 10_000;
const recent = new Map<string, { shard: Shard; until: number }>();

async function shardOf(organizationId: string, modelVersionId: string, number: number): Promise<Shard> {
  const key = `${organizationId} ${modelVersionId} ${number}`;
  const known = recent.get(key);
  if (known && known.until > Date.now()) return known.shard;
  const shard = await getShard(organizationId, modelVersionId, number);
  recent.delete(key);
  recent.set(key, { shard, until: Date.now() + RECENT_MS });
  for (const oldest of recent.keys()) if (recent.size > RECENT_SHARDS) recent.delete(oldest);
  return shard;
}

/** The lead time of an item from a supplier, else of the supplier as a whole; null when neither was estimated. */
export async function leadTimes(
  db: TenantDb,
  supplierId: string,
  itemId: string,
): Promise<LeadTimeDistribution | null> {
  return (await leadTimesOf(db, [{ supplierId, itemId }])).get(`${supplierId}:${itemId}`) ?? null;
}

/** The lead times of many pairs, keyed `supplierId:itemId`. Pairs without an estimate are missing. */
export async function leadTimesOf(
  db: TenantDb,
  pairs: readonly { supplierId: string; itemId: string }[],
): Promise<Map<string, LeadTimeDistribution>> {
  const rows = await db.query<{ key: string; distribution: string }>(
    `SELECT p.value ->> '$[0]' || ':' || (p.value ->> '$[1]') AS key, coalesce(own."distribution", whole."distribution") AS distribution
     FROM json_each(?2) p
     LEFT JOIN {LeadTimeEstimate} own ON own."supplierId" = p.value ->> '$[0]' AND own."itemId" = p.value ->> '$[1]'
     LEFT JOIN {LeadTimeEstimate} whole ON whole."supplierId" = p.value ->> '$[0]' AND whole."itemId" = '${ALL_ITEMS}'
     WHERE coalesce(own."distribution", whole."distribution") IS NOT NULL`,
    [JSON.stringify(pairs.map(({ supplierId, itemId }) => [supplierId, itemId]))],
  );
  return new Map(rows.map((row) => [row.key, readDistribution(row.distribution, row.key)]));
}

/** Days that each supplier usually takes (the middle of its lead times), by its id. */
export async function usualDays(db: TenantDb): Promise<Map<string, number>> {
  const rows = await db.leadTimeEstimate.findMany({
    where: { itemId: ALL_ITEMS },
    select: { supplierId: true, p50Days: true },
  });
  return new Map(rows.map((row) => [row.supplierId, row.p50Days]));
}
