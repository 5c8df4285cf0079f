import { countOf } from "@/lib/format/count";
import type { Values } from "@/lib/platform/db/bulk/upserts";
import type { RowError } from "@/lib/tables/types";
import {
  LINE_TOO_LARGE,
  lineAmount,
  lineFits,
  MAX_LINE_QUANTITY,
  MAX_ORDER_AMOUNT,
  MAX_ORDER_LINES,
  MAX_UNIT_PRICE,
  ORDER_TOO_LARGE,
} from "../order-limits";
import { priceOf } from "./order-amounts";
import type { PurchaseOrderLineRow } from "./rows";

const TOO_LARGE = "This number is too large: check it.";

const QUANTITY = { column: "Quantity", field: "quantity" } as const;
const RECEIVED = { column: "Received quantity", field: "receivedQuantity" } as const;
const PRICE = { column: "Unit price", field: "unitPrice" } as const;
const ORDER = { column: "Order number", field: "order" } as const;

/** What of a row by itself is more than an order's line can hold. */
export function rowSizeProblems(row: PurchaseOrderLineRow): RowError[] {
  const refused = (at: { column: string; field: string }, value: number, reason: string): RowError[] => [
    { ...at, value: String(value), reason },
  ];
  const price = priceOf([row]) ?? 0;
  if (row.quantity > MAX_LINE_QUANTITY) return refused(QUANTITY, row.quantity / 1_000, TOO_LARGE);
  if ((row.receivedQuantity ?? 0) > MAX_LINE_QUANTITY)
    return refused(RECEIVED, (row.receivedQuantity ?? 0) / 1_000, TOO_LARGE);
  if (price > MAX_UNIT_PRICE) return refused(PRICE, price / 10_000, TOO_LARGE);
  if (!lineFits({ quantity: row.quantity, unitPrice: price }))
    return refused(PRICE, price / 10_000, LINE_TOO_LARGE);
  return [];
}

type StoredLine = Values | undefined;

/** How many lines each order has and what they come to, while rows are added to them. */
export class OrderSizes {
  private readonly sizes = new Map<string, { lines: number; amount: number }>();

  /**
   * Counts a line that is added or changed, unless the order cannot hold it.
   *
   * @param number the order's number
   * @param stored the lines of the order before any row was counted
   * @param before the line as it is; undefined for a new one
   * @param after the line as rows make it
   * @returns why the rows of the line are refused, or null
   */
  refusal(
    number: string,
    stored: () => readonly StoredLine[],
    before: StoredLine,
    after: { quantity: number; unitPrice: number },
  ): RowError | null {
    const size = this.sizes.get(number) ?? sizeOf(stored());
    this.sizes.set(number, size);
    const next = {
      lines: size.lines + (before ? 0 : 1),
      amount: size.amount - amountOf(before) + lineAmount(after),
    };
    if (next.lines > MAX_ORDER_LINES && !before)
      return {
        ...{ ...ORDER, value: number },
        reason: `An order has at most ${countOf(MAX_ORDER_LINES, "line")}, and ${number} has them: put this row into another order.`,
      };
    if (!lineFits(after))
      return { ...PRICE, value: String(after.unitPrice / 10_000), reason: LINE_TOO_LARGE };
    if (next.amount > MAX_ORDER_AMOUNT && next.amount > size.amount)
      return { ...ORDER, value: number, reason: ORDER_TOO_LARGE };
    this.sizes.set(number, next);
    return null;
  }
}

const sizeOf = (lines: readonly StoredLine[]) => ({
  lines: lines.length,
  amount: lines.reduce((sum, line) => sum + amountOf(line), 0),
});

const amountOf = (line: StoredLine): number =>
  !line ? 0 : lineAmount({ quantity: Number(line.quantity), unitPrice: Number(line.unitPrice ?? 0) });
