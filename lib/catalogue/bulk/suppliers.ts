import { clock } from "@/lib/platform/clock";
import {
  type StoredRow,
  Tally,
  toSqlBoolean,
  Upserts,
  type UpsertTable,
  valueIfPresent,
} from "@/lib/platform/db/bulk/upserts";
import { newId } from "@/lib/platform/id";
import { normaliseItemCode } from "../item-code";
import type { BulkContext } from "./context";
import type { BulkPlan } from "./plan";
import type { SupplierRow } from "./rows";

const SUPPLIER: UpsertTable = {
  model: "Supplier",
  fixed: ["code", "codeKey", "createdAt"],
  mutable: ["name", "contactName", "email", "phone", "country", "currency", "leadTimeDays", "active"],
};

/** Suppliers by code, or by name where a file has no codes. */
export async function planSuppliers(
  context: BulkContext,
  rows: readonly SupplierRow[],
): Promise<BulkPlan<never>> {
  await context.suppliers.load([]);
  const upserts = new Upserts(context, SUPPLIER);
  const idOf = (row: SupplierRow) => context.suppliers.find(row.supplier);
  const ids = [...new Set(rows.map(idOf).filter((id) => id !== undefined))];
  const stored = await context.db.query<StoredRow>(
    `SELECT s.* FROM json_each(?2) AS k CROSS JOIN {Supplier} AS s WHERE s."id" = k.value`,
    [JSON.stringify(ids)],
  );
  upserts.addExisting(stored, (row) => row.id);
  const tally = new Tally();
  const createdAt = clock.instant();
  for (const row of rows) {
    const known = idOf(row);
    const id = known ?? newId("supplier");
    const given = {
      name: valueIfPresent(row.name),
      contactName: valueIfPresent(row.contact),
      email: valueIfPresent(row.email),
      phone: valueIfPresent(row.phone),
      country: valueIfPresent(row.country),
      currency: valueIfPresent(row.currency),
      leadTimeDays: valueIfPresent(row.leadTimeDays),
      active: toSqlBoolean(row.active),
    };
    const blank = () => ({
      id,
      code: row.supplier,
      codeKey: normaliseItemCode(row.supplier),
      createdAt,
      name: row.supplier,
      currency: context.currency,
      active: 1,
    });
    tally.add(upserts.upsert(id, given, blank));
    if (known) continue;
    if (row.name !== null) context.suppliers.add(row.name, id);
    context.suppliers.add(row.supplier, id);
  }
  return { ...tally, failed: [], notes: {}, write: (writer) => upserts.write(writer) };
}
