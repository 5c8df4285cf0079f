import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { writeGuarded } from "@/lib/platform/guarded-write";
import { newId } from "@/lib/platform/id";

/** People at suppliers and at customers, and the telephone numbers on which they are reached. */

/** One company's contacts at most. */
export const MOST_CONTACTS = 100;

export interface ContactFields {
  name: string;
  jobTitle: string | null;
  email: string | null;
  /** In E.164; a contact has three at most. */
  phones: readonly string[];
}

/** Where a contact works: at a supplier, or at a customer, who has a name and perhaps the code of the sales. */
export type ContactCompany = { supplierId: string } | { company: string; customerCode: string | null };

interface ContactRecord {
  id: string;
  version: number;
  supplierId: string | null;
  /** The name of the supplier or of the customer. */
  company: string;
  customerCode: string | null;
  name: string;
  jobTitle: string | null;
  email: string | null;
  phone: string | null;
  phone2: string | null;
  phone3: string | null;
}
export type ContactView = Omit<ContactRecord, "phone" | "phone2" | "phone3"> & { phones: string[] };

/** The columns of a contact `c`, beside its supplier `s`. */
export const CONTACT_COLUMNS = `c."id", c."version", c."supplierId", coalesce(s."name", c."company") AS "company", c."customerCode",
  c."name", c."jobTitle", c."email", c."phone", c."phone2", c."phone3"`;
export const CONTACTS = `{Contact} c LEFT JOIN {Supplier} s ON s."id" = c."supplierId"`;

export const contactView = ({ phone, phone2, phone3, ...contact }: ContactRecord): ContactView => ({
  ...contact,
  phones: [phone, phone2, phone3].filter((number) => number !== null),
});

/** The contacts that fit a condition on `c` and `s`, by name. */
export async function readContacts(
  db: TenantDb,
  where: string,
  params: readonly string[],
  limit: string = String(MOST_CONTACTS),
): Promise<ContactView[]> {
  const rows = await db.query<ContactRecord>(
    `SELECT ${CONTACT_COLUMNS} FROM ${CONTACTS} WHERE ${where} ORDER BY c."name" COLLATE NOCASE, c."id" LIMIT ${limit}`,
    params,
  );
  return rows.map(contactView);
}

/** The contacts of a supplier, by name. */
export const contactsOf = (db: TenantDb, supplierId: string): Promise<ContactView[]> =>
  readContacts(db, `c."supplierId" = ?2`, [supplierId]);

const phoneColumns = (phones: readonly string[]) => {
  const [phone = null, phone2 = null, phone3 = null] = [...new Set(phones)];
  return { phone, phone2, phone3 };
};

const companyNameOf = async (db: TenantDb, company: ContactCompany): Promise<string> => {
  if (!("supplierId" in company)) return company.company;
  const supplier = await db.supplier.findFirst({
    where: { id: company.supplierId },
    select: { name: true },
  });
  if (!supplier) throw new NotFoundError("This supplier");
  return supplier.name;
};

/** What the audit says a change is about: the supplier, or the contact where there is none. */
const subjectOf = (id: string, supplierId: string | null) =>
  supplierId === null
    ? { subjectType: "Contact", subjectId: id }
    : { subjectType: "Supplier", subjectId: supplierId };

/** @returns the new contact's id. @throws UserError when the company has too many */
export async function createContact(
  db: TenantDb,
  actor: Actor,
  at: ContactCompany,
  { phones, ...fields }: ContactFields,
): Promise<{ id: string }> {
  const company = await companyNameOf(db, at);
  const id = newId("contact");
  const [column, value] = "supplierId" in at ? ["supplierId", at.supplierId] : ["company", at.company];
  try {
    await db.write(actor, async (w) => {
      w.guard("used", `(SELECT count(*) < ${MOST_CONTACTS} FROM {Contact} c WHERE c."${column}" = ?2)`, [
        value,
      ]);
      const now = clock.instant();
      await w.contact.createMany({
        data: [{ id, ...at, ...fields, ...phoneColumns(phones), createdAt: now, touchedAt: now }],
      });
      w.audit({
        action: "contact.created",
        ...subjectOf(id, "supplierId" in at ? at.supplierId : null),
        summary: `A contact of ${company} was added.`,
        after: { contactId: id, phones: phones.length },
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError(`A company has at most ${MOST_CONTACTS} contacts. Remove one first.`);
    throw error;
  }
  return { id };
}

async function contactOf(db: TenantDb, id: string): Promise<ContactView> {
  const [contact] = await readContacts(db, `c."id" = ?2`, [id]);
  if (!contact) throw new NotFoundError("This contact");
  return contact;
}

/**
 * @param customer what a customer's contact says of the customer
 * @throws UserError when somebody else changed it since `version`
 */
export async function updateContact(
  db: TenantDb,
  actor: Actor,
  {
    id,
    version,
    phones,
    customer,
    ...fields
  }: ContactFields & {
    id: string;
    version: number;
    customer?: { company: string; customerCode: string | null };
  },
): Promise<void> {
  const { company, supplierId } = await contactOf(db, id);
  await writeGuarded(db, actor, async (w) => {
    await w.contact.updateMany({
      where: { id, version },
      data: {
        ...{ ...fields, ...phoneColumns(phones), ...(supplierId === null ? customer : {}) },
        ...{ touchedAt: clock.instant(), version: { increment: 1 } },
      },
    });
    w.expectRows(1, "changed");
    w.audit({
      action: "contact.updated",
      ...subjectOf(id, supplierId),
      summary: `A contact of ${company} was changed.`,
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
  const { company, supplierId } = await contactOf(db, id);
  await writeGuarded(db, actor, async (w) => {
    await w.contact.deleteMany({ where: { id, version } });
    w.expectRows(1, "changed");
    w.audit({
      action: "contact.removed",
      ...subjectOf(id, supplierId),
      summary: `A contact of ${company} was removed.`,
      before: { contactId: id },
    });
  });
}
