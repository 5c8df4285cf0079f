import { listMembers } from "@/lib/accounts/members";
import type { TenantDb } from "@/lib/platform/db";
import { FOUND_AT_MOST, findRows, type Hit } from "@/lib/platform/find-rows";
import { searchWords } from "@/lib/platform/search";

/** An order's hit; `undone` when its approval was undone before anybody outside was told. */
export interface OrderHit extends Hit {
  status: string;
  undone: boolean;
}

/** As many as leave the other groups in sight. */
const ITEMS = 6;

/** Items whose code or name holds the words: codes that begin with them first, active items before others. */
export const findItems = (db: TenantDb, words: string): Promise<Hit[]> =>
  findRows(
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
  findRows(
    db,
    words,
    `s."name"`,
    [`s."code"`, `s."name"`],
    (found, first) => `SELECT s."id", s."code", s."name" FROM {Supplier} s WHERE ${found}
     ORDER BY ${first} DESC, s."active" DESC, s."name" COLLATE NOCASE, s."id" LIMIT ${FOUND_AT_MOST}`,
  );

/** Purchase orders whose number holds the words: numbers that begin with them first, then the newest. */
export async function findOrders(db: TenantDb, words: string): Promise<OrderHit[]> {
  const rows = await findRows<Omit<OrderHit, "undone"> & { undone: number }>(
    db,
    words,
    `o."number"`,
    [`o."number"`],
    (
      found,
      first,
    ) => `SELECT o."id", o."number" AS code, s."name", o."status", o."undoneAt" IS NOT NULL AS undone
     FROM {PurchaseOrder} o JOIN {Supplier} s ON s."id" = o."supplierId" WHERE ${found}
     ORDER BY ${first} DESC, undone, coalesce(o."orderedDay", substr(o."createdAt", 1, 10)) DESC, o."number" DESC LIMIT ${FOUND_AT_MOST}`,
  );
  return rows.map((row) => ({ ...row, undone: row.undone === 1 }));
}

/** Imports whose file's name holds the words, the newest first. */
export const findImports = (db: TenantDb, words: string): Promise<Hit[]> =>
  findRows(
    db,
    words,
    `m."fileName"`,
    [`m."fileName"`],
    (found, first) => `SELECT m."id", '' AS code, m."fileName" AS name FROM {Import} m
     WHERE ${found} ORDER BY ${first} DESC, m."createdAt" DESC LIMIT ${FOUND_AT_MOST}`,
  );

/** Members whose name or address holds the words. An organization has few enough to read them all. */
export async function findMembers(organizationId: string, words: string): Promise<Hit[]> {
  const text = searchWords(words).toLowerCase();
  if (!text) return [];
  const members = await listMembers(organizationId);
  return members
    .filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(text))
    .slice(0, FOUND_AT_MOST)
    .map(({ membershipId, name }) => ({ id: membershipId, code: "", name }));
}
