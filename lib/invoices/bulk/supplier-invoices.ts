import type { BulkContext } from "@/lib/catalogue/bulk/context";
import type { BulkPlan, RowProblem } from "@/lib/catalogue/bulk/plan";
import { type ReferenceNote, References } from "@/lib/catalogue/bulk/references";
import { countOf } from "@/lib/format/count";
import { minorDigits } from "@/lib/format/currencies";
import { minorScale } from "@/lib/format/scale";
import { clock } from "@/lib/platform/clock";
import type { SqlValue } from "@/lib/platform/db";
import { insertRecords } from "@/lib/platform/db/bulk/insert-records";
import { newId } from "@/lib/platform/id";
import { priceOf } from "@/lib/purchasing/bulk/order-amounts";
import { LINE_TOO_LARGE, lineFits, MAX_LINE_QUANTITY, MAX_UNIT_PRICE } from "@/lib/purchasing/order-limits";
import type { RowError } from "@/lib/tables/types";
import { MAX_INVOICE_LINES } from "../invoice-limits";
import {
  existingInvoices,
  invoiceKey,
  type LineContent,
  type StoredInvoice,
  type StoredLine,
} from "./existing-invoices";
import type { SupplierInvoiceRow } from "./rows";

type InvoiceNote = ReferenceNote | "invoices";

/**
 * Suppliers' invoices: rows of one supplier and number are its lines. An invoice that is here already is never changed: rows that
 * say the same change nothing, others are refused with what is here.
 */
export async function planSupplierInvoices(
  context: BulkContext,
  rows: readonly SupplierInvoiceRow[],
): Promise<BulkPlan<InvoiceNote>> {
  await context.suppliers.load([]);
  const keys = rows.flatMap((row) => {
    const supplierId = context.suppliers.find(row.supplier);
    return supplierId === undefined ? [] : [[supplierId, row.invoice] as const];
  });
  const plan = new InvoicePlan(context, await existingInvoices(context, keys));
  rows.forEach((row, index) => {
    plan.addRow(row, index);
  });
  return plan.result();
}

class InvoicePlan {
  private readonly references: References;
  private readonly now = clock.instant();
  private readonly newInvoices: StoredInvoice[] = [];
  private readonly newLines: StoredLine[] = [];
  private readonly failed: RowProblem[] = [];
  private unchanged = 0;

  constructor(
    private readonly context: BulkContext,
    private readonly known: Awaited<ReturnType<typeof existingInvoices>>,
  ) {
    this.references = new References(context);
  }

  addRow(row: SupplierInvoiceRow, index: number): void {
    const currency = row.currency ?? this.context.currency;
    const amount = (minor: number | null) => storedMinor(minor, currency);
    const content: LineContent = {
      sourceLine: row.invoiceLine,
      orderNumber: row.order,
      orderLine: row.orderLine,
      itemCode: row.item,
      quantity: row.quantity,
      unit: row.unit,
      unitPrice: priceOf([{ ...row, currency }]) ?? 0,
      totalMinor: amount(row.lineTotal),
    };
    const head = {
      ...{ day: row.invoicedOn, dueDay: row.dueOn, currency },
      ...{
        netMinor: amount(row.netTotal),
        taxMinor: amount(row.taxTotal),
        totalMinor: amount(row.invoiceTotal),
      },
    };
    const supplierId = this.context.suppliers.find(row.supplier);
    const stored = supplierId && this.known.invoices.get(invoiceKey(supplierId, row.invoice));
    const error = sizeProblem(content) ?? (stored ? this.conflict(row, stored, head, content) : null);
    if (error) {
      this.failed.push({ index, errors: [error] });
      return;
    }
    if (stored && this.sameLine(stored, content)) {
      this.unchanged++;
      return;
    }
    const invoice = stored || this.newInvoice(row, head);
    const lines = this.known.linesOf.get(invoice.id) ?? [];
    const line = {
      ...content,
      ...{ id: newId("supplierInvoiceLine"), invoiceId: invoice.id, lineNumber: lines.length + 1 },
      itemName: row.itemName,
    };
    this.known.linesOf.set(invoice.id, [...lines, line]);
    this.context.matchedIds.add(line.id);
    this.newLines.push(line);
  }

  private newInvoice(
    row: SupplierInvoiceRow,
    head: Pick<StoredInvoice, "day" | "dueDay" | "currency" | "netMinor" | "taxMinor" | "totalMinor">,
  ): StoredInvoice {
    const invoice: StoredInvoice = {
      id: newId("supplierInvoice"),
      supplierId: this.references.supplier(row, row.currency),
      number: row.invoice,
      ...head,
      importId: this.context.importId,
    };
    this.known.invoices.set(invoiceKey(invoice.supplierId, invoice.number), invoice);
    this.newInvoices.push(invoice);
    return invoice;
  }

  /** A stored line that a row repeats. Each stands for one row: two lines that are alike are two. */
  private sameLine(stored: StoredInvoice, content: LineContent): boolean {
    const line = (this.known.linesOf.get(stored.id) ?? []).find(
      (one) => isAlike(one, content) && (content.sourceLine !== null || !this.context.matchedIds.has(one.id)),
    );
    if (line) this.context.matchedIds.add(line.id);
    return line !== undefined;
  }

  /** Why a row cannot be of an invoice that is here already, or null. */
  private conflict(
    row: SupplierInvoiceRow,
    stored: StoredInvoice,
    head: Omit<StoredInvoice, "id" | "supplierId" | "number" | "importId">,
    content: LineContent,
  ): RowError | null {
    const at = { column: "Invoice number", field: "invoice", value: row.invoice };
    const isOwn = stored.importId !== null && stored.importId === this.context.importId;
    const differing = HEAD.find(([key]) => head[key] !== null && head[key] !== stored[key]);
    if (differing)
      return {
        ...at,
        reason: isOwn
          ? `Rows of invoice ${row.invoice} differ in the ${differing[1]}: write the same in all of them.`
          : `Invoice ${row.invoice} of this supplier is here already with another ${differing[1]}. Undo its import to import it anew, or correct the number.`,
      };
    const lines = this.known.linesOf.get(stored.id) ?? [];
    const isKnown = lines.some((line) => isAlike(line, content));
    const sameNumber =
      content.sourceLine !== null && lines.some((line) => line.sourceLine === content.sourceLine);
    if (isOwn) {
      if (sameNumber && !isKnown)
        return {
          ...at,
          reason: `Line ${content.sourceLine} of invoice ${row.invoice} is in the file twice, with different content.`,
        };
      if (lines.length >= MAX_INVOICE_LINES && !isKnown)
        return {
          ...at,
          reason: `An invoice has at most ${countOf(MAX_INVOICE_LINES, "line")}, and ${row.invoice} has them.`,
        };
      return null;
    }
    const isFree = lines.some(
      (line) =>
        isAlike(line, content) && (content.sourceLine !== null || !this.context.matchedIds.has(line.id)),
    );
    return isFree
      ? null
      : {
          ...at,
          reason: `Invoice ${row.invoice} of this supplier is here already with other lines. Undo its import to import it anew, or correct the number.`,
        };
  }

  result(): BulkPlan<InvoiceNote> {
    return {
      inserted: this.newLines.length,
      updated: 0,
      unchanged: this.unchanged,
      failed: this.failed,
      notes: { ...this.references.counts, invoices: this.newInvoices.length },
      write: (writer) => {
        this.references.write(writer);
        const rowsOf = (columns: readonly string[], rows: readonly object[]) =>
          rows.map((row) => columns.map((column) => (row as Record<string, SqlValue>)[column] ?? null));
        const constants = { importId: this.context.importId, state: "new" };
        insertRecords(writer, "SupplierInvoice", INVOICE_COLUMNS, rowsOf(INVOICE_COLUMNS, this.newInvoices), {
          ...constants,
          createdAt: this.now,
        });
        insertRecords(
          writer,
          "SupplierInvoiceLine",
          LINE_COLUMNS,
          rowsOf(LINE_COLUMNS, this.newLines),
          constants,
        );
      },
    };
  }
}

const INVOICE_COLUMNS = [
  "id",
  "supplierId",
  "number",
  "day",
  "dueDay",
  "currency",
  "netMinor",
  "taxMinor",
  "totalMinor",
];
const CONTENT = [
  "sourceLine",
  "orderNumber",
  "orderLine",
  "itemCode",
  "quantity",
  "unit",
  "unitPrice",
  "totalMinor",
] as const;
const LINE_COLUMNS = ["id", "invoiceId", "lineNumber", "itemName", ...CONTENT];

/** What of an invoice's head has to agree, and what it is called. */
const HEAD = [
  ["day", "date"],
  ["dueDay", "due date"],
  ["currency", "currency"],
  ["netMinor", "net amount"],
  ["taxMinor", "tax"],
  ["totalMinor", "total"],
] as const;

const isAlike = (a: LineContent, b: LineContent): boolean =>
  CONTENT.every((key) => (a[key] ?? null) === (b[key] ?? null));

/** Minor units as files have them in those that amounts are stored and shown in. */
const storedMinor = (minor: number | null, currency: string): number | null =>
  minor === null ? null : Math.round((minor * minorScale(currency)) / 10 ** minorDigits(currency));

function sizeProblem({ quantity, unitPrice }: LineContent): RowError | null {
  const tooLarge = "This number is too large: check it.";
  if (quantity > MAX_LINE_QUANTITY)
    return { column: "Quantity", field: "quantity", value: String(quantity / 1_000), reason: tooLarge };
  if (unitPrice > MAX_UNIT_PRICE)
    return { column: "Unit price", field: "unitPrice", value: String(unitPrice / 10_000), reason: tooLarge };
  if (!lineFits({ quantity, unitPrice }))
    return {
      column: "Unit price",
      field: "unitPrice",
      value: String(unitPrice / 10_000),
      reason: LINE_TOO_LARGE,
    };
  return null;
}
