import type { TenantWriter } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";

/** Goods of one item that leave a place for another of the organization, or come from one. */
export interface MovedGoods {
  itemId: string;
  locationId: string;
  /** Thousandths; negative for what leaves. */
  quantity: number;
  /** The transfer's number. */
  reference: string;
  /** The organization's day. */
  day: string;
  at: string;
  actorId: string;
}

/** Adds goods that were moved between places to the stock of one, with the movement that explains it, within the caller's write. */
export function addMovedGoods(w: TenantWriter, goods: MovedGoods): void {
  const { itemId, locationId, quantity, reference, day, at, actorId } = goods;
  w.insertRows(
    "StockMovement",
    ["id", "itemId", "locationId", "quantity", "kind", "reference", "at", "actorId"],
    [[newId("stockMovement"), itemId, locationId, quantity, "transfer", reference, at, actorId]],
  );
  w.insertRows(
    "StockLevel",
    ["id", "itemId", "locationId", "onHand", "asOfDay", "touchedAt", "version"],
    [[newId("stockLevel"), itemId, locationId, quantity, day, at, 1]],
    // The day of the count stays, as with a receipt.
    `ON CONFLICT ("organizationId", "itemId", "locationId") DO UPDATE SET "onHand" = "onHand" + excluded."onHand", "touchedAt" = excluded."touchedAt", "version" = "version" + 1`,
  );
}
