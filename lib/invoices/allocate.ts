import { normaliseItemCode } from "@/lib/catalogue/item-code";

/** A line of an order as invoices name it. */
export interface OrderLineNames {
  id: string;
  lineNumber: number;
  /** The line's number in the system it was imported from. */
  sourceLine: string | null;
  /** The item's code, and the supplier's for it. */
  itemCode: string;
  supplierCode: string | null;
  /** Thousandths. */
  quantity: number;
}

/** A line of an invoice as it names a line of an order. */
export interface InvoiceLineNames {
  id: string;
  orderLine: string | null;
  itemCode: string | null;
  quantity: number;
}

export interface Allocation {
  /** Null: the order has no such line. */
  orderLineId: string | null;
  /** What lines before it have asked for of the same order line. Thousandths. */
  invoicedBefore: number;
}

/**
 * Which line of one order each line of its invoices is for. A line's number decides; without one the item does: of several lines of
 * an item, the first that has room for what is asked for, else the one with the most room.
 *
 * @param invoiceLines those of all invoices over the order, the earliest first
 */
export function allocate(
  orderLines: readonly OrderLineNames[],
  invoiceLines: readonly InvoiceLineNames[],
): Map<string, Allocation> {
  const invoiced = new Map<string, number>();
  const of = (id: string) => invoiced.get(id) ?? 0;
  const found = new Map<string, Allocation>();
  for (const line of invoiceLines) {
    const candidates = candidatesOf(orderLines, line);
    const room = (one: OrderLineNames) => one.quantity - of(one.id);
    const chosen =
      candidates.find((one) => room(one) >= line.quantity) ??
      candidates.reduce<OrderLineNames | null>(
        (most, one) => (most && room(most) >= room(one) ? most : one),
        null,
      );
    found.set(line.id, { orderLineId: chosen?.id ?? null, invoicedBefore: chosen ? of(chosen.id) : 0 });
    if (chosen) invoiced.set(chosen.id, of(chosen.id) + line.quantity);
  }
  return found;
}

function candidatesOf(orderLines: readonly OrderLineNames[], line: InvoiceLineNames): OrderLineNames[] {
  const isItem = (one: OrderLineNames) => {
    if (line.itemCode === null) return true;
    const code = normaliseItemCode(line.itemCode);
    return [one.itemCode, one.supplierCode].some(
      (known) => known !== null && normaliseItemCode(known) === code,
    );
  };
  if (line.orderLine !== null) {
    const named = plainNumber(line.orderLine);
    const bySource = orderLines.filter(
      (one) => one.sourceLine !== null && plainNumber(one.sourceLine) === named,
    );
    const byNumber = orderLines.filter((one) => one.sourceLine === null && String(one.lineNumber) === named);
    const numbered = [...bySource, ...byNumber].filter(isItem);
    if (numbered.length > 0) return numbered;
  }
  return line.itemCode === null ? [] : orderLines.filter(isItem);
}

/** Line numbers as they are compared: 00010 is 10. */
const plainNumber = (text: string): string => text.trim().replace(/^0+(?=\d)/, "");
