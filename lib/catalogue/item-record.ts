import type { TenantDb } from "@/lib/platform/db";

/** What the lower half of an item's page shows, as the tables hold it. */

export interface ItemOffer {
  id: string;
  version: number;
  supplierId: string;
  supplierName: string;
  supplierActive: boolean;
  supplierCode: string | null;
  unitPrice: number;
  currency: string;
  minimumQuantity: number;
  orderMultiple: number;
  leadTimeDays: number | null;
  preferred: boolean;
}

export interface StockPlace {
  locationId: string;
  name: string;
  /** Null: nothing was ever told of this place. */
  onHand: number | null;
  /** Promised to customers already, out of what is on hand. */
  reserved: number | null;
  asOfDay: string | null;
  /** 0 while there is no stock level. */
  version: number;
}

export interface ItemRecord {
  id: string;
  code: string;
  name: string;
  category: string | null;
  barcode: string | null;
  unit: string;
  unitCost: number | null;
  /** Of the cost; null: the organization's. */
  currency: string | null;
  status: string;
  kind: string;
  version: number;
  offers: ItemOffer[];
  places: StockPlace[];
}

/** The item with its suppliers and its stock at every location; null when the organization has no such item. */
export async function itemRecord(db: TenantDb, itemId: string): Promise<ItemRecord | null> {
  const [item, offers, places] = await Promise.all([
    db.item.findFirst({ where: { id: itemId } }),
    db.query<Omit<ItemOffer, "preferred" | "supplierActive"> & { preferred: number; supplierActive: number }>(
      `SELECT x."id", x."version", x."supplierId", s."name" AS supplierName, s."active" AS supplierActive, x."supplierCode",
              x."unitPrice", x."currency", x."minimumQuantity", x."orderMultiple", x."leadTimeDays", x."preferred"
       FROM {SupplierItem} x JOIN {Supplier} s ON s."id" = x."supplierId"
       WHERE x."itemId" = ?2 ORDER BY x."preferred" DESC, s."name", x."id"`,
      [itemId],
    ),
    db.query<StockPlace>(
      `SELECT p."id" AS locationId, p."name", k."onHand", k."reserved", k."asOfDay", coalesce(k."version", 0) AS version
       FROM {Location} p LEFT JOIN {StockLevel} k ON k."locationId" = p."id" AND k."itemId" = ?2 ORDER BY p."createdAt", p."id"`,
      [itemId],
    ),
  ]);
  if (!item) return null;
  const { id, code, name, category, barcode, unit, currency, status, kind, version } = item;
  return {
    id,
    code,
    name,
    category,
    barcode,
    unit,
    currency,
    status,
    kind,
    version,
    unitCost: item.unitCost === null ? null : Number(item.unitCost),
    offers: offers.map((offer) => ({
      ...offer,
      preferred: Boolean(offer.preferred),
      supplierActive: Boolean(offer.supplierActive),
    })),
    places,
  };
}

export interface RecentSale {
  id: string;
  document: string;
  day: string;
  /** Negative for what came back. */
  quantity: number;
  unitPrice: number | null;
  currency: string | null;
  /** sale, return, cancellation or charge */
  kind: string;
  place: string | null;
}

const SHOWN = 20;

/** The newest sales lines of an item. */
export function recentSales(db: TenantDb, itemId: string): Promise<RecentSale[]> {
  return db.query<RecentSale>(
    `SELECT s."id", s."document", s."day", s."quantity", s."unitPrice", s."currency", s."kind", p."name" AS place
     FROM {SalesLine} s LEFT JOIN {Location} p ON p."id" = s."locationId"
     WHERE s."itemId" = ?2 ORDER BY s."day" DESC, s."soldAt" DESC, s."id" DESC LIMIT ${SHOWN}`,
    [itemId],
  );
}
