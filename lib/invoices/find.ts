import type { TenantDb } from "@/lib/platform/db";
import { FOUND_AT_MOST, findRows, type Hit } from "@/lib/platform/find-rows";

/** Supplier invoices whose number holds the words, the newest first. */
export const findInvoices = (db: TenantDb, words: string): Promise<Hit[]> =>
  findRows(
    db,
    words,
    `v."number"`,
    [`v."number"`],
    (found, first) => `SELECT v."id", v."number" AS code, s."name" FROM {SupplierInvoice} v
     JOIN {Supplier} s ON s."id" = v."supplierId" WHERE ${found} ORDER BY ${first} DESC, v."id" DESC LIMIT ${FOUND_AT_MOST}`,
  );
