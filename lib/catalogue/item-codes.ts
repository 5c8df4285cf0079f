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

/** The codes of items, in order. Ids that are gone are left out. */
export async function codesOfItems(db: TenantDb, ids: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ code: string }>(
    `SELECT i."code" FROM {Item} i WHERE i."id" IN (SELECT value FROM json_each(?2)) ORDER BY i."code"`,
    [JSON.stringify(ids)],
  );
  return rows.map((row) => row.code);
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
