import type { TenantWriter } from "@/lib/platform/db";
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
  const { locationId, reference, day, at, actorId, lines } = goods;
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
  w.insertRows(
    "StockLevel",
    ["id", "itemId", "locationId", "onHand", "asOfDay", "touchedAt", "version"],
    lines.map(({ itemId, quantity }) => [newId("stockLevel"), itemId, locationId, quantity, day, at, 1]),
    // The day of the count stays: a receipt adds to what was counted then.
    `ON CONFLICT ("organizationId", "itemId", "locationId") DO UPDATE SET "onHand" = "onHand" + excluded."onHand", "touchedAt" = excluded."touchedAt", "version" = "version" + 1`,
  );
}
