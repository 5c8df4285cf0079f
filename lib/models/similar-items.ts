import { addDays } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { ALL_LOCATIONS } from "./demand-series";
import type { DatedForecast } from "./queries";
import { HORIZON_WEEKS } from "./train-demand";
import { mondayOf, weekOf } from "./weeks";

/** Fewer say nothing about another. */
const LEAST_SIMILAR = 5;
const MOST_SIMILAR = 200;
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

/**
 * Forecasts of new items that have not sold yet, from what similar items sell in a week: those of the same category, else of the
 * same supplier, at half to twice the price. The range is that of the similar items, and stays as wide over the weeks: which
 * of them the new one is like does not show before it sells. Items with too few similar ones have none.
 *
 * @param day the day that plans stand on
 */
export async function similarForecasts(
  db: TenantDb,
  itemIds: readonly string[],
  modelVersionId: string,
  day: string,
): Promise<Map<string, { forecast: DatedForecast; similar: Similar }>> {
  const found = new Map<string, { forecast: DatedForecast; similar: Similar }>();
  if (itemIds.length === 0) return found;
  const fresh = await db.query<{ id: string }>(
    `SELECT i."id" FROM {Item} i WHERE i."id" IN (SELECT value FROM json_each(?2)) AND i."kind" <> 'charge' AND i."status" = 'active'
       AND substr(i."createdAt", 1, 10) > ?3 AND i."createdAt" > (SELECT min(v."createdAt") FROM {ModelVersion} v)
       AND coalesce(i."unitPrice", i."unitCost") > 0
       AND NOT EXISTS (SELECT 1 FROM {SalesLine} s WHERE s."itemId" = i."id" AND s."quantity" > 0)`,
    [JSON.stringify(itemIds), addDays(day, -NEW_DAYS)],
  );
  for (const { id } of fresh)
    for (const by of ["category", "supplier"] as const) {
      const weekly = await weeklyOfSimilar(db, id, by, modelVersionId);
      if (weekly.length < LEAST_SIMILAR) continue;
      found.set(id, { forecast: pooledForecast(weekly, day), similar: { items: weekly.length, by } });
      break;
    }
  return found;
}

/** Units a week of the items that are similar to one. */
async function weeklyOfSimilar(
  db: TenantDb,
  itemId: string,
  by: Similar["by"],
  modelVersionId: string,
): Promise<number[]> {
  const isSame =
    by === "category"
      ? `o."category" = n."category"`
      : `EXISTS (SELECT 1 FROM {SupplierItem} x JOIN {SupplierItem} y ON y."supplierId" = x."supplierId" WHERE x."itemId" = n."id" AND y."itemId" = o."id")`;
  const price = (of: string) => `coalesce(${of}."unitPrice", ${of}."unitCost")`;
  const rows = await db.query<{ weekly: number }>(
    `SELECT m."weeklyDemand" AS weekly FROM {Item} n JOIN {ItemModel} m ON m."modelVersionId" = ?3 AND m."locationId" = '${ALL_LOCATIONS}'
       AND m."status" = 'trained' AND m."weeklyDemand" IS NOT NULL
     JOIN {Item} o ON o."id" = m."itemId" AND o."id" <> n."id" AND o."status" = 'active' AND o."unit" = n."unit"
     WHERE n."id" = ?2 AND ${isSame} AND ${price("o")} BETWEEN ${price("n")} / ${PRICE_FACTOR} AND ${price("n")} * ${PRICE_FACTOR}
     ORDER BY m."itemId" LIMIT ${MOST_SIMILAR}`,
    [itemId, modelVersionId],
  );
  return rows.map(({ weekly }) => weekly);
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
