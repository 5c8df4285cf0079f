import { addDays } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { ALL_LOCATIONS } from "./demand-series";
import type { DatedForecast } from "./queries";
import { HORIZON_WEEKS } from "./train-demand";
import { mondayOf, weekOf } from "./weeks";

/** Fewer say nothing about another. */
const LEAST_SIMILAR = 5;
const MOST_SIMILAR = 200;
/** The most items of one category or supplier that are read for the new ones of a slice. */
const MOST_POOLED = 2_000;
/** The most suppliers of the new items of a slice. */
const MOST_SUPPLIERS = 60;
/** Similar in price: half to twice. */
const PRICE_FACTOR = 2;
/** An item that has not sold for so long is not new any more. */
const NEW_DAYS = 180;
const LEVELS = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/** What a new item's forecast is made from. */
export interface Similar {
  items: number;
  by: "category" | "supplier";
}

/** An item that is new, with what similar ones are found by. */
interface NewItem {
  id: string;
  category: string | null;
  unit: string;
  /** The organization's where the item has none of its own. */
  currency: string;
  /** Minor units; what it sells for, else what it costs: each is compared with its like only. */
  price: number;
  priceKind: "unitPrice" | "unitCost";
}

interface PooledItem {
  itemId: string;
  price: number;
  weekly: number;
}

/**
 * Forecasts of new items that have not sold yet, from what similar items sell in a week: those of the same category, else of the
 * same supplier, at half to twice the price in the same currency. The range is that of the similar items, and stays as wide over
 * the weeks: which of them the new one is like does not show before it sells. Items with too few similar ones have none.
 *
 * @param currency the organization's
 * @param day the day that plans stand on
 */
export async function similarForecasts(
  db: TenantDb,
  itemIds: readonly string[],
  modelVersionId: string,
  currency: string,
  day: string,
): Promise<Map<string, { forecast: DatedForecast; similar: Similar }>> {
  const found = new Map<string, { forecast: DatedForecast; similar: Similar }>();
  const fresh = itemIds.length === 0 ? [] : await newItems(db, itemIds, currency, day);
  const take = async (
    by: Similar["by"],
    items: readonly NewItem[],
    keys: ReadonlyMap<string, readonly string[]>,
  ) => {
    const similar = await weeklyOfSimilar(db, items, by, keys, modelVersionId, currency);
    for (const [id, weekly] of similar)
      found.set(id, { forecast: pooledForecast(weekly, day), similar: { items: weekly.length, by } });
  };
  const categories = fresh.flatMap(({ id, category }) =>
    category === null ? [] : [[id, [category]] as const],
  );
  await take("category", fresh, new Map(categories));
  const left = fresh.filter(({ id }) => !found.has(id));
  if (left.length > 0) await take("supplier", left, await suppliersOf(db, left));
  return found;
}

const newItems = (db: TenantDb, itemIds: readonly string[], currency: string, day: string) =>
  db.query<NewItem>(
    `SELECT i."id", i."category", i."unit", coalesce(i."currency", ?4) AS currency,
       CASE WHEN i."unitPrice" > 0 THEN i."unitPrice" ELSE i."unitCost" END AS price,
       CASE WHEN i."unitPrice" > 0 THEN 'unitPrice' ELSE 'unitCost' END AS priceKind
     FROM {Item} i WHERE i."id" IN (SELECT value FROM json_each(?2)) AND i."kind" <> 'charge' AND i."status" = 'active'
       AND substr(i."createdAt", 1, 10) > ?3 AND i."createdAt" > (SELECT min(v."createdAt") FROM {ModelVersion} v)
       AND (i."unitPrice" > 0 OR i."unitCost" > 0)
       AND NOT EXISTS (SELECT 1 FROM {SalesLine} s WHERE s."itemId" = i."id" AND s."quantity" > 0)`,
    [JSON.stringify(itemIds), addDays(day, -NEW_DAYS), currency],
  );

async function suppliersOf(db: TenantDb, items: readonly NewItem[]): Promise<Map<string, string[]>> {
  const rows = await db.query<{ itemId: string; supplierId: string }>(
    `SELECT x."itemId", x."supplierId" FROM {SupplierItem} x WHERE x."itemId" IN (SELECT value FROM json_each(?2))
     ORDER BY x."itemId", x."preferred" DESC, x."supplierId" LIMIT ${MOST_SUPPLIERS}`,
    [JSON.stringify(items.map(({ id }) => id))],
  );
  const suppliers = new Map<string, string[]>();
  for (const { itemId, supplierId } of rows)
    suppliers.set(itemId, [...(suppliers.get(itemId) ?? []), supplierId]);
  return suppliers;
}

/** Units a week of the items that are similar to each new one, where they are enough. Every pool is read once. */
async function weeklyOfSimilar(
  db: TenantDb,
  items: readonly NewItem[],
  by: Similar["by"],
  keys: ReadonlyMap<string, readonly string[]>,
  modelVersionId: string,
  currency: string,
): Promise<Map<string, number[]>> {
  const alike = new Map<string, NewItem[]>();
  for (const item of items) {
    const kind = JSON.stringify([item.unit, item.currency, item.priceKind]);
    alike.set(kind, [...(alike.get(kind) ?? []), item]);
  }
  const similar = new Map<string, number[]>();
  for (const group of alike.values()) {
    const pools = new Map<string, PooledItem[]>();
    for (const key of new Set(group.flatMap(({ id }) => keys.get(id) ?? [])))
      pools.set(
        key,
        await poolOf(
          db,
          by,
          key,
          group.filter(({ id }) => keys.get(id)?.includes(key)),
          modelVersionId,
          currency,
        ),
      );
    for (const { id, price } of group) {
      const near = (keys.get(id) ?? []).flatMap((key) =>
        (pools.get(key) ?? []).filter(
          (other) =>
            other.itemId !== id && other.price * PRICE_FACTOR >= price && other.price <= price * PRICE_FACTOR,
        ),
      );
      const weekly = [...new Map(near.map((other) => [other.itemId, other.weekly])).values()];
      if (weekly.length >= LEAST_SIMILAR) similar.set(id, weekly.slice(0, MOST_SIMILAR));
    }
  }
  return similar;
}

/** Items with models of a category or supplier that some new items of one unit, currency and kind of price may be like. */
async function poolOf(
  db: TenantDb,
  by: Similar["by"],
  key: string,
  items: readonly NewItem[],
  modelVersionId: string,
  currency: string,
): Promise<PooledItem[]> {
  const [first] = items;
  if (!first) return [];
  const isSame =
    by === "category"
      ? `o."category" = ?3`
      : `o."id" IN (SELECT y."itemId" FROM {SupplierItem} y WHERE y."supplierId" = ?3)`;
  const price = `o."${first.priceKind}"`;
  const prices = items.map((item) => item.price);
  return db.query<PooledItem>(
    `SELECT m."itemId", ${price} AS price, m."weeklyDemand" AS weekly FROM {ItemModel} m
     JOIN {Item} o ON o."id" = m."itemId" AND o."status" = 'active' AND o."unit" = ?4 AND coalesce(o."currency", ?5) = ?6
     WHERE m."modelVersionId" = ?2 AND m."locationId" = '${ALL_LOCATIONS}' AND m."status" = 'trained' AND m."weeklyDemand" IS NOT NULL
       AND ${isSame} AND ${price} > 0 AND ${price} * ${PRICE_FACTOR} >= ?7 AND ${price} <= ?8 * ${PRICE_FACTOR}
     ORDER BY m."itemId" LIMIT ${MOST_POOLED}`,
    [modelVersionId, key, first.unit, currency, first.currency, Math.min(...prices), Math.max(...prices)],
  );
}

/** The forecast of an item that is like one of these, nobody knows which: their mean, and their quantiles as its range. */
export function pooledForecast(weekly: readonly number[], day: string): DatedForecast {
  const sorted = [...weekly].sort((a, b) => a - b);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const weeks = Array.from({ length: HORIZON_WEEKS }, (_, week) => week + 1);
  const paths = LEVELS.map((level) => ({ level, value: quantileOf(sorted, level) }));
  return {
    firstDay: mondayOf(weekOf(day)),
    periodDays: 7,
    mean: weeks.map(() => mean),
    quantiles: paths.map(({ level, value }) => ({ level, values: weeks.map(() => value) })),
    cumulative: paths.map(({ level, value }) => ({ level, values: weeks.map((count) => value * count) })),
  };
}

/** Linear between order statistics (type 7 of Hyndman and Fan, 1996). */
function quantileOf(ascending: readonly number[], level: number): number {
  const position = (ascending.length - 1) * level;
  const low = ascending[Math.floor(position)] ?? 0;
  const high = ascending[Math.ceil(position)] ?? low;
  return low + (high - low) * (position - Math.floor(position));
}
