import { DEFAULT_TOLERANCES } from "@/lib/invoices/limits";
import { clock } from "@/lib/platform/clock";
import { newId } from "@/lib/platform/id";
import type { Change } from "./change";

/** What really happens to supplier invoices, for each of their permissions. */
export const INVOICE_CHANGES: Change[] = [
  [
    "invoices.edit",
    "acceptInvoiceAction",
    async ({ db }) => {
      const id = newId("supplierInvoice");
      const row = { id, supplierId: "sup_a", number: id, day: "2026-11-02", currency: "EUR" };
      await db.write({ kind: "system", id: "test" }, async (w) => {
        await w.supplierInvoice.createMany({
          data: [{ ...row, state: "differs", createdAt: clock.instant() }],
        });
      });
      return { id, version: 1, because: "Agreed." };
    },
  ],
  [
    "invoices.set-tolerances",
    "saveTolerancesAction",
    async ({ db }) => {
      await db.write({ kind: "system", id: "test" }, (w) => w.deleteRows("InvoiceTolerance", "1 = 1"));
      return { scope: "all", version: 0, tolerances: DEFAULT_TOLERANCES };
    },
  ],
];
