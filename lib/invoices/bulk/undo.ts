import type { UndoTable } from "@/lib/platform/db/bulk/undo-table";
import { isUnused } from "@/lib/platform/db/bulk/undo-table";

export const SUPPLIER_INVOICE_LINES: UndoTable = {
  model: "SupplierInvoiceLine",
  removable: `NOT EXISTS (SELECT 1 FROM {SupplierInvoice} AS v WHERE v."id" = t."invoiceId" AND v."acceptedAt" IS NOT NULL)`,
  keptIfChanged: false,
  name: `'line ' || t."lineNumber" || ' of an invoice'`,
};

export const SUPPLIER_INVOICES: UndoTable = {
  model: "SupplierInvoice",
  removable: `t."acceptedAt" IS NULL AND ${isUnused(["SupplierInvoiceLine", "invoiceId"])}`,
  keptIfChanged: false,
  name: `'invoice ' || t."number"`,
};
