import type { TenantDb } from "@/lib/platform/db";
import type { TransferStatus } from "./status";

/** Transfers that a list shows. */
export const MOST_TRANSFERS = 200;

/** A transfer as lists and its page show it. Quantities are thousandths. */
export interface TransferView {
  id: string;
  version: number;
  number: string;
  status: TransferStatus;
  itemId: string;
  itemCode: string;
  itemName: string;
  unit: string;
  fromName: string;
  toName: string;
  quantity: number;
  /** Null until it was received. */
  receivedQuantity: number | null;
  expectedDay: string | null;
  dispatchedDay: string | null;
  receivedDay: string | null;
  createdAt: string;
}

const SELECT = `SELECT t."id", t."version", t."number", t."status", t."itemId", i."code" AS itemCode, i."name" AS itemName, i."unit",
    a."name" AS fromName, b."name" AS toName, t."quantity", t."receivedQuantity", t."expectedDay", t."dispatchedDay",
    t."receivedDay", t."createdAt"
  FROM {Transfer} t JOIN {Item} i ON i."id" = t."itemId" JOIN {Location} a ON a."id" = t."fromLocationId"
  JOIN {Location} b ON b."id" = t."toLocationId"`;

/** Transfers, those under way first, then the newest. */
export const transferList = (db: TenantDb): Promise<TransferView[]> =>
  db.query<TransferView>(
    `${SELECT} ORDER BY t."status" IN ('received', 'cancelled'), t."id" DESC LIMIT ${MOST_TRANSFERS}`,
  );

/** One transfer, or null. */
export async function transferView(db: TenantDb, id: string): Promise<TransferView | null> {
  const [row] = await db.query<TransferView>(`${SELECT} WHERE t."id" = ?2`, [id]);
  return row ?? null;
}

/** Locations that the choice of a transfer offers at most. */
const MOST_PLACES = 500;

/** Every location with what lies there of an item, in thousandths; null where its stock was never given. */
export const placesToTransfer = (
  db: TenantDb,
  itemId: string,
): Promise<{ id: string; name: string; onHand: number | null }[]> =>
  db.query(
    `SELECT l."id", l."name", s."onHand" FROM {Location} l
     LEFT JOIN {StockLevel} s ON s."itemId" = ?2 AND s."locationId" = l."id" ORDER BY l."createdAt" LIMIT ${MOST_PLACES}`,
    [itemId],
  );
