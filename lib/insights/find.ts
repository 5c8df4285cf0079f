import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { beginsWithWords, containsWords, searchWords } from "@/lib/platform/search";

/** What the command palette shows of an item, a supplier or a purchase order. */
export interface Hit {
  id: string;
  /** A code or an order's number. */
  code: string;
  /** Of the item or the supplier. */
  name: string;
}

/** An order's hit; `undone` when its approval was undone before anybody outside was told. */
export interface OrderHit extends Hit {
  status: string;
  undone: boolean;
}

/** As many as leave the other groups in sight. */
const ITEMS = 6;
/** Suppliers and orders are looked for by name or number, so a few are enough. */
const OTHERS = 5;

/** Runs a search whose statement is made of two conditions: what is found, and what of it comes first. */
async function search<Row>(
  db: TenantDb,
  words: string,
  code: string,
  columns: readonly string[],
  sql: (found: string, first: string) => string,
): Promise<Row[]> {
  const text = searchWords(words);
  if (!text) return [];
  const params: SqlValue[] = [];
  const bind = (value: SqlValue) => `?${params.push(value) + 1}`;
  const found = containsWords(columns, text, bind);
  return db.query<Row & Record<string, unknown>>(sql(found, beginsWithWords(code, text, bind)), params);
}

/** Items whose code or name holds the words: codes that begin with them first, active items before others. */
export const findItems = (db: TenantDb, words: string): Promise<Hit[]> =>
  search(
    db,
    words,
    `i."code"`,
    [`i."code"`, `i."name"`],
    (found, first) => `SELECT i."id", i."code", i."name" FROM {Item} i
     WHERE i."kind" <> 'charge' AND ${found}
     ORDER BY ${first} DESC, i."status" = 'active' DESC, length(i."code"), i."code" LIMIT ${ITEMS}`,
  );

/** Suppliers whose code or name holds the words: names that begin with them first, active ones before others. */
export const findSuppliers = (db: TenantDb, words: string): Promise<Hit[]> =>
  search(
    db,
    words,
    `s."name"`,
    [`s."code"`, `s."name"`],
    (found, first) => `SELECT s."id", s."code", s."name" FROM {Supplier} s WHERE ${found}
     ORDER BY ${first} DESC, s."active" DESC, s."name" COLLATE NOCASE, s."id" LIMIT ${OTHERS}`,
  );

/** Purchase orders whose number holds the words: numbers that begin with them first, then the newest. */
export async function findOrders(db: TenantDb, words: string): Promise<OrderHit[]> {
  const rows = await search<Omit<OrderHit, "undone"> & { undone: number }>(
    db,
    words,
    `o."number"`,
    [`o."number"`],
    (
      found,
      first,
    ) => `SELECT o."id", o."number" AS code, s."name", o."status", o."undoneAt" IS NOT NULL AS undone
     FROM {PurchaseOrder} o JOIN {Supplier} s ON s."id" = o."supplierId" WHERE ${found}
     ORDER BY ${first} DESC, undone, coalesce(o."orderedDay", substr(o."createdAt", 1, 10)) DESC, o."number" DESC LIMIT ${OTHERS}`,
  );
  return rows.map((row) => ({ ...row, undone: row.undone === 1 }));
}
