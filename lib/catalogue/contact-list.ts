import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { pageParam, searchParam } from "@/lib/format/search-params";
import type { TenantDb } from "@/lib/platform/db";
import { containsWords } from "@/lib/platform/search";
import { CONTACTS, type ContactView, readContacts } from "./contacts";

/** Contacts of all companies, as they are looked up. */

export const CONTACTS_A_PAGE = 50;

const contactListSchema = z.object({
  q: searchParam,
  at: z.enum(["all", "suppliers", "customers"]).catch("all"),
  page: pageParam,
});
/** The state of the list, as it stands in the address. */
type ContactListState = z.infer<typeof contactListSchema>;
export const contactsAddress = listAddress(contactListSchema);

/** A page of the contacts by name, and how many there are in all. Digits of a search are those of a number. */
export async function listContacts(
  db: TenantDb,
  { q, at, page }: ContactListState,
): Promise<{ rows: ContactView[]; total: number }> {
  const params: string[] = [];
  const bind = (text: string) => `?${params.push(text) + 1}`;
  const conditions = ["1"];
  if (at === "suppliers") conditions.push(`c."supplierId" IS NOT NULL`);
  if (at === "customers") conditions.push(`c."supplierId" IS NULL`);
  if (q) conditions.push(found(q, bind));
  const where = conditions.join(" AND ");
  const [rows, totals] = await Promise.all([
    readContacts(db, where, params, `${CONTACTS_A_PAGE} OFFSET ${(page - 1) * CONTACTS_A_PAGE}`),
    db.query<{ total: number }>(`SELECT count(*) AS total FROM ${CONTACTS} WHERE ${where}`, params),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

const NAMES = [`c."name"`, `c."company"`, `s."name"`, `c."customerCode"`, `c."email"`] as const;
/** Fewer digits stand in too many numbers. */
const FEWEST_DIGITS = 3;

function found(words: string, bind: (text: string) => string): string {
  const names = containsWords(NAMES, words, bind);
  const digits = words.replaceAll(/\D/g, "").replace(/^0+/, "");
  if (digits.length < FEWEST_DIGITS) return names;
  const place = bind(digits);
  const numbers = ["phone", "phone2", "phone3"].map((column) => `instr(c."${column}", ${place}) > 0`);
  return `(${[names, ...numbers].join(" OR ")})`;
}
