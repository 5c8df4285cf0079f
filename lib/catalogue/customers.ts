import type { TenantDb } from "@/lib/platform/db";
import { FOUND_AT_MOST, findRows, type Hit } from "@/lib/platform/find-rows";
import { type ContactView, readContacts } from "./contacts";

/**
 * Customers: the companies of contacts that work at no supplier. There is no table of them (decision 053), so a customer is
 * addressed by any of its contacts.
 */

export interface Customer {
  company: string;
  /** The codes by which sales name it. */
  codes: string[];
  contacts: ContactView[];
}

/** The contacts `c` of the customer at which the contact of a parameter works. */
export const sameCustomer = (contact: string, of: string): string =>
  `${of} IN (SELECT w."id" FROM {Contact} w WHERE w."company" = (
    SELECT a."company" FROM {Contact} a WHERE a."id" = ${contact} AND a."supplierId" IS NULL))`;

/** The customer at which a contact works; null where it works at none. */
export async function customerOf(db: TenantDb, contactId: string): Promise<Customer | null> {
  const contacts = await readContacts(db, sameCustomer("?2", `c."id"`), [contactId]);
  const [first] = contacts;
  if (!first) return null;
  const codes = contacts.flatMap(({ customerCode }) => (customerCode ? [customerCode] : []));
  return { company: first.company, codes: [...new Set(codes)].sort(), contacts };
}

/** Customers whose name or code holds the words, names that begin with them first; by the id of a contact. */
export const findCustomers = (db: TenantDb, words: string): Promise<Hit[]> =>
  findRows(
    db,
    words,
    `c."company"`,
    [`c."company"`, `c."customerCode"`],
    (
      found,
      first,
    ) => `SELECT min(c."id") AS "id", coalesce(max(c."customerCode"), '') AS "code", c."company" AS "name" FROM {Contact} c
     WHERE c."supplierId" IS NULL AND c."company" IS NOT NULL AND ${found}
     GROUP BY c."company" ORDER BY ${first} DESC, c."company" COLLATE NOCASE LIMIT ${FOUND_AT_MOST}`,
  );
