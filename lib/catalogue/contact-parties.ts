import { parsePhone } from "@/lib/format/phone";
import { LAST_DIGITS, lastDigits } from "@/lib/format/phone-sql";
import type { TenantDb } from "@/lib/platform/db";
import { CONTACTS, MOST_CONTACTS } from "./contacts";

/** Who may be at a number: a contact, or a supplier whose own number it is. */
export interface Party {
  contactId: string | null;
  /** Null for a customer. */
  supplierId: string | null;
  /** The name of the supplier or of the customer. */
  company: string;
  name: string;
  number: string;
}

/** More people than this at one number are a switchboard. */
const MOST_PARTIES = 20;

const WHO = `c."id" AS "contactId", c."supplierId", coalesce(s."name", c."company") AS "company", c."name"`;

/** Contacts once for each of their numbers. */
const PARTIES = `SELECT ${WHO}, p.value AS "number"
  FROM ${CONTACTS}, json_each(json_array(c."phone", c."phone2", c."phone3")) p`;
const ORDER = `ORDER BY c."name", c."id", p.key`;

/**
 * The numbers on which a supplier is reached: its contacts' and its own.
 *
 * @param country in whose form the supplier's own number is read when the supplier has none
 */
export async function phonesOfSupplier(db: TenantDb, supplierId: string, country: string): Promise<Party[]> {
  const [supplier, rows] = await Promise.all([
    db.supplier.findFirst({ where: { id: supplierId }, select: { name: true, phone: true, country: true } }),
    db.query<Party>(
      `${PARTIES} WHERE c."supplierId" = ?2 AND p.value IS NOT NULL ${ORDER} LIMIT ${MOST_CONTACTS}`,
      [supplierId],
    ),
  ]);
  if (!supplier) return [];
  const own = supplier.phone ? parsePhone(supplier.phone, supplier.country ?? country) : null;
  if (!own || rows.some(({ number }) => number === own)) return rows;
  const { name } = supplier;
  return [...rows, { contactId: null, supplierId, company: name, name, number: own }];
}

/** The numbers on which a contact is reached. */
export const phonesOfContact = (db: TenantDb, contactId: string): Promise<Party[]> =>
  db.query<Party>(`${PARTIES} WHERE c."id" = ?2 AND p.value IS NOT NULL ${ORDER}`, [contactId]);

/** Everybody whom a number in E.164 may belong to; contacts, or else the suppliers whose own number it is. */
export async function partiesAt(db: TenantDb, number: string, country: string): Promise<Party[]> {
  const contacts = await db.query<Party>(
    `SELECT ${WHO}, ?2 AS "number" FROM ${CONTACTS} WHERE c."phone" = ?2 OR c."phone2" = ?2 OR c."phone3" = ?2
     ORDER BY c."name", c."id" LIMIT ${MOST_PARTIES}`,
    [number],
  );
  if (contacts.length > 0) return contacts;
  // Suppliers' numbers are written in any form: those that end alike are read.
  const suppliers = await db.query<{ id: string; name: string; phone: string; country: string | null }>(
    `SELECT s."id", s."name", s."phone", s."country" FROM {Supplier} s
     WHERE s."phone" IS NOT NULL
       AND ${lastDigits('s."phone"')} = ?2
     ORDER BY s."name" LIMIT 200`,
    [number.slice(-LAST_DIGITS)],
  );
  return suppliers
    .filter((supplier) => parsePhone(supplier.phone, supplier.country ?? country) === number)
    .slice(0, MOST_PARTIES)
    .map(({ id, name }) => ({ contactId: null, supplierId: id, company: name, name, number }));
}
