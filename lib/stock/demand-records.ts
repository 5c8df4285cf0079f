import type { TenantDb } from "@/lib/platform/db";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { IS_EXCLUDED } from "./demand-exclusions";

/** The sales of an organization, as far as they are demand. */
export interface SalesOverview {
  lines: number;
  firstDay: string;
  lastDay: string;
  items: number;
  /** Items × locations with sales. */
  places: number;
  /** Locations that lines name, in order. */
  locationIds: string[];
  /** Lines of Monday … Sunday over the last eight weeks. */
  linesByWeekday: number[];
}

/** A line of one item; quantity in thousandths, negative for a return. */
export interface SoldLine {
  locationId: string | null;
  customerCode: string | null;
  day: string;
  quantity: number;
}

/** What the demand of one item is computed from. */
export interface ItemSales {
  itemId: string;
  /** Quantity sold by location and week (whole weeks since Monday 1970-01-05), in thousandths; returns are not in it. */
  weeks: { locationId: string | null; week: number; quantity: number }[];
  returns: SoldLine[];
  /** Lines that customers with a return bought; they are in `weeks` too. */
  purchases: SoldLine[];
}

/** Items looked over at once: some ten milliseconds of the database. */
const OVERVIEW_SLICE = 40;
/** Charges are no goods (postage, fees, corrections of stock), and what was cancelled, failed or only quoted was never sold. */
const IS_DEMAND = `s."kind" NOT IN ('charge', 'not-sold')`;
const IN_ITEMS = `s."itemId" IN (SELECT value FROM json_each(?2))`;

/** Ids of the goods of an organization after a cursor, in order. Charges such as postage are left out. */
export async function goodsAfter(db: TenantDb, cursor: string | null, limit: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT i."id" FROM {Item} i WHERE i."id" > ?2 AND i."kind" <> 'charge' ORDER BY i."id" LIMIT ?3`,
    [cursor ?? "", limit],
  );
  return rows.map((row) => row.id);
}

/** Whether there is any sale to learn from. */
export async function hasSales(db: TenantDb): Promise<boolean> {
  const rows = await db.query<{ found: number }>(
    `SELECT EXISTS (SELECT 1 FROM {SalesLine} s WHERE s."quantity" > 0 AND ${IS_DEMAND}) AS found`,
  );
  return rows[0]?.found === 1;
}

/**
 * Looks over all sales up to a day, a few hundred items at a time. Null when there are none.
 *
 * @param today later days are typing errors, not demand
 */
export async function salesOverview(db: TenantDb, today: string): Promise<SalesOverview | null> {
  const found = { lines: 0, items: 0, places: 0, firstDay: "9999", lastDay: "" };
  const locations = new Set<string>();
  for await (const itemIds of slices(db)) {
    const rows = await db.query<{
      locationId: string | null;
      items: number;
      lines: number;
      first: string;
      last: string;
    }>(
      `SELECT s."locationId", count(DISTINCT s."itemId") AS items, count(*) AS lines, min(s."day") AS first, max(s."day") AS last
       FROM {SalesLine} s WHERE ${IN_ITEMS} AND s."day" <= ?3 AND ${IS_DEMAND} GROUP BY s."locationId"`,
      [JSON.stringify(itemIds), today],
    );
    for (const row of rows) {
      found.lines += row.lines;
      found.places += row.locationId === null ? 0 : row.items;
      if (row.first < found.firstDay) found.firstDay = row.first;
      if (row.last > found.lastDay) found.lastDay = row.last;
      if (row.locationId !== null) locations.add(row.locationId);
    }
    found.items += itemIds.length;
  }
  if (found.lines === 0) return null;
  return {
    ...found,
    locationIds: [...locations].sort(),
    linesByWeekday: await linesByWeekday(db, found.lastDay),
  };
}

async function linesByWeekday(db: TenantDb, lastDay: string): Promise<number[]> {
  const lines = [0, 0, 0, 0, 0, 0, 0];
  for await (const itemIds of slices(db)) {
    const rows = await db.query<{ weekday: number; lines: number }>(
      `SELECT (CAST(strftime('%w', s."day") AS INTEGER) + 6) % 7 AS weekday, count(*) AS lines
       FROM {SalesLine} s WHERE ${IN_ITEMS} AND s."day" > date(?3, '-56 days') AND s."day" <= ?3 AND ${IS_DEMAND} GROUP BY 1`,
      [JSON.stringify(itemIds), lastDay],
    );
    for (const row of rows) lines[row.weekday] = (lines[row.weekday] ?? 0) + row.lines;
  }
  return lines;
}

async function* slices(db: TenantDb): AsyncGenerator<string[]> {
  let cursor: string | null = null;
  for (;;) {
    const itemIds = await goodsAfter(db, cursor, OVERVIEW_SLICE);
    if (itemIds.length === 0) return;
    yield itemIds;
    cursor = itemIds.at(-1) ?? null;
    await yieldToRequests();
  }
}

/** The sales of some items, without those that forecasts leave out, in the order given. A few dozen ids at a time: rows grow with items × weeks × locations. */
export async function itemSales(
  db: TenantDb,
  itemIds: readonly string[],
  today: string,
): Promise<ItemSales[]> {
  const params = [JSON.stringify(itemIds), today];
  // One after the other: the database and everything else share one thread on a laptop.
  const weeks = await db.query<{ itemId: string; locationId: string | null; week: number; quantity: number }>(
    `SELECT s."itemId", s."locationId", CAST((julianday(s."day") - julianday('1970-01-05')) / 7 AS INTEGER) AS week,
              sum(s."quantity") AS quantity
       FROM {SalesLine} s WHERE ${IN_ITEMS} AND s."quantity" > 0 AND s."day" >= '1970-01-05' AND s."day" <= ?3 AND ${IS_DEMAND} AND NOT ${IS_EXCLUDED}
       GROUP BY 1, 2, 3`,
    params,
  );
  // The plus keeps SQLite from reading all customers of the organization by their index: the items are few.
  const lines = await db.query<SoldLine & { itemId: string }>(
    `SELECT s."itemId", s."locationId", s."customerCode", s."day", s."quantity"
       FROM {SalesLine} s WHERE ${IN_ITEMS} AND s."day" >= '1970-01-05' AND s."day" <= ?3 AND ${IS_DEMAND} AND NOT ${IS_EXCLUDED}
         AND (s."quantity" < 0 OR (s."itemId", s."customerCode") IN
           (SELECT s."itemId", s."customerCode" FROM {SalesLine} s WHERE ${IN_ITEMS} AND s."quantity" < 0 AND +s."customerCode" IS NOT NULL AND ${IS_DEMAND}))
       ORDER BY s."day", s."id"`,
    params,
  );
  const byItem = new Map<string, ItemSales>(
    itemIds.map((itemId) => [itemId, { itemId, weeks: [], returns: [], purchases: [] }]),
  );
  for (const { itemId, ...row } of weeks) byItem.get(itemId)?.weeks.push(row);
  for (const { itemId, ...line } of lines) {
    const sales = byItem.get(itemId);
    (line.quantity < 0 ? sales?.returns : sales?.purchases)?.push(line);
  }
  return [...byItem.values()];
}
