import type { TenantDb, TenantWriter } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";

export interface ReceivedGoods {
  locationId: string;
  /** What they came with: an order's number. */
  reference: string;
  /** The organization's day on which they came. */
  day: string;
  at: string;
  actorId: string;
  /** Quantities are thousandths; one entry an item or several. */
  lines: readonly { itemId: string; quantity: number }[];
}

/** Adds goods that came in to the stock of a place, and the movements that explain it, within the caller's write. */
export function addReceivedGoods(w: TenantWriter, goods: ReceivedGoods): void {
  const { locationId, day, at, lines } = goods;
  addMovements(w, goods, lines);
  w.insertRows(
    "StockLevel",
    ["id", "itemId", "locationId", "onHand", "asOfDay", "touchedAt", "version"],
    lines.map(({ itemId, quantity }) => [newId("stockLevel"), itemId, locationId, quantity, day, at, 1]),
    // The day of the count stays: a receipt adds to what was counted then.
    `ON CONFLICT ("organizationId", "itemId", "locationId") DO UPDATE SET "onHand" = "onHand" + excluded."onHand", "touchedAt" = excluded."touchedAt", "version" = "version" + 1`,
  );
}

function addMovements(
  w: TenantWriter,
  { locationId, reference, at, actorId }: Omit<ReceivedGoods, "lines" | "day">,
  lines: ReceivedGoods["lines"],
): void {
  w.insertRows(
    "StockMovement",
    ["id", "itemId", "locationId", "quantity", "kind", "reference", "at", "actorId"],
    lines.map(({ itemId, quantity }) => [
      newId("stockMovement"),
      itemId,
      locationId,
      quantity,
      "receipt",
      reference,
      at,
      actorId,
    ]),
  );
}

export interface KnownLevel {
  /** Thousandths. */
  onHand: number;
  version: number;
}

/** The stock levels of items at a place, by item; one that nobody has counted there has none. */
export async function stockLevelsAt(
  db: TenantDb,
  locationId: string,
  itemIds: readonly string[],
): Promise<Map<string, KnownLevel>> {
  const levels = await db.query<KnownLevel & { itemId: string }>(
    `SELECT s."itemId", s."onHand", s."version" FROM {StockLevel} s
     WHERE s."locationId" = ?2 AND s."itemId" IN (SELECT value FROM json_each(?3))`,
    [locationId, JSON.stringify(itemIds)],
  );
  return new Map(levels.map(({ itemId, ...level }) => [itemId, level]));
}

/** Goods of one item that were booked in by mistake; `version` is that of the stock level since then. Thousandths. */
export interface MistakenGoods {
  itemId: string;
  quantity: number;
  version: number;
  /** The booking was the first that was known of the item's stock there. */
  first: boolean;
}

/**
 * Takes goods out of the stock of a place again, with movements that reverse those of the booking, within the caller's
 * write. The guard "changed" undoes it when the stock of one of the items has moved since.
 */
export function addReversedGoods(
  w: TenantWriter,
  goods: Omit<ReceivedGoods, "lines" | "day"> & { items: readonly MistakenGoods[] },
): void {
  const { locationId, at, items } = goods;
  const json = JSON.stringify(items.map(({ itemId, version }) => [itemId, version]));
  w.guard(
    "changed",
    `(SELECT count(*) FROM json_each(?2) k JOIN {StockLevel} s ON s."itemId" = json_extract(k.value, '$[0]')
      AND s."version" = json_extract(k.value, '$[1]') WHERE s."locationId" = ?3) = ?4`,
    [json, locationId, items.length],
  );
  addMovements(
    w,
    goods,
    items.map(({ itemId, quantity }) => ({ itemId, quantity: -quantity })),
  );
  const known = items.filter((item) => !item.first);
  w.updateRows(
    "StockLevel",
    `"onHand" = "onHand" - json_extract(?3, '$."' || "itemId" || '"'), "touchedAt" = ?4, "version" = "version" + 1`,
    `"locationId" = ?2 AND "itemId" IN (SELECT key FROM json_each(?3))`,
    [locationId, JSON.stringify(Object.fromEntries(known.map((item) => [item.itemId, item.quantity]))), at],
  );
  w.deleteRows("StockLevel", `"locationId" = ?2 AND "itemId" IN (SELECT value FROM json_each(?3))`, [
    locationId,
    JSON.stringify(items.filter((item) => item.first).map((item) => item.itemId)),
  ]);
}

/** Thousandths of an item that are counted at one place; a few bookings at the same moment stay below 2^53. */
const MAX_ON_HAND = 1e15;

/** Whether goods can be added to these stock levels and still be counted exactly. Quantities are thousandths. */
export function stockHasRoom(
  levels: ReadonlyMap<string, KnownLevel>,
  lines: readonly { itemId: string; now: number }[],
): boolean {
  const sums = new Map<string, number>();
  for (const { itemId, now } of lines)
    sums.set(itemId, (sums.get(itemId) ?? levels.get(itemId)?.onHand ?? 0) + now);
  return [...sums.values()].every((quantity) => quantity <= MAX_ON_HAND);
}
