import { parsePhone } from "@/lib/format/phone";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { writeGuarded } from "@/lib/platform/guarded-write";
import { newId } from "@/lib/platform/id";

/** People at suppliers, and the telephone numbers on which they are reached. */

/** One contact's numbers, and one supplier's contacts, at most. */
export const MOST_PHONES = 3;
export const MOST_CONTACTS = 100;

export interface ContactFields {
  name: string;
  jobTitle: string | null;
  email: string | null;
  /** In E.164. */
  phones: readonly string[];
}

export interface ContactView extends ContactFields {
  id: string;
  version: number;
}

/** The contacts of a supplier, by name. */
export async function contactsOf(db: TenantDb, supplierId: string): Promise<ContactView[]> {
  const rows = await db.query<{
    id: string;
    version: number;
    name: string;
    jobTitle: string | null;
    email: string | null;
    phones: string | null;
  }>(
    `SELECT c."id", c."version", c."name", c."jobTitle", c."email",
       (SELECT group_concat(p."number", ' ' ORDER BY p."position") FROM {ContactPhone} p
        WHERE p."contactId" = c."id") AS phones
     FROM {Contact} c WHERE c."supplierId" = ?2 ORDER BY c."name", c."id" LIMIT ${MOST_CONTACTS}`,
    [supplierId],
  );
  return rows.map(({ phones, ...row }) => ({ ...row, phones: phones ? phones.split(" ") : [] }));
}

const supplierNameOf = async (db: TenantDb, id: string): Promise<string> => {
  const supplier = await db.supplier.findFirst({ where: { id }, select: { name: true } });
  if (!supplier) throw new NotFoundError("This supplier");
  return supplier.name;
};

/** @returns the new contact's id. @throws UserError when the supplier has too many */
export async function createContact(
  db: TenantDb,
  actor: Actor,
  { supplierId, phones, ...fields }: ContactFields & { supplierId: string },
): Promise<{ id: string }> {
  const supplier = await supplierNameOf(db, supplierId);
  const id = newId("contact");
  try {
    await db.write(actor, async (w) => {
      w.guard("used", `(SELECT count(*) < ${MOST_CONTACTS} FROM {Contact} c WHERE c."supplierId" = ?2)`, [
        supplierId,
      ]);
      await w.contact.createMany({ data: [{ id, supplierId, ...fields, createdAt: clock.instant() }] });
      w.insertRows("ContactPhone", PHONE_COLUMNS, phoneRows(id, phones));
      w.audit({
        action: "contact.created",
        subjectType: "Supplier",
        subjectId: supplierId,
        summary: `A contact of ${supplier} was added.`,
        after: { contactId: id, phones: phones.length },
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError(`A supplier has at most ${MOST_CONTACTS} contacts. Remove one first.`);
    throw error;
  }
  return { id };
}

const PHONE_COLUMNS = ["contactId", "number", "position"] as const;
const phoneRows = (id: string, phones: readonly string[]) =>
  [...new Set(phones)].slice(0, MOST_PHONES).map((number, position) => [id, number, position]);

async function contactOf(db: TenantDb, id: string) {
  const contact = await db.contact.findFirst({ where: { id }, select: { id: true, supplierId: true } });
  if (!contact) throw new NotFoundError("This contact");
  return { ...contact, supplier: await supplierNameOf(db, contact.supplierId) };
}

/** @throws UserError when somebody else changed it since `version` */
export async function updateContact(
  db: TenantDb,
  actor: Actor,
  { id, version, phones, ...fields }: ContactFields & { id: string; version: number },
): Promise<void> {
  const { supplier, supplierId } = await contactOf(db, id);
  await writeGuarded(db, actor, async (w) => {
    await w.contact.updateMany({ where: { id, version }, data: { ...fields, version: { increment: 1 } } });
    w.expectRows(1, "changed");
    w.deleteRows("ContactPhone", `"contactId" = ?2`, [id]);
    w.insertRows("ContactPhone", PHONE_COLUMNS, phoneRows(id, phones));
    w.audit({
      action: "contact.updated",
      subjectType: "Supplier",
      subjectId: supplierId,
      summary: `A contact of ${supplier} was changed.`,
      after: { contactId: id, phones: phones.length },
    });
  });
}

/** Removes a contact; calls with it stay. @throws UserError when somebody else changed it since `version` */
export async function removeContact(
  db: TenantDb,
  actor: Actor,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const { supplier, supplierId } = await contactOf(db, id);
  await writeGuarded(db, actor, async (w) => {
    w.deleteRows("ContactPhone", `"contactId" = ?2`, [id]);
    await w.contact.deleteMany({ where: { id, version } });
    w.expectRows(1, "changed");
    w.audit({
      action: "contact.removed",
      subjectType: "Supplier",
      subjectId: supplierId,
      summary: `A contact of ${supplier} was removed.`,
      before: { contactId: id },
    });
  });
}

/** Who may be at a number: a contact, or a supplier whose own number it is. */
export interface Party {
  contactId: string | null;
  supplierId: string;
  supplierName: string;
  name: string;
  number: string;
}

/** More people than this at one number are a switchboard. */
const MOST_PARTIES = 20;

/**
 * The numbers on which a supplier is reached: its contacts' and its own.
 *
 * @param country in whose form the supplier's own number is read when the supplier has none
 */
export async function phonesOfSupplier(db: TenantDb, supplierId: string, country: string): Promise<Party[]> {
  const [supplier, rows] = await Promise.all([
    db.supplier.findFirst({ where: { id: supplierId }, select: { name: true, phone: true, country: true } }),
    db.query<Party>(
      `${PARTIES} WHERE c."supplierId" = ?2 ORDER BY c."name", p."position" LIMIT ${MOST_CONTACTS}`,
      [supplierId],
    ),
  ]);
  if (!supplier) return [];
  const own = supplier.phone ? parsePhone(supplier.phone, supplier.country ?? country) : null;
  if (!own || rows.some(({ number }) => number === own)) return rows;
  const { name } = supplier;
  return [...rows, { contactId: null, supplierId, supplierName: name, name, number: own }];
}

const PARTIES = `SELECT c."id" AS "contactId", c."supplierId", s."name" AS "supplierName", c."name", p."number"
  FROM {ContactPhone} p JOIN {Contact} c ON c."id" = p."contactId" JOIN {Supplier} s ON s."id" = c."supplierId"`;

/** Everybody whom a number in E.164 may belong to; contacts, or else the suppliers whose own number it is. */
export async function partiesAt(db: TenantDb, number: string, country: string): Promise<Party[]> {
  const contacts = await db.query<Party>(
    `${PARTIES} WHERE p."number" = ?2 ORDER BY c."name", c."id" LIMIT ${MOST_PARTIES}`,
    [number],
  );
  if (contacts.length > 0) return contacts;
  // Suppliers' numbers are written in any form: those that end alike are read.
  const suppliers = await db.query<{ id: string; name: string; phone: string; country: string | null }>(
    `SELECT s."id", s."name", s."phone", s."country" FROM {Supplier} s
     WHERE s."phone" IS NOT NULL
       AND substr(replace(replace(replace(replace(replace(replace(s."phone", ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), -6) = ?2
     ORDER BY s."name" LIMIT 200`,
    [number.slice(-6)],
  );
  return suppliers
    .filter((supplier) => parsePhone(supplier.phone, supplier.country ?? country) === number)
    .slice(0, MOST_PARTIES)
    .map(({ id, name }) => ({ contactId: null, supplierId: id, supplierName: name, name, number }));
}
