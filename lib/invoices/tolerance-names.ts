import type { TenantDb } from "@/lib/platform/db";
import { MOST_OWN_TOLERANCES, SUPPLIER_PREFIX, supplierScope } from "./tolerances";

/** The names of the suppliers that scopes of tolerances are for, by scope. */
export async function supplierNames(db: TenantDb, scopes: readonly string[]): Promise<Map<string, string>> {
  const ids = scopes.flatMap((scope) =>
    scope.startsWith(SUPPLIER_PREFIX) ? [scope.slice(SUPPLIER_PREFIX.length)] : [],
  );
  const rows = await db.query<{ id: string; name: string }>(
    `SELECT s."id", s."name" FROM {Supplier} s WHERE s."id" IN (SELECT j.value FROM json_each(?2) j) LIMIT ${MOST_OWN_TOLERANCES + 1}`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map(({ id, name }) => [supplierScope(id), name]));
}
