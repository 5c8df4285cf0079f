import type { TenantDb } from "@/lib/platform/db";
import { FOUND_AT_MOST, findRows, type Hit } from "@/lib/platform/find-rows";

/** Contacts of suppliers and customers by name or company. `supplierId` is null for those of customers. */
export const findContacts = (db: TenantDb, words: string): Promise<(Hit & { supplierId: string | null })[]> =>
  findRows(
    db,
    words,
    `c."name"`,
    [`c."name"`, `c."company"`],
    (found, first) => `SELECT c."id", '' AS code, c."name", c."supplierId" FROM {Contact} c
     WHERE ${found} ORDER BY ${first} DESC, c."name" COLLATE NOCASE, c."id" LIMIT ${FOUND_AT_MOST}`,
  );
