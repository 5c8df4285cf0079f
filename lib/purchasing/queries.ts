import * as z from "zod";
import type { TenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { MAX_ORDER_LINES } from "./order-limits";
import { expectedAbout, isOverdue } from "./overdue";
import type { PurchaseOrderStatus } from "./status";

export const ORDER_LINES_PER_PAGE = 100;

/** Days that suppliers usually take, by id. */
export type UsualDays = ReadonlyMap<string, number>;

/** An order whose mail is held. Amounts are minor units of its own currency. */
export interface HeldMailOrder {
  id: string;
  number: string;
  supplierName: string;
  currency: string;
  totalMinor: number;
  /** From when the mail may leave. */
  sendAfter: string;
  /** An agent proposed it, so that the agents' stop switches hold it. */
  proposed: boolean;
}

const HELD_SHOWN = 200;

/** The orders whose mails have not left, the next to leave first. */
export async function heldMailOrders(db: TenantDb): Promise<HeldMailOrder[]> {
  const rows = await db.query<Omit<HeldMailOrder, "proposed"> & { proposed: number }>(
    `SELECT o."id", o."number", s."name" AS supplierName, o."currency", o."totalMinor", o."sendAfter",
            o."proposalId" IS NOT NULL AS proposed
     FROM {PurchaseOrder} o JOIN {Supplier} s ON s."id" = o."supplierId"
     WHERE o."status" = 'approved' AND o."mailId" IS NOT NULL ORDER BY o."sendAfter", o."id" LIMIT ${HELD_SHOWN}`,
  );
  return rows.map((row) => ({ ...row, proposed: row.proposed === 1 }));
}

export interface OrderLineView {
  id: string;
  itemId: string;
  code: string;
  name: string;
  unit: string;
  quantity: number;
  receivedQuantity: number;
  /** Ten-thousandths; 0 when it is not known. */
  unitPrice: number;
  expectedDay: string | null;
  /** What has not come in will not come. */
  closed: boolean;
}

export interface OrderView {
  id: string;
  version: number;
  number: string;
  status: PurchaseOrderStatus;
  supplier: { id: string; name: string; email: string | null };
  location: { id: string; name: string };
  currency: string;
  totalMinor: number;
  orderedDay: string | null;
  expectedDay: string | null;
  /** Where no day was given: the order day and what its supplier usually takes. */
  expectedAbout: string | null;
  overdue: boolean;
  source: string;
  proposalId: string | null;
  note: string | null;
  cancelReason: string | null;
  /** Cancelled because its approval was undone before anybody outside was told. */
  undone: boolean;
  createdAt: string;
  /** From when its held mail may leave; null when no mail is held. */
  sendAfter: string | null;
  /** At most {@link MAX_ORDER_LINES}. */
  lines: OrderLineView[];
}

/**
 * @param today the organization's calendar day: what is overdue is measured by it
 * @param usual what suppliers usually take: when an order without an expected day should come
 */
export async function orderView(
  db: TenantDb,
  id: string,
  today: string,
  usual: UsualDays = new Map(),
): Promise<OrderView | null> {
  const order = await db.purchaseOrder.findFirst({
    where: { id },
    include: { supplier: true, location: true },
  });
  if (!order) return null;
  const lines = await db.query<Omit<OrderLineView, "closed"> & { closed: number }>(
    `SELECT l."id", l."itemId", i."code", i."name", i."unit", l."quantity", l."receivedQuantity", l."unitPrice", l."expectedDay", l."closed"
     FROM {PurchaseOrderLine} l JOIN {Item} i ON i."id" = l."itemId" WHERE l."purchaseOrderId" = ?2 ORDER BY l."lineNumber" LIMIT ${MAX_ORDER_LINES}`,
    [id],
  );
  const { supplier, location } = order;
  const days = usual.get(supplier.id);
  return {
    id: order.id,
    version: order.version,
    number: order.number,
    status: order.status as PurchaseOrderStatus,
    supplier: { id: supplier.id, name: supplier.name, email: supplier.email },
    location: { id: location.id, name: location.name },
    currency: order.currency,
    totalMinor: Number(order.totalMinor),
    orderedDay: order.orderedDay,
    expectedDay: order.expectedDay,
    expectedAbout: expectedAbout(order, days),
    overdue: isOverdue(order, today, days),
    source: order.source,
    proposalId: order.proposalId,
    note: order.note,
    cancelReason: order.cancelReason,
    undone: order.undoneAt !== null,
    createdAt: order.createdAt,
    sendAfter: order.status === "approved" && order.mailId ? order.sendAfter : null,
    lines: lines.map((line) => ({ ...line, closed: line.closed === 1 })),
  };
}

export interface HistoryEntry {
  seq: number;
  at: string;
  actorKind: string;
  actorId: string;
  summary: string;
  /** From this entry on the order was approved. */
  approves: boolean;
}

/** What happened to an order, newest first. */
export async function orderHistory(db: TenantDb, id: string): Promise<HistoryEntry[]> {
  const rows = await db.auditEntry.findMany({
    where: { subjectType: "PurchaseOrder", subjectId: id },
    orderBy: { seq: "desc" },
    take: 100,
  });
  return rows.map(({ seq, at, summary, actorKind, actorId, before, after }) => ({
    seq,
    at,
    summary,
    actorKind,
    actorId,
    approves:
      after !== null &&
      readAfter(after, seq).status === "approved" &&
      (before === null || readBefore(before, seq).status !== "approved"),
  }));
}

const side = z.looseObject({ status: z.unknown() }).catch({ status: undefined });
const readBefore = jsonColumn("AuditEntry.before", side);
const readAfter = jsonColumn("AuditEntry.after", side);

/** What a supplier offers: the choices of a new order. */
export interface OfferChoice {
  itemId: string;
  code: string;
  name: string;
  unit: string;
  unitPrice: number;
  minimumQuantity: number;
  orderMultiple: number;
}

/** Active items that a supplier offers in its own currency, by code. */
export function supplierOffers(db: TenantDb, supplierId: string): Promise<OfferChoice[]> {
  return db.query<OfferChoice>(
    `SELECT i."id" AS itemId, i."code", i."name", i."unit", x."unitPrice", x."minimumQuantity", x."orderMultiple"
     FROM {SupplierItem} x JOIN {Item} i ON i."id" = x."itemId" JOIN {Supplier} s ON s."id" = x."supplierId"
     WHERE x."supplierId" = ?2 AND i."status" = 'active' AND x."currency" = s."currency" ORDER BY i."code" LIMIT 2000`,
    [supplierId],
  );
}

/**
 * The items on orders that were approved since an instant: a plan that began before does not know of them.
 *
 * `guard` holds as long as no further order was approved; put it into the write that relies on the answer.
 */
export async function orderedSince(
  db: TenantDb,
  instant: string,
): Promise<{ itemIds: Set<string>; guard: { sql: string; params: [string, string, number] } }> {
  const rows = await db.query<{ orderId: string; itemId: string }>(
    `SELECT o."id" AS orderId, l."itemId" FROM {PurchaseOrder} o JOIN {PurchaseOrderLine} l ON l."purchaseOrderId" = o."id"
     WHERE o."approvedAt" >= ?2 AND o."source" <> ?3`,
    [instant, "import"],
  );
  return {
    itemIds: new Set(rows.map((row) => row.itemId)),
    guard: {
      sql: `(SELECT count(*) FROM {PurchaseOrder} o WHERE o."approvedAt" >= ?2 AND o."source" <> ?3) = ?4`,
      params: [instant, "import", new Set(rows.map((row) => row.orderId)).size],
    },
  };
}
