import { cache } from "react";
import type { TenantDb } from "@/lib/platform/db";
import { normaliseItemCode } from "./item-code";

/** The ids of items by the codes somebody typed; `unknown` are those that no item has. */
export async function itemsByCode(
  db: TenantDb,
  codes: readonly string[],
): Promise<{ ids: string[]; unknown: string[] }> {
  const wanted = new Map(codes.map((code) => [normaliseItemCode(code), code]));
  const rows = await db.query<{ id: string; codeKey: string }>(
    `SELECT i."id", i."codeKey" FROM {Item} i WHERE i."codeKey" IN (SELECT value FROM json_each(?2)) ORDER BY i."code"`,
    [JSON.stringify([...wanted.keys()])],
  );
  const known = new Set(rows.map((row) => row.codeKey));
  return {
    ids: rows.map((row) => row.id),
    unknown: [...wanted].filter(([key]) => !known.has(key)).map(([, code]) => code),
  };
}

/** Ids of suppliers after a cursor, in order. */
export async function suppliersAfter(db: TenantDb, cursor: string | null, limit: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT s."id" FROM {Supplier} s WHERE s."id" > ?2 ORDER BY s."id" LIMIT ?3`,
    [cursor ?? "", limit],
  );
  return rows.map((row) => row.id);
}

/** The codes of items, in order. Ids that are gone are left out. */
export async function codesOfItems(db: TenantDb, ids: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ code: string }>(
    `SELECT i."code" FROM {Item} i WHERE i."id" IN (SELECT value FROM json_each(?2)) ORDER BY i."code"`,
    [JSON.stringify(ids)],
  );
  return rows.map((row) => row.code);
}

/** Codes and names of some items, a few hundred at most, by id. */
export async function namesOfItems(
  db: TenantDb,
  ids: readonly string[],
): Promise<Map<string, { code: string; name: string }>> {
  const rows = await db.query<{ id: string; code: string; name: string }>(
    `SELECT i."id", i."code", i."name" FROM {Item} i WHERE i."id" IN (SELECT value FROM json_each(?2))`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

/** Every category that an active item has, in order. */
export async function itemCategories(db: TenantDb): Promise<string[]> {
  const rows = await db.query<{ category: string }>(
    `SELECT DISTINCT i."category" FROM {Item} i WHERE i."category" IS NOT NULL AND i."status" = 'active' ORDER BY i."category" LIMIT 500`,
  );
  return rows.map((row) => row.category);
}

/** Every currency that a supplier asks for, in order. */
export async function offerCurrencies(db: TenantDb): Promise<string[]> {
  const rows = await db.query<{ currency: string }>(
    `SELECT DISTINCT x."currency" FROM {SupplierItem} x ORDER BY x."currency"`,
  );
  return rows.map((row) => row.currency);
}

export interface NewItem {
  id: string;
  code: string;
  kind: string;
}

/** Items that an import made because its rows speak of them, charges first. */
export async function newItemsOf(db: TenantDb, id: string, limit: number): Promise<NewItem[]> {
  return db.query(
    `SELECT "id", "code", "kind" FROM {Item} WHERE "importId" = ?2 ORDER BY "kind", "code" LIMIT ?3`,
    [id, limit],
  );
}

/** The organization's locations by id, main one first. */
export async function locationNames(db: TenantDb): Promise<Map<string, string>> {
  const rows = await db.location.findMany({
    orderBy: { createdAt: "asc" },
    select: { id: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Names and addresses of some suppliers, by id. */
export async function supplierContacts(
  db: TenantDb,
  ids: readonly string[],
): Promise<Map<string, { name: string; email: string | null }>> {
  const rows = await db.query<{ id: string; name: string; email: string | null }>(
    `SELECT s."id", s."name", s."email" FROM {Supplier} s WHERE s."id" IN (SELECT value FROM json_each(?2))`,
    [JSON.stringify([...new Set(ids)])],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

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

export interface Location {
  id: string;
  code: string;
  name: string;
}

const TERMS = {
  ...{ id: true, code: true, name: true, email: true, contactName: true },
  ...{ currency: true, minimumOrderMinor: true, active: true },
} as const;

/** Every supplier by id, for jobs that go through all of them. Pages ask for {@link supplierContacts} or options. */
export async function supplierTerms(db: TenantDb): Promise<Map<string, SupplierTerms>> {
  const rows = await db.supplier.findMany({ orderBy: { name: "asc" }, select: TERMS });
  return new Map(rows.map((row) => [row.id, { ...row, minimumOrderMinor: Number(row.minimumOrderMinor) }]));
}

/** Every location by id, in the order of their codes, read once a page. */
export const locationsById = cache(async (db: TenantDb): Promise<Map<string, Location>> => {
  const rows = await db.location.findMany({
    orderBy: { code: "asc" },
    select: { id: true, code: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
});
