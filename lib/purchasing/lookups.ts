import type { TenantDb } from "@/lib/platform/db";

/** What an order has to know of a supplier. */
export interface SupplierTerms {
  id: string;
  code: string;
  name: string;
  email: string | null;
  contactName: string | null;
  currency: string;
  /** In the supplier's own currency. */
  minimumOrderMinor: number;
  active: boolean;
}

export interface Place {
  id: string;
  code: string;
  name: string;
}

/** Every supplier by id. There are hundreds at most, so they come at once. */
export async function supplierTerms(db: TenantDb): Promise<Map<string, SupplierTerms>> {
  const rows = await db.supplier.findMany({ orderBy: { name: "asc" } });
  return new Map(
    rows.map(({ id, code, name, email, contactName, currency, minimumOrderMinor, active }) => [
      id,
      { id, code, name, email, contactName, currency, minimumOrderMinor: Number(minimumOrderMinor), active },
    ]),
  );
}

/** Every location by id, in the order of their codes. */
export async function places(db: TenantDb): Promise<Map<string, Place>> {
  const rows = await db.location.findMany({ orderBy: { code: "asc" } });
  return new Map(rows.map(({ id, code, name }) => [id, { id, code, name }]));
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
