import { minorDigits } from "@/lib/format/currencies";
import { productToMinor } from "@/lib/format/scale";
import { PRICE_SCALE, QUANTITY_SCALE, storedPrice } from "@/lib/format/stored-decimals";
import type { Values } from "@/lib/platform/db/bulk/upserts";
import type { PurchaseOrderStatus } from "../status";
import type { PurchaseOrderLineRow } from "./rows";

type PricedRow = Pick<PurchaseOrderLineRow, "unitPrice" | "lineTotal" | "quantity" | "currency">;

/**
 * The price of one unit in ten-thousandths, from the line's total where the file gives only that; null when it gives neither,
 * or the total comes to a price that is too small to be stored.
 */
export function priceOf(rows: readonly PricedRow[]): number | null {
  for (const { unitPrice, lineTotal, quantity, currency } of rows) {
    // 0 is a price that nobody knows.
    if (unitPrice) return unitPrice;
    // Minor units as the cell was read (minorDigits), which are not those that amounts are shown in.
    if (lineTotal)
      return storedPrice(
        (lineTotal * PRICE_SCALE * QUANTITY_SCALE) / (10 ** minorDigits(currency ?? "") * quantity),
      );
  }
  return null;
}

/**
 * What is bought by an order's lines, in minor units: of a line that ended early only what came in. An order that was
 * cancelled before anything came in keeps its total, as orders made in Lumina do.
 */
export function orderTotal(lines: readonly Values[], currency: string, status: PurchaseOrderStatus): number {
  const asOrdered = status === "cancelled" && lines.every((line) => !Number(line.receivedQuantity));
  return lines.reduce((sum, line) => {
    const [ordered, received] = [Number(line.quantity), Number(line.receivedQuantity)];
    const quantity = line.closed && !asOrdered ? Math.min(ordered, received) : ordered;
    return sum + productToMinor(BigInt(quantity) * BigInt(Number(line.unitPrice ?? 0)), currency);
  }, 0);
}
