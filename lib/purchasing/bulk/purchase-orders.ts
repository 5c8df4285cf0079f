import type { BulkContext } from "@/lib/catalogue/bulk/context";
import { LocationRoom, onlyLocation } from "@/lib/catalogue/bulk/locations";
import type { BulkPlan, RowProblem } from "@/lib/catalogue/bulk/plan";
import { type ReferenceNote, References } from "@/lib/catalogue/bulk/references";
import { splitByUnit } from "@/lib/catalogue/bulk/unit-check";
import { normaliseItemCode } from "@/lib/catalogue/item-code";
import { clock } from "@/lib/platform/clock";
import { insertRecords } from "@/lib/platform/db/bulk/insert-records";
import { Tally, type Values, valueIfPresent } from "@/lib/platform/db/bulk/upserts";
import { newId } from "@/lib/platform/id";
import { murmurHash } from "@/lib/platform/text-hash";
import type { RowError } from "@/lib/tables/types";
import { orderDayProblems } from "../order-days";
import type { PurchaseOrderStatus } from "../status";
import { type ExistingOrders, existingOrders, push } from "./existing-orders";
import { orderTotal, priceOf } from "./order-amounts";
import { type LineChange, matchLines } from "./order-lines";
import { OrderSizes, rowSizeProblems } from "./order-size";
import { furthest, importedStatus, orderIsOver, statedOrder, withOrderStatus } from "./order-status";
import type { PurchaseOrderLineRow } from "./rows";

type OrderNote = ReferenceNote | "orders" | "receipts" | "withoutPrice" | "converted";

interface Row extends PurchaseOrderLineRow {
  index: number;
}

/**
 * Purchase orders: rows of one number are its lines, rows of one line its receipts. Rows that an order cannot hold, by
 * its number of lines or by what they come to, are named as failed; the others are written.
 */
export async function planPurchaseOrders(
  context: BulkContext,
  rows: readonly PurchaseOrderLineRow[],
): Promise<BulkPlan<OrderNote>> {
  await Promise.all([
    context.items.load(rows.map((row) => row.item)),
    context.suppliers.load([]),
    context.locations.load([]),
  ]);
  const only = rows.some((row) => row.location === null) ? await onlyLocation(context) : null;
  const room = new LocationRoom(context);
  const byOrder = new Map<string, Row[]>();
  const { good, failed, converted } = splitByUnit(context, rows, IN_UNIT);
  for (const row of good) {
    const location = row.location ?? only;
    const errors: RowError[] = orderDayProblems(row, context.today).map(({ field, reason }) => ({
      column: COLUMN_OF[field],
      field,
      value: row[field] ?? "",
      reason,
    }));
    errors.push(...rowSizeProblems(row));
    if (errors.length === 0) errors.push(...room.problems(location));
    if (errors.length > 0) failed.push({ index: row.index, errors });
    else push(byOrder, row.order, { ...row, location });
  }
  const known = await existingOrders(context, [...byOrder.keys()]);
  const plan = new OrderPlan(context, known, failed);
  for (const [number, lines] of byOrder) plan.addOrder(number, lines);
  const result = plan.result();
  return { ...result, notes: { ...result.notes, converted } };
}

const IN_UNIT = { quantities: ["quantity", "receivedQuantity"], prices: ["unitPrice"] } as const;

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
  private readonly sizes = new OrderSizes();
  private orders = 0;
  private withoutPrice = 0;

  constructor(
    private readonly context: BulkContext,
    private readonly known: ExistingOrders,
    private readonly failed: RowProblem[],
  ) {
    this.references = new References(context);
  }

  addOrder(number: string, given: readonly Row[]): void {
    const stored = this.known.orders.find(number);
    const id = stored?.id ?? newId("purchaseOrder");
    const { rows, changed } = this.addLines(number, id, withOrderStatus(given));
    const [first] = rows;
    if (!first) return;
    const currency = String(stored?.values.currency ?? first.currency ?? this.context.currency);
    const outcome = this.known.orders.upsert(number, this.orderValues(number, id, rows, currency), () => ({
      id,
      number,
      supplierId: this.references.supplier(first, first.currency),
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

  /** @returns the rows that the order can hold, and whether they change it */
  private addLines(number: string, orderId: string, rows: readonly Row[]): { rows: Row[]; changed: boolean } {
    const byItem = new Map<string, Row[]>();
    for (const row of rows) push(byItem, normaliseItemCode(row.item), row);
    const taken = new Set<Row>();
    let changed = false;
    for (const ofItem of byItem.values()) {
      const known = this.context.items.find(ofItem[0]?.item ?? "");
      const lines = (this.known.linesOf.get(orderId) ?? []).filter((line) => line.itemId === known);
      const matches = matchLines(
        lines.map(({ id }) => this.knownLine(id)),
        ofItem,
      );
      for (const match of matches) {
        const ofLine = new Set(match.rows);
        const own = ofItem.filter((row) => ofLine.has(row.index));
        const [first] = own;
        if (!first || this.refuse(number, orderId, match, own)) continue;
        const itemId = this.references.item({ code: first.item, name: first.itemName, unit: first.unit });
        if (this.addLine(orderId, itemId, match, own)) changed = true;
        for (const row of own) taken.add(row);
      }
    }
    return { rows: rows.filter((row) => taken.has(row)), changed };
  }

  /** Names the rows of a line as failed where its order cannot hold it. */
  private refuse(number: string, orderId: string, match: LineChange, rows: readonly Row[]): boolean {
    const valuesOf = (id: string | null) => (id === null ? undefined : this.known.lines.find(id)?.values);
    const before = valuesOf(match.key);
    const stored = () => (this.known.linesOf.get(orderId) ?? []).map(({ id }) => valuesOf(id));
    const error = this.sizes.refusal(number, stored, before, {
      quantity: match.quantity,
      unitPrice: priceOf(rows) ?? Number(before?.unitPrice ?? 0),
    });
    if (!error) return false;
    this.failed.push(...rows.map(({ index }) => ({ index, errors: [error] })));
    return true;
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
        this.context.matchedIds.has(id) ||
        (line?.importId !== null && line?.importId === this.context.importId),
    };
  }

  private addLine(orderId: string, itemId: string, match: LineChange, rows: readonly Row[]): boolean {
    const lines = this.known.linesOf.get(orderId) ?? [];
    const id = match.key ?? newId("purchaseOrderLine");
    const lineNumber = Math.max(0, ...lines.map((line) => line.lineNumber)) + 1;
    const price = priceOf(rows);
    if (price === null && match.key === null) this.withoutPrice++;
    const expectedDay = rows.map((row) => row.expectedOn).filter((day) => day !== null);
    const fresh = this.addReceipts(id, match);
    const stated = furthest(rows.map((row) => row.status));
    const dated = (this.known.receiptsOf.get(id) ?? []).reduce((sum, receipt) => sum + receipt.quantity, 0);
    const told = match.undated ?? (stated === "received" ? match.quantity : null);
    const received = dated > 0 ? dated : told;
    const closed = stated === null ? undefined : orderIsOver(stated) ? 1 : 0;
    this.context.matchedIds.add(id);
    const outcome = this.known.lines.upsert(
      id,
      {
        quantity: match.quantity,
        unitPrice: valueIfPresent(price),
        receivedQuantity: valueIfPresent(received),
        expectedDay: valueIfPresent(expectedDay.at(-1) ?? null),
        sourceLine: valueIfPresent(rows[0]?.line ?? null),
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
      const id = `rcp_${murmurHash(`${lineId} ${day} ${quantity} ${occurrence}`)}`;
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
      totalMinor: orderTotal(lines, currency, status),
      orderedDay: valueIfPresent(orderedDay),
      expectedDay: valueIfPresent(expectedDay(lines)),
      receivedAt:
        status === "received" ? valueIfPresent(lastReceipt && `${lastReceipt}T00:00:00.000Z`) : undefined,
      cancelledAt: status === "cancelled" ? (stored?.cancelledAt ?? this.now) : undefined,
    };
  }

  private lastReceipt(orderId: string): string | null {
    const days = (this.known.linesOf.get(orderId) ?? []).flatMap((line) =>
      (this.known.receiptsOf.get(line.id) ?? []).map((receipt) => receipt.day),
    );
    return days.sort().at(-1) ?? null;
  }

  result(): BulkPlan<OrderNote> {
    return {
      ...this.tally,
      failed: this.failed,
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
