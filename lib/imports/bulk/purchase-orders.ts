import { minorScale, productToMinor } from "@/lib/format/scale";
import { clock } from "@/lib/platform/clock";
import { newId } from "@/lib/platform/id";
import { orderDayProblems } from "@/lib/purchasing/order-days";
import type { PurchaseOrderStatus } from "@/lib/purchasing/status";
import type { PurchaseOrderLineRow } from "../kinds";
import type { RowError } from "../reading/types";
import { textHash } from "./hash";
import { type LineChange, matchLines } from "./order-lines";
import { furthest, importedStatus, isOver, statedOrder } from "./order-status";
import { type KnownOrders, knownOrders, push } from "./order-tables";
import { NO_LOCATION, onlyLocation } from "./places";
import { References } from "./references";
import { insertRecords } from "./sql";
import type { BulkContext, BulkPlan, RowProblem } from "./types";
import { splitByUnit } from "./unit-check";
import { said, Tally, type Values } from "./upsert";

interface Row extends PurchaseOrderLineRow {
  index: number;
}

/** Purchase orders: rows of one number are its lines, rows of one line its receipts. */
export async function planPurchaseOrders(
  context: BulkContext,
  rows: readonly PurchaseOrderLineRow[],
): Promise<BulkPlan> {
  await Promise.all([
    context.items.load(rows.map((row) => row.item)),
    context.suppliers.load([]),
    context.locations.load([]),
  ]);
  const only = rows.some((row) => row.location === null) ? await onlyLocation(context) : null;
  const byOrder = new Map<string, Row[]>();
  const { good, failed } = splitByUnit(context, rows);
  for (const row of good) {
    const location = row.location ?? only;
    const errors: RowError[] = orderDayProblems(row, context.today).map(({ field, reason }) => ({
      column: COLUMN_OF[field],
      field,
      value: row[field] ?? "",
      reason,
    }));
    if (location === null)
      errors.push({ column: "Location", field: "location", value: "", reason: NO_LOCATION });
    if (errors.length > 0) failed.push({ index: row.index, errors });
    else push(byOrder, row.order, { ...row, location });
  }
  const known = await knownOrders(context, [...byOrder.keys()]);
  const plan = new OrderPlan(context, known);
  for (const [number, lines] of byOrder) plan.take(number, lines);
  return plan.result(failed);
}

const COLUMN_OF = {
  orderedOn: "Ordered on",
  expectedOn: "Expected on",
  receivedOn: "Received on",
} as const;

class OrderPlan {
  private readonly tally = new Tally();
  private readonly references: References;
  private readonly receipts: (string | number)[][] = [];
  private readonly now = clock.instant();
  private orders = 0;
  private withoutPrice = 0;

  constructor(
    private readonly context: BulkContext,
    private readonly known: KnownOrders,
  ) {
    this.references = new References(context);
  }

  take(number: string, given: readonly Row[]): void {
    const rows = withOrderStatus(given);
    const [first] = rows;
    if (!first) return;
    const stored = this.known.orders.find(number);
    const id = stored?.id ?? newId("purchaseOrder");
    const currency = String(stored?.values.currency ?? first.currency ?? this.context.currency);
    const changed = this.takeLines(id, rows, currency);
    const outcome = this.known.orders.put(number, this.orderValues(number, id, rows, currency), () => ({
      id,
      number,
      supplierId: this.references.supplier(first.supplier, first.currency),
      locationId: this.references.location(first.location ?? "MAIN"),
      currency,
      source: "import",
      createdAt: this.now,
      status: "draft",
      totalMinor: 0,
    }));
    if (outcome === "inserted") this.orders++;
    // Each row of the file is counted once, by what became of its line; a change of the order alone counts as one.
    if (outcome === "updated" && !changed && this.tally.unchanged > 0) {
      this.tally.unchanged--;
      this.tally.updated++;
    }
  }

  private takeLines(orderId: string, rows: readonly Row[], currency: string): boolean {
    const byItem = new Map<string, Row[]>();
    for (const row of rows) {
      push(byItem, this.references.item({ code: row.item, name: row.itemName, unit: row.unit }), row);
    }
    let changed = false;
    for (const [itemId, ofItem] of byItem) {
      const lines = (this.known.linesOf.get(orderId) ?? []).filter((line) => line.itemId === itemId);
      const matches = matchLines(
        lines.map(({ id }) => this.knownLine(id)),
        ofItem,
      );
      for (const match of matches) {
        const own = ofItem.filter((row) => match.rows.includes(row.index));
        if (this.takeLine(orderId, itemId, match, own, currency)) changed = true;
      }
    }
    return changed;
  }

  private knownLine(id: string) {
    const line = this.known.lines.find(id);
    const receipts = this.known.receiptsOf.get(id) ?? [];
    return {
      key: id,
      quantity: Number(line?.values.quantity ?? 0),
      expectedDay: (line?.values.expectedDay as string | null | undefined) ?? null,
      sourceLine: (line?.values.sourceLine as string | null | undefined) ?? null,
      received: receipts.reduce((sum, receipt) => sum + receipt.quantity, 0),
      own:
        this.context.metLines.has(id) ||
        (line?.importId !== null && line?.importId === this.context.importId),
    };
  }

  private takeLine(
    orderId: string,
    itemId: string,
    match: LineChange,
    rows: readonly Row[],
    currency: string,
  ): boolean {
    const lines = this.known.linesOf.get(orderId) ?? [];
    const id = match.key ?? newId("purchaseOrderLine");
    const lineNumber = Math.max(0, ...lines.map((line) => line.lineNumber)) + 1;
    const price = priceOf(rows, currency);
    if (price === null && match.key === null) this.withoutPrice++;
    const expectedDay = rows.map((row) => row.expectedOn).filter((day) => day !== null);
    const fresh = this.addReceipts(id, match);
    const stated = furthest(rows.map((row) => row.status));
    const dated = (this.known.receiptsOf.get(id) ?? []).reduce((sum, receipt) => sum + receipt.quantity, 0);
    const told = match.undated ?? (stated === "received" ? match.quantity : null);
    const received = dated > 0 ? dated : told;
    const closed = stated === null ? undefined : isOver(stated) ? 1 : 0;
    this.context.metLines.add(id);
    const outcome = this.known.lines.put(
      id,
      {
        quantity: match.quantity,
        unitPrice: said(price),
        receivedQuantity: said(received),
        expectedDay: said(expectedDay.at(-1) ?? null),
        sourceLine: said(rows[0]?.line ?? null),
        closed,
      },
      () => ({
        id,
        purchaseOrderId: orderId,
        lineNumber,
        itemId,
        quantity: match.quantity,
        unitPrice: 0,
        receivedQuantity: 0,
        closed: 0,
      }),
    );
    if (match.key === null) push(this.known.linesOf, orderId, { id, itemId, lineNumber });
    const counted = outcome === "unchanged" && fresh > 0 ? "updated" : outcome;
    for (const _ of rows) this.tally.add(counted);
    return counted !== "unchanged";
  }

  /** Receipts that are new; an id made from line, day and quantity meets the one that is there. */
  private addReceipts(lineId: string, match: LineChange): number {
    const stored = this.known.receiptsOf.get(lineId) ?? [];
    const ids = new Set(stored.map((receipt) => receipt.id));
    let fresh = 0;
    for (const { day, quantity, occurrence } of match.receipts) {
      const alike = stored.filter((receipt) => receipt.day === day && receipt.quantity === quantity).length;
      const id = `rcp_${textHash(`${lineId} ${day} ${quantity} ${occurrence}`)}`;
      if (ids.has(id) || alike >= occurrence) continue;
      push(this.known.receiptsOf, lineId, { id, purchaseOrderLineId: lineId, quantity, day });
      this.receipts.push([id, lineId, quantity, day]);
      fresh++;
    }
    return fresh;
  }

  private orderValues(number: string, id: string, rows: readonly Row[], currency: string) {
    const stored = this.known.orders.find(number)?.values;
    const lines = (this.known.linesOf.get(id) ?? []).map(
      (line) => this.known.lines.find(line.id)?.values ?? {},
    );
    const open = lines.some((line) => !line.closed && Number(line.receivedQuantity) < Number(line.quantity));
    const orderedDay = rows.find((row) => row.orderedOn !== null)?.orderedOn ?? null;
    const status = importedStatus({
      stated: statedOrder(
        rows.map((row) => row.status),
        open,
      ),
      ordered: (orderedDay ?? stored?.orderedDay ?? null) !== null,
      lines: lines.map((line) => ({
        quantity: Number(line.closed ? line.receivedQuantity : line.quantity),
        received: Number(line.receivedQuantity),
      })),
      before: (stored?.status as PurchaseOrderStatus | undefined) ?? null,
    });
    const lastReceipt = this.lastReceipt(id);
    return {
      status,
      totalMinor: totalOf(lines, currency, status),
      orderedDay: said(orderedDay),
      expectedDay: said(expectedDay(lines)),
      receivedAt: status === "received" ? said(lastReceipt && `${lastReceipt}T00:00:00.000Z`) : undefined,
      cancelledAt: status === "cancelled" ? (stored?.cancelledAt ?? this.now) : undefined,
    };
  }

  private lastReceipt(orderId: string): string | null {
    const days = (this.known.linesOf.get(orderId) ?? []).flatMap((line) =>
      (this.known.receiptsOf.get(line.id) ?? []).map((receipt) => receipt.day),
    );
    return days.sort().at(-1) ?? null;
  }

  result(failed: RowProblem[]): BulkPlan {
    return {
      ...this.tally,
      failed,
      notes: {
        ...this.references.counts,
        orders: this.orders,
        receipts: this.receipts.length,
        withoutPrice: this.withoutPrice,
      },
      write: (writer) => {
        this.references.write(writer);
        this.known.orders.write(writer);
        this.known.lines.write(writer);
        insertRecords(
          writer,
          "Receipt",
          ["id", "purchaseOrderLineId", "quantity", "day"],
          this.receipts,
          { importId: this.context.importId, createdAt: this.now },
          "ON CONFLICT DO NOTHING",
        );
      },
    };
  }
}

/** A status that stands on some rows of an order only is the order's, where they agree. */
function withOrderStatus(rows: readonly Row[]): readonly Row[] {
  const said = new Set(rows.flatMap(({ status }) => (status === null ? [] : [status])));
  const [only] = said;
  return said.size === 1 && only ? rows.map((row) => ({ ...row, status: only })) : rows;
}

/** The price of one unit in ten-thousandths, from the line's total where the file gives only that. */
function priceOf(rows: readonly Row[], currency: string): number | null {
  for (const { unitPrice, lineTotal, quantity } of rows) {
    // 0 is a price that nobody knows.
    if (unitPrice) return unitPrice;
    if (lineTotal) return Math.round((lineTotal * 10_000 * 1_000) / (minorScale(currency) * quantity));
  }
  return null;
}

/**
 * What is bought by an order's lines: of a line that ended early only what came in. An order that was cancelled before
 * anything came in keeps its total, as orders made in Lumina do.
 */
function totalOf(lines: readonly Values[], currency: string, status: PurchaseOrderStatus): number {
  const asOrdered = status === "cancelled" && lines.every((line) => !Number(line.receivedQuantity));
  return lines.reduce((sum, line) => {
    const [ordered, received] = [Number(line.quantity), Number(line.receivedQuantity)];
    const quantity = line.closed && !asOrdered ? Math.min(ordered, received) : ordered;
    return sum + productToMinor(BigInt(quantity) * BigInt(Number(line.unitPrice ?? 0)), currency);
  }, 0);
}

/** The next day on which goods are due; when all are here, the last one. */
function expectedDay(lines: readonly Values[]): string | null {
  const days = (of: readonly Values[]) =>
    of
      .map((line) => line.expectedDay)
      .filter((day) => day !== null)
      .sort();
  const open = days(lines.filter((line) => Number(line.receivedQuantity) < Number(line.quantity)));
  return String(open[0] ?? days(lines).at(-1) ?? "") || null;
}
