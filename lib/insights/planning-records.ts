import { organizationById } from "@/lib/accounts/organization-record";
import { convertMinor, type ExchangeRates, rateOf } from "@/lib/format/exchange";
import { productToMinor } from "@/lib/format/scale";
import { dayIn } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { OPEN_TRANSFERS_SQL } from "@/lib/transfers/status";

/** What replenishment needs to know of an item, as the ERP tables hold it. Quantities and prices are stored scales. */
export interface PlanningRecord {
  itemId: string;
  code: string;
  name: string;
  unit: string;
  category: string | null;
  abcClass: string | null;
  unitCost: number | null;
  unitPrice: number | null;
  /** Of cost and price; null: the organization's. */
  currency: string | null;
  /** By location; empty when the organization never told the stock of this item. */
  stock: StockRecord[];
  openLines: OpenLine[];
  /** Every active supplier that offers the item. */
  offers: SupplierOffer[];
}

export interface StockRecord {
  locationId: string;
  onHand: number;
  /** Promised to customers already, out of what is on hand. */
  reserved: number;
  asOfDay: string;
  /** Leaves by transfers that are not dispatched yet. */
  leaving?: number;
}

export interface OpenLine {
  id: string;
  purchaseOrderId: string;
  number: string;
  supplierId: string;
  locationId: string;
  outstanding: number;
  /** The day that was given; null when none was. */
  expectedDay: string | null;
  /** The day it was ordered, or approved where it is still to be sent; null when an import did not say. */
  orderedDay: string | null;
  confirmed: boolean;
  /** Where the order came from: import, agent or manual. */
  source: string;
  /** Days its supplier usually takes for the item; only where it is known and no expected day was given. */
  usualDays?: number;
  /** Days that its supplier comes later than it promises on calls; only where its day was promised so. */
  promiseDelay?: number;
  /** It comes by a transfer from another location; its ids are those of the transfer. */
  isTransfer?: true;
}

export interface SupplierOffer {
  supplierId: string;
  supplierName: string;
  supplierItemId: string;
  version: number;
  /** Ten-thousandths of its currency; 0 when it is not known. */
  unitPrice: number;
  currency: string;
  preferred: boolean;
  minimumQuantity: number;
  orderMultiple: number;
  leadTimeDays: number | null;
}

/** The ids of active stock items after a cursor, in order: how a long run walks them. */
export async function itemIdsAfter(db: TenantDb, cursor: string | null, limit: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT i."id" AS id FROM {Item} i WHERE i."id" > ?2 AND i."kind" <> 'charge' AND i."status" = 'active' ORDER BY i."id" LIMIT ?3`,
    [cursor ?? "", limit],
  );
  return rows.map((row) => row.id);
}

const IN = "IN (SELECT value FROM json_each(?2))";

/** The planning records of some items, in the order of their ids. A few hundred ids at a time. */
export async function planningRecords(db: TenantDb, itemIds: readonly string[]): Promise<PlanningRecord[]> {
  const ids = [JSON.stringify(itemIds)];
  type ItemRow = Omit<PlanningRecord, "stock" | "openLines" | "offers">;
  // A plus keeps SQLite from walking all rows of the organization for the sake of their order.
  const [items, stock, openLines, offers, foundTransfers, organization] = await Promise.all([
    db.query<ItemRow>(
      `SELECT i."id" AS itemId, i."code", i."name", i."unit", i."category", i."abcClass", i."unitCost", i."unitPrice", i."currency"
       FROM {Item} i WHERE i."id" ${IN} ORDER BY i."id"`,
      ids,
    ),
    db.query<StockRecord & { itemId: string }>(
      `SELECT s."itemId", s."locationId", s."onHand", s."reserved", s."asOfDay" FROM {StockLevel} s WHERE s."itemId" ${IN} ORDER BY +s."locationId"`,
      ids,
    ),
    db.query<OpenLine & { itemId: string; orderedAt: string | null }>(
      `SELECT l."itemId", l."id", o."id" AS purchaseOrderId, o."number", o."supplierId", o."locationId",
              l."quantity" - l."receivedQuantity" AS outstanding, coalesce(l."expectedDay", o."expectedDay") AS expectedDay,
              o."orderedDay", CASE WHEN o."source" <> ?3 THEN coalesce(o."approvedAt", o."createdAt") END AS orderedAt,
              o."source", o."confirmedAt" IS NOT NULL AS confirmed
       FROM {PurchaseOrderLine} l JOIN {PurchaseOrder} o ON o."id" = l."purchaseOrderId"
       WHERE l."itemId" ${IN} AND o."status" IN ('approved', 'sent', 'confirmed', 'partly-received')
         AND l."closed" = 0 AND l."quantity" > l."receivedQuantity" ORDER BY +l."id"`,
      [...ids, "import"],
    ),
    db.query<Omit<SupplierOffer, "preferred"> & { itemId: string; preferred: number }>(
      `SELECT x."itemId", x."supplierId", s."name" AS supplierName, x."id" AS supplierItemId, x."version", x."unitPrice",
              x."currency", x."minimumQuantity", x."orderMultiple", x."preferred", coalesce(x."leadTimeDays", s."leadTimeDays") AS leadTimeDays
       FROM {SupplierItem} x JOIN {Supplier} s ON s."id" = x."supplierId"
       WHERE x."itemId" ${IN} AND s."active" = 1`,
      ids,
    ),
    openTransfers(db, ids),
    organizationById(db.organizationId),
  ]);
  // Days are the organization's: the day in UTC may be the one before or after.
  const dayOf = (instant: string) => dayIn(new Date(instant), organization?.timeZone ?? "UTC");
  const transfers = foundTransfers.map(({ givenDay, createdAt, ...transfer }) => ({
    ...transfer,
    expectedDay: givenDay ?? dayOf(createdAt),
  }));
  const groups = { stock: byItem(stock), openLines: byItem(openLines), offers: byItem(offers) };
  return items.map((item) => ({
    ...item,
    stock: (groups.stock.get(item.itemId) ?? []).map((level) => withTransfers(level, transfers)),
    openLines: [
      ...(groups.openLines.get(item.itemId) ?? []).map(({ orderedAt, ...line }) => ({
        ...line,
        orderedDay: line.orderedDay ?? (orderedAt && dayOf(orderedAt)),
        confirmed: Boolean(line.confirmed),
      })),
      ...transfers.filter(({ itemId }) => itemId === item.itemId).map(comingByTransfer),
    ],
    offers: (groups.offers.get(item.itemId) ?? []).map(({ itemId: _, preferred, ...offer }) => ({
      ...offer,
      preferred: preferred === 1,
    })),
  }));
}

interface OpenTransfer {
  id: string;
  number: string;
  itemId: string;
  fromLocationId: string;
  toLocationId: string;
  quantity: number;
  isOnTheWay: number;
  expectedDay: string;
}

/** Transfers whose goods are still to come, those of no given day since the day they were dispatched or made. */
const openTransfers = (db: TenantDb, ids: readonly string[]) =>
  db.query<Omit<OpenTransfer, "expectedDay"> & { givenDay: string | null; createdAt: string }>(
    `SELECT t."id", t."number", t."itemId", t."fromLocationId", t."toLocationId", t."quantity", t."status" = 'dispatched' AS isOnTheWay,
            coalesce(t."expectedDay", t."dispatchedDay") AS givenDay, t."createdAt"
     FROM {Transfer} t WHERE t."itemId" ${IN} AND t."status" IN (${OPEN_TRANSFERS_SQL}) ORDER BY +t."id"`,
    ids,
  );

/** What is dispatched has left the stock already. */
function withTransfers<Level extends StockRecord & { itemId: string }>(
  level: Level,
  transfers: readonly OpenTransfer[],
): Level {
  const leaving = transfers
    .filter(
      (one) => !one.isOnTheWay && one.itemId === level.itemId && one.fromLocationId === level.locationId,
    )
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return leaving > 0 ? { ...level, leaving } : level;
}

const comingByTransfer = (transfer: OpenTransfer): OpenLine => ({
  ...{ id: transfer.id, purchaseOrderId: transfer.id, number: transfer.number, supplierId: "" },
  ...{ locationId: transfer.toLocationId, outstanding: transfer.quantity, orderedDay: null },
  ...{ expectedDay: transfer.expectedDay, confirmed: true, source: "manual", isTransfer: true },
});

function byItem<T extends { itemId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.itemId, [...(groups.get(row.itemId) ?? []), row]);
  return groups;
}

/**
 * What each item sold for in the year before a day, in minor units of the organization's currency: the basis of the ABC
 * classes. Items with sales in a currency that nobody has given a rate for sold for more than that, by nobody knows how much.
 */
export async function annualValues(
  db: TenantDb,
  settings: { currency: string; exchangeRates: ExchangeRates },
  fromDay: string,
  itemIds: readonly string[],
): Promise<{ values: Map<string, number>; withoutRate: Set<string> }> {
  const own = settings.currency;
  const rows = await db.query<{ itemId: string; currency: string; value: number }>(
    `SELECT s."itemId", coalesce(s."currency", ?4) AS currency, sum(s."quantity" * coalesce(s."unitPrice", 0)) AS value
     FROM {SalesLine} s WHERE s."itemId" ${IN} AND s."day" >= ?3 AND s."kind" NOT IN ('charge', 'not-sold')
     GROUP BY s."itemId", 2`,
    [JSON.stringify(itemIds), fromDay, own],
  );
  const values = new Map<string, number>();
  const withoutRate = new Set<string>();
  for (const { itemId, currency, value } of rows) {
    const rate = rateOf(settings, currency, own);
    if (rate === null) {
      withoutRate.add(itemId);
      continue;
    }
    const minor = convertMinor(productToMinor(value, currency), currency, own, rate);
    values.set(itemId, (values.get(itemId) ?? 0) + minor);
  }
  for (const [itemId, minor] of values) values.set(itemId, Math.max(0, minor));
  return { values, withoutRate };
}

/** How many items {@link itemIdsAfter} walks in all. */
export function plannedItemCount(db: TenantDb): Promise<number> {
  return db.item.count({ where: { kind: "item", status: "active" } });
}
