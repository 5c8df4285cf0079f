import { normaliseItemCode } from "@/lib/catalogue/item-code";
import { clock } from "@/lib/platform/clock";
import { newId } from "@/lib/platform/id";
import type { SupplierRow } from "../kinds";
import type { BulkContext, BulkPlan } from "./types";
import { flag, knowRows, said, Tally, Upserts, type UpsertTable, type Values } from "./upsert";

const SUPPLIER: UpsertTable = {
  model: "Supplier",
  fixed: ["code", "codeKey", "createdAt"],
  mutable: ["name", "contactName", "email", "phone", "country", "currency", "leadTimeDays", "active"],
};

/** Suppliers by code, or by name where a file has no codes. */
export async function planSuppliers(context: BulkContext, rows: readonly SupplierRow[]): Promise<BulkPlan> {
  await context.suppliers.load([]);
  const upserts = new Upserts(context, SUPPLIER);
  const idOf = (row: SupplierRow) => context.suppliers.find(row.supplier);
  const ids = [...new Set(rows.map(idOf).filter((id) => id !== undefined))];
  const stored = await context.db.query<Values & { id: string; version: number; importId: string | null }>(
    `SELECT s.* FROM json_each(?2) AS k CROSS JOIN {Supplier} AS s WHERE s."id" = k.value`,
    [JSON.stringify(ids)],
  );
  knowRows(upserts, SUPPLIER, stored, (row) => row.id);
  const tally = new Tally();
  const createdAt = clock.instant();
  for (const row of rows) {
    const known = idOf(row);
    const id = known ?? newId("supplier");
    const given = {
      name: said(row.name),
      contactName: said(row.contact),
      email: said(row.email),
      phone: said(row.phone),
      country: said(row.country),
      currency: said(row.currency),
      leadTimeDays: said(row.leadTimeDays),
      active: flag(row.active),
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
    tally.add(upserts.put(id, given, blank));
    if (known) continue;
    if (row.name !== null) context.suppliers.add(row.name, id);
    context.suppliers.add(row.supplier, id);
  }
  return { ...tally, failed: [], notes: {}, write: (writer) => upserts.write(writer) };
}
