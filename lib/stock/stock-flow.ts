import { dayStart } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { localDaySql, zoneOffsets } from "@/lib/platform/db/local-day";

/** What one item lost and gained on a day, in thousandths. */
export interface DayFlow {
  itemId: string;
  day: string;
  /** Sold, returns left out. */
  sold: number;
  /** Sold less what came back. */
  net: number;
}

/** The sales of some items by day, in the order of days. A few dozen ids at a time. */
export function soldByDay(
  db: TenantDb,
  itemIds: readonly string[],
  from: string,
  to: string,
): Promise<DayFlow[]> {
  return db.query<DayFlow>(
    `SELECT s."itemId", s."day", sum(max(s."quantity", 0)) AS sold, sum(s."quantity") AS net FROM {SalesLine} s
     WHERE s."itemId" IN (SELECT value FROM json_each(?2)) AND s."day" BETWEEN ?3 AND ?4 AND s."kind" NOT IN ('charge', 'not-sold')
     GROUP BY s."itemId", s."day" ORDER BY s."itemId", s."day"`,
    [JSON.stringify(itemIds), from, to],
  );
}

/** A stock level with what moved after it was counted, in thousandths. */
export interface CountedStock {
  itemId: string;
  asOfDay: string;
  onHand: number;
  /** Receipts and corrections of later days, which `onHand` has in it. */
  movedSince: number;
}

/** What lies where, and when it was counted, of some items; days are of the organization's time zone. */
export function countedStock(
  db: TenantDb,
  itemIds: readonly string[],
  timeZone: string,
): Promise<CountedStock[]> {
  return db.query<CountedStock>(
    `SELECT l."itemId", l."asOfDay", l."onHand",
            coalesce((SELECT sum(m."quantity") FROM {StockMovement} m WHERE m."itemId" = l."itemId"
                      AND m."locationId" = l."locationId" AND ${localDaySql('m."at"', "?3")} > l."asOfDay"), 0) AS movedSince
     FROM {StockLevel} l WHERE l."itemId" IN (SELECT value FROM json_each(?2)) ORDER BY l."itemId", l."locationId"`,
    [JSON.stringify(itemIds), zoneOffsets(timeZone)],
  );
}

/** Counts and corrections of some items since a day of the organization's time zone; quantity in thousandths, negative for what was missing. */
export function stockCorrections(
  db: TenantDb,
  itemIds: readonly string[],
  from: string,
  timeZone: string,
): Promise<{ itemId: string; day: string; quantity: number }[]> {
  return db.query(
    `SELECT m."itemId", ${localDaySql('m."at"', "?4")} AS day, sum(m."quantity") AS quantity FROM {StockMovement} m
     WHERE m."itemId" IN (SELECT value FROM json_each(?2)) AND m."at" >= ?3 AND m."kind" IN ('count', 'correction')
     GROUP BY m."itemId", 2 ORDER BY m."itemId", 2`,
    [JSON.stringify(itemIds), dayStart(from, timeZone), zoneOffsets(timeZone)],
  );
}
