import { formatDay } from "@/lib/format/day";
import { formatQuantity } from "@/lib/format/quantity";
import { dayIn } from "@/lib/platform/clock";
import type { ClosingReasons } from "./cause";

interface OrderState {
  id: string;
  status: string;
  receiptDay: string | null;
  receivedAt: string | null;
  confirmedAt: string | null;
  cancelledAt: string | null;
  expectedDay: string | null;
}

/** What became of the orders of cases: received, cancelled, confirmed, or due on another day. */
export const orderReasons: ClosingReasons = async (db, cases, timeZone) => {
  const ids = [...new Set(cases.flatMap(({ orderId }) => orderId ?? []))];
  const orders = await db.query<OrderState>(
    `SELECT o."id", o."status", o."receivedAt", o."confirmedAt", o."cancelledAt", o."expectedDay",
       (SELECT max(r."day") FROM {PurchaseOrderLine} l CROSS JOIN {Receipt} r ON r."purchaseOrderLineId" = l."id"
        WHERE l."purchaseOrderId" = o."id") AS receiptDay
     FROM {PurchaseOrder} o WHERE o."id" IN (SELECT j.value FROM json_each(?2) j)`,
    [JSON.stringify(ids)],
  );
  const reasonOf = new Map(orders.map((order) => [order.id, sentenceOf(order, timeZone)]));
  return new Map(
    cases.flatMap((one) => {
      const reason = one.orderId && reasonOf.get(one.orderId);
      return reason ? [[one.id, reason] as const] : [];
    }),
  );
};

function sentenceOf(order: OrderState, timeZone: string): string | null {
  const day = (instant: string | null) => formatDay(instant && dayIn(new Date(instant), timeZone));
  switch (order.status) {
    case "received":
      return `Received on ${order.receiptDay ? formatDay(order.receiptDay) : day(order.receivedAt)}.`;
    case "cancelled":
      return `Cancelled on ${day(order.cancelledAt)}.`;
    case "partly-received":
      return `Partly received on ${formatDay(order.receiptDay)}.`;
    case "confirmed":
      return `Confirmed on ${day(order.confirmedAt)}${order.expectedDay ? `, expected on ${formatDay(order.expectedDay)}` : ""}.`;
    default:
      return order.expectedDay ? `Now expected on ${formatDay(order.expectedDay)}.` : null;
  }
}

/** What is on hand now of the items of cases, at their places. */
export const stockReasons: ClosingReasons = async (db, cases) => {
  const pairs = cases.map(({ itemId, locationId }) => [itemId, locationId]);
  const levels = await db.query<{ itemId: string; locationId: string; onHand: number; unit: string }>(
    `SELECT k."itemId", k."locationId", k."onHand", i."unit" FROM {StockLevel} k JOIN {Item} i ON i."id" = k."itemId"
     WHERE (k."itemId", k."locationId") IN
       (SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]') FROM json_each(?2) j)`,
    [JSON.stringify(pairs)],
  );
  const levelOf = new Map(levels.map((level) => [`${level.itemId} ${level.locationId}`, level]));
  return new Map(
    cases.flatMap(({ id, itemId, locationId }) => {
      const level = levelOf.get(`${itemId} ${locationId}`);
      const onHand = level && formatQuantity(level.onHand, undefined, { unit: level.unit });
      return onHand === undefined ? [] : [[id, `On hand now: ${onHand}.`] as const];
    }),
  );
};

interface InvoiceNow {
  id: string;
  number: string;
  state: string;
  acceptedAt: string | null;
}

/** What became of the invoices of cases: accepted, matching now, or gone with their import. */
export const invoiceReasons: ClosingReasons = async (db, cases, timeZone) => {
  const idOf = (subject: string) => subject.slice("invoice:".length);
  const invoices = await db.query<InvoiceNow>(
    `SELECT v."id", v."number", v."state", v."acceptedAt" FROM {SupplierInvoice} v WHERE v."id" IN (SELECT j.value FROM json_each(?2) j)`,
    [JSON.stringify(cases.map(({ subject }) => idOf(subject)))],
  );
  const reasonOf = new Map(invoices.map((invoice) => [invoice.id, sentenceOfInvoice(invoice, timeZone)]));
  return new Map(
    cases.flatMap(({ id, subject }) => {
      const of = idOf(subject);
      const reason = reasonOf.has(of) ? reasonOf.get(of) : "The invoice is gone: its import was undone.";
      return reason ? [[id, reason] as const] : [];
    }),
  );
};

function sentenceOfInvoice({ number, state, acceptedAt }: InvoiceNow, timeZone: string): string | null {
  if (acceptedAt) return `Accepted on ${formatDay(dayIn(new Date(acceptedAt), timeZone))}.`;
  if (state === "matched") return `Invoice ${number} matches its order and receipts now.`;
  return state === "passed" ? `Invoice ${number} is within the tolerances now.` : null;
}
