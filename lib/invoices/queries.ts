import * as z from "zod";
import { productToMinor } from "@/lib/format/scale";
import { parseJson } from "@/lib/platform/checked-json";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { listSnapshot } from "@/lib/platform/db/list-snapshot";
import { containsWords } from "@/lib/platform/search";
import { type LineFinding, lineFindingSchema, type TotalFinding, totalFindingSchema } from "./findings";
import { MAX_INVOICE_LINES } from "./invoice-limits";
import type { InvoiceListState } from "./schema";
import type { InvoiceState, MatchState } from "./status";

export const INVOICES_PER_PAGE = 50;

/** One invoice of the list. Amounts are minor units of its own currency. */
export interface InvoiceListRow {
  id: string;
  number: string;
  supplierName: string;
  day: string;
  dueDay: string | null;
  currency: string;
  /** As the invoice gives it; where it gives none, what its lines come to. */
  totalMinor: number;
  lines: number;
  /** Numbers of the orders that it names. */
  orders: string[];
  state: InvoiceState;
}

interface StoredRow extends Omit<InvoiceListRow, "orders" | "totalMinor"> {
  totalMinor: number | null;
  product: number;
  orders: string;
}

const STATE = `CASE WHEN v."acceptedAt" IS NULL THEN v."state" ELSE 'accepted' END`;
const COLUMNS = `v."id", v."number", s."name" AS supplierName, v."day", v."dueDay", v."currency",
  coalesce(v."totalMinor", v."netMinor") AS totalMinor, ${STATE} AS state,
  (SELECT count(*) FROM {SupplierInvoiceLine} l WHERE l."invoiceId" = v."id") AS lines,
  (SELECT sum(l."quantity" * l."unitPrice") FROM {SupplierInvoiceLine} l WHERE l."invoiceId" = v."id") AS product,
  (SELECT json_group_array(DISTINCT l."orderNumber") FROM {SupplierInvoiceLine} l
   WHERE l."invoiceId" = v."id" AND l."orderNumber" IS NOT NULL) AS orders`;

const ordersSchema = z.array(z.string());

/** What of the list a state asks for, as SQL with parameters from `?2` on. */
function listed(state: InvoiceListState): { from: string; params: SqlValue[] } {
  const params: SqlValue[] = [];
  const bind = (value: SqlValue) => `?${params.push(value) + 1}`;
  const conditions = ["1 = 1"];
  const ofLine = (condition: string) =>
    `EXISTS (SELECT 1 FROM {SupplierInvoiceLine} l WHERE l."invoiceId" = v."id" AND ${condition})`;
  if (state.q)
    conditions.push(
      `(${containsWords([`v."number"`, `s."name"`], state.q, bind)} OR ${ofLine(`l."orderNumber" = ${bind(state.q)}`)})`,
    );
  if (state.state) conditions.push(`${STATE} = ${bind(state.state)}`);
  if (state.supplier) conditions.push(`v."supplierId" = ${bind(state.supplier)}`);
  if (state.order) conditions.push(ofLine(`l."orderNumber" = ${bind(state.order)}`));
  return {
    from: `FROM {SupplierInvoice} v JOIN {Supplier} s ON s."id" = v."supplierId" WHERE ${conditions.join(" AND ")}`,
    params,
  };
}

/** Invoices, the newest first. */
export async function invoiceList(
  db: TenantDb,
  state: InvoiceListState,
): Promise<{ rows: InvoiceListRow[]; total: number }> {
  const { from, params } = listed(state);
  const [rows, [count]] = await Promise.all([
    db.query<StoredRow>(
      `SELECT ${COLUMNS} ${from} ORDER BY v."day" DESC, v."id" DESC LIMIT ${INVOICES_PER_PAGE} OFFSET ${(state.page - 1) * INVOICES_PER_PAGE}`,
      params,
    ),
    db.query<{ total: number }>(`SELECT count(*) AS total ${from}`, params),
  ]);
  return { rows: rows.map(rowOf), total: count?.total ?? 0 };
}

/** Which invoices the list holds at this instant, page by page: see {@link listSnapshot}. */
export function invoicesSnapshot(db: TenantDb, state: InvoiceListState, size: number): Promise<string[]> {
  const { from, params } = listed(state);
  const order = [`v."day"`, `v."id"`].map((sql) => ({ sql, direction: "DESC", nulls: "LAST" }) as const);
  return listSnapshot(db, [`v."id"`], from, params, order, size);
}

/** The invoices of a page of a snapshot as they are now. */
export async function invoicesOfPage(db: TenantDb, page: string): Promise<InvoiceListRow[]> {
  const rows = await db.query<StoredRow>(
    `SELECT ${COLUMNS} FROM json_each(?2) k JOIN {SupplierInvoice} v ON v."id" = k.value ->> 0
     JOIN {Supplier} s ON s."id" = v."supplierId" ORDER BY k.key`,
    [page],
  );
  return rows.map(rowOf);
}

/** The invoices over an order, the newest first. */
export async function invoicesOfOrder(db: TenantDb, orderId: string): Promise<InvoiceListRow[]> {
  const rows = await db.query<StoredRow>(
    `SELECT ${COLUMNS} FROM {SupplierInvoice} v JOIN {Supplier} s ON s."id" = v."supplierId"
     WHERE v."id" IN (SELECT l."invoiceId" FROM {SupplierInvoiceLine} l WHERE l."orderId" = ?2)
     ORDER BY v."day" DESC, v."id" DESC LIMIT ${INVOICES_PER_PAGE}`,
    [orderId],
  );
  return rows.map(rowOf);
}

const rowOf = ({ product, orders, totalMinor, ...row }: StoredRow): InvoiceListRow => ({
  ...row,
  totalMinor: totalMinor ?? productToMinor(Math.round(product ?? 0), row.currency),
  orders: parseJson(orders, ordersSchema, () => `orders of invoice ${row.id}`),
});

export interface InvoiceLineView {
  id: string;
  lineNumber: number;
  /** The item's code and name, as they are known here or else as the invoice gives them. */
  code: string | null;
  name: string | null;
  itemId: string | null;
  unit: string;
  orderNumber: string | null;
  orderId: string | null;
  quantity: number;
  unitPrice: number;
  totalMinor: number | null;
  state: MatchState;
  findings: LineFinding[];
  /** Of the order line behind it; null where there is none. */
  ordered: { quantity: number; unitPrice: number; received: number; currency: string } | null;
}

export interface InvoiceView {
  id: string;
  version: number;
  number: string;
  supplier: { id: string; name: string };
  day: string;
  dueDay: string | null;
  currency: string;
  netMinor: number | null;
  taxMinor: number | null;
  totalMinor: number | null;
  state: InvoiceState;
  findings: TotalFinding[];
  accepted: { at: string; by: string; because: string | null } | null;
  importId: string | null;
  lines: InvoiceLineView[];
}

const readLineFindings = jsonColumn("SupplierInvoiceLine.findings", z.array(lineFindingSchema));
const readTotalFindings = jsonColumn("SupplierInvoice.findings", z.array(totalFindingSchema));

interface StoredLine extends Omit<InvoiceLineView, "findings" | "ordered"> {
  findings: string;
  orderedQuantity: number | null;
  orderedPrice: number;
  received: number;
  orderCurrency: string;
}

/** An invoice with its lines beside what was ordered and received. */
export async function invoiceView(db: TenantDb, id: string): Promise<InvoiceView | null> {
  const [invoice, lines] = await Promise.all([
    db.supplierInvoice.findFirst({
      where: { id },
      include: { supplier: { select: { id: true, name: true } } },
    }),
    db.query<StoredLine>(
      `SELECT l."id", l."lineNumber", coalesce(i."code", l."itemCode") AS code, coalesce(i."name", l."itemName") AS name, p."itemId",
         coalesce(l."unit", i."unit", '') AS unit, coalesce(o."number", l."orderNumber") AS orderNumber, o."id" AS orderId,
         l."quantity", l."unitPrice", l."totalMinor", l."state", l."findings", p."quantity" AS orderedQuantity,
         p."unitPrice" AS orderedPrice, p."receivedQuantity" AS received, o."currency" AS orderCurrency
       FROM {SupplierInvoiceLine} l LEFT JOIN {PurchaseOrder} o ON o."id" = l."orderId"
       LEFT JOIN {PurchaseOrderLine} p ON p."id" = l."orderLineId" LEFT JOIN {Item} i ON i."id" = p."itemId"
       WHERE l."invoiceId" = ?2 ORDER BY l."lineNumber" LIMIT ${MAX_INVOICE_LINES}`,
      [id],
    ),
  ]);
  if (!invoice) return null;
  const amount = (minor: bigint | null) => (minor === null ? null : Number(minor));
  const { acceptedAt: at, acceptedBy: by, acceptedBecause: because } = invoice;
  return {
    ...{ id, version: invoice.version, number: invoice.number, supplier: invoice.supplier },
    ...{ day: invoice.day, dueDay: invoice.dueDay, currency: invoice.currency, importId: invoice.importId },
    netMinor: amount(invoice.netMinor),
    taxMinor: amount(invoice.taxMinor),
    totalMinor: amount(invoice.totalMinor),
    state: at === null ? (invoice.state as MatchState) : "accepted",
    findings: readTotalFindings(invoice.findings, id),
    accepted: at === null ? null : { at, by: by ?? "", because },
    lines: lines.map(({ orderedQuantity, orderedPrice, received, orderCurrency, ...line }) => ({
      ...line,
      findings: readLineFindings(line.findings, line.id),
      ordered:
        orderedQuantity === null
          ? null
          : { quantity: orderedQuantity, unitPrice: orderedPrice, received, currency: orderCurrency },
    })),
  };
}
