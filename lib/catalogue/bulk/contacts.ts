import { parsePhone } from "@/lib/format/phone";
import { clock } from "@/lib/platform/clock";
import {
  type StoredRow,
  Tally,
  Upserts,
  type UpsertTable,
  valueIfPresent,
} from "@/lib/platform/db/bulk/upserts";
import { newId } from "@/lib/platform/id";
import type { RowError } from "@/lib/tables/types";
import { MOST_CONTACTS } from "../contacts";
import type { BulkContext } from "./context";
import type { BulkPlan } from "./plan";
import { type ReferenceNote, References } from "./references";
import type { ContactRow } from "./rows";

const CONTACT: UpsertTable = {
  model: "Contact",
  fixed: ["supplierId", "company", "createdAt"],
  mutable: ["name", "customerCode", "jobTitle", "email", "phone", "phone2", "phone3"],
};

const PHONES = { phone: "Phone", phone2: "Phone 2", phone3: "Phone 3" } as const;
type PhoneField = keyof typeof PHONES;

/** A contact is known by its name and where it works. */
const keyOf = (at: string, name: string) => `${at} ${name.toLowerCase()}`;
const atOf = (row: StoredRow) => String(row.supplierId ?? `= ${row.company}`);

/** Contacts of suppliers and customers, by name and where they work. */
export async function planContacts(
  context: BulkContext,
  rows: readonly ContactRow[],
): Promise<BulkPlan<ReferenceNote>> {
  await context.suppliers.load([]);
  const [stored, countries] = await Promise.all([storedContacts(context, rows), countriesOf(context)]);
  const upserts = new Upserts(context, CONTACT);
  upserts.addExisting(stored, (row) => keyOf(atOf(row), String(row.name)));
  const counts = new Map<string, number>();
  const count = (at: string) => counts.set(at, (counts.get(at) ?? 0) + 1);
  for (const row of stored) count(atOf(row));
  const references = new References(context);
  const tally = new Tally();
  const createdAt = clock.instant();
  const failed: BulkPlan<never>["failed"] = [];
  for (const [index, row] of rows.entries()) {
    const known = row.supplier === null ? undefined : context.suppliers.find(row.supplier);
    const country = (known && countries.get(known)) || context.country;
    const { phones, errors } = phonesOf(row, country);
    const at = row.supplier === null ? `= ${row.company}` : known;
    const isNew = at === undefined || !upserts.find(keyOf(at, row.name));
    if (isNew && at !== undefined && (counts.get(at) ?? 0) >= MOST_CONTACTS)
      errors.push({
        ...{ column: "Contact name", field: "name", value: row.name },
        reason: `A company has at most ${MOST_CONTACTS} contacts, and this one has them. Remove one first.`,
      });
    if (errors.length > 0) {
      failed.push({ index, errors });
      continue;
    }
    const supplierId =
      row.supplier === null ? null : references.supplier({ ...row, supplier: row.supplier }, null);
    const place = supplierId ?? `= ${row.company}`;
    if (isNew) count(place);
    const given = {
      name: row.name,
      customerCode: supplierId === null ? valueIfPresent(row.customerCode) : undefined,
      jobTitle: valueIfPresent(row.jobTitle),
      email: valueIfPresent(row.email),
      ...phones,
    };
    const blank = () => ({
      ...{ id: newId("contact"), supplierId, company: supplierId === null ? row.company : null, createdAt },
      name: row.name,
    });
    tally.add(upserts.upsert(keyOf(place, row.name), given, blank));
  }
  return {
    ...tally,
    failed,
    notes: references.counts,
    write(writer) {
      references.write(writer);
      upserts.write(writer);
    },
  };
}

/** The numbers of a row in E.164; what is none that can be called is an error. */
function phonesOf(
  row: ContactRow,
  country: string,
): { phones: Partial<Record<PhoneField, string>>; errors: RowError[] } {
  const phones: Partial<Record<PhoneField, string>> = {};
  const errors: RowError[] = [];
  const given = { phone: row.phone, phone2: row.phone2, phone3: row.phone3 };
  for (const [field, column] of Object.entries(PHONES) as [PhoneField, string][]) {
    const value = given[field];
    if (value === null) continue;
    const number = parsePhone(value, country);
    if (number) phones[field] = number;
    else
      errors.push({
        ...{ column, field, value },
        reason:
          "This is no number that can be called. Write it with its country code, such as +44 20 7946 0958, or leave it empty.",
      });
  }
  return { phones, errors };
}

/** The contacts of the companies that rows name. */
async function storedContacts(context: BulkContext, rows: readonly ContactRow[]): Promise<StoredRow[]> {
  const read = (column: "supplierId" | "company", values: Iterable<string>) =>
    context.db.query<StoredRow>(
      `SELECT c.* FROM json_each(?2) AS k CROSS JOIN {Contact} AS c WHERE c."${column}" = k.value`,
      [JSON.stringify([...new Set(values)])],
    );
  const suppliers = rows.flatMap((row) => (row.supplier && context.suppliers.find(row.supplier)) || []);
  const customers = rows.flatMap((row) => (row.supplier === null && row.company) || []);
  return (await Promise.all([read("supplierId", suppliers), read("company", customers)])).flat();
}

/** The countries of suppliers, in whose form their numbers are written. */
async function countriesOf(context: BulkContext): Promise<Map<string, string>> {
  const rows = await context.db.query<{ id: string; country: string }>(
    `SELECT s."id", s."country" FROM {Supplier} s WHERE s."country" IS NOT NULL`,
  );
  return new Map(rows.map(({ id, country }) => [id, country]));
}
