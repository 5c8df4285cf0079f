import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";

/** An invoice without lines that differs, of a supplier that there is. @returns its id */
export async function storeInvoice(db: TenantDb, supplierId: string): Promise<string> {
  const id = newId("supplierInvoice");
  const row = { id, supplierId, number: id, day: "2026-11-02", currency: "EUR", state: "differs" };
  await db.write({ kind: "system", id: "test" }, async (w) => {
    await w.supplierInvoice.createMany({ data: [{ ...row, totalMinor: 1000, createdAt: clock.instant() }] });
  });
  return id;
}
