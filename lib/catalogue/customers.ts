import type { TenantDb } from "@/lib/platform/db";
import { beginsWithWords, containsWords, searchWords } from "@/lib/platform/search";
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

const FOUND = 5;

/** Customers whose name or code holds the words, names that begin with them first; by the id of a contact. */
export async function findCustomers(
  db: TenantDb,
  words: string,
): Promise<{ id: string; code: string; name: string }[]> {
  const text = searchWords(words);
  if (!text) return [];
  const params: string[] = [];
  const bind = (value: string) => `?${params.push(value) + 1}`;
  const found = containsWords([`c."company"`, `c."customerCode"`], text, bind);
  const first = beginsWithWords(`c."company"`, text, bind);
  return db.query(
    `SELECT min(c."id") AS "id", coalesce(max(c."customerCode"), '') AS "code", c."company" AS "name" FROM {Contact} c
     WHERE c."supplierId" IS NULL AND c."company" IS NOT NULL AND ${found}
     GROUP BY c."company" ORDER BY ${first} DESC, c."company" COLLATE NOCASE LIMIT ${FOUND}`,
    params,
  );
}
