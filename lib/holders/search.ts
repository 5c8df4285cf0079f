import { parsePhone } from "@/lib/format/phone";
import { LAST_DIGITS, lastDigits } from "@/lib/format/phone-sql";
import { controlDb } from "@/lib/platform/db/control";
import { readSubjectRows, type SubjectRow } from "@/lib/platform/db/subject-rows";

/** Which organizations have somebody's address or telephone: a supplier's person, or whoever was on a call. */

/** Columns of organizations' tables that hold an address or a telephone of such people. */
interface HolderColumns {
  email?: readonly string[];
  /** Numbers in E.164. */
  phone?: readonly string[];
  /** Numbers as somebody wrote them: read as in the row's own `country`, else in the organization's. */
  written?: readonly string[];
}
export const HOLDER_COLUMNS: Readonly<Record<string, HolderColumns>> = {
  Contact: { email: ["email"], phone: ["phone", "phone2", "phone3"] },
  Supplier: { email: ["email"], written: ["phone"] },
  SmsThread: { phone: ["theirNumber"] },
  Call: { phone: ["fromNumber", "toNumber"] },
};

/** Customers that one search finds at most in a table. */
export const MOST_HOLDERS = 50;
/** Written numbers that end alike and are read at a time. */
const WRITTEN_AT_A_TIME = 50;

interface Person {
  email: string | null;
  phone: string | null;
}

export interface Holders {
  /** The tables that have it, by organization. */
  tables: ReadonlyMap<string, readonly string[]>;
  /** Whether there may be more than were found. */
  isCut: boolean;
}

/**
 * Searches the tables of all organizations, in windows of rows; each organization is found once in a table, however many of its
 * rows have it.
 *
 * @param person whose address (lower case) and telephone (E.164) were proven; what was only typed is anybody's
 */
export async function searchHolders({ email, phone }: Person): Promise<Holders> {
  const tables = new Map<string, string[]>();
  let isCut = false;
  for (const [table, columns] of Object.entries(HOLDER_COLUMNS)) {
    const { email: addresses = [], phone: numbers = [], written = [] } = columns;
    const found: string[] = [];
    const has = [
      ...(email === null ? [] : addresses.map((column) => `lower("${column}") = ?2`)),
      ...(phone === null ? [] : numbers.map((column) => `"${column}" = ?3`)),
    ];
    await addHolders(found, { table, has, values: [email?.toLowerCase() ?? null, phone] });
    if (phone !== null)
      await addHolders(found, {
        table,
        has: written.map((column) => `${lastDigits(`"${column}"`)} = ?3`),
        values: [null, phone.slice(-LAST_DIGITS)],
        read: { written, phone },
      });
    if (found.length >= MOST_HOLDERS) isCut = true;
    for (const organizationId of found)
      tables.set(organizationId, [...(tables.get(organizationId) ?? []), table]);
  }
  return { tables, isCut };
}

interface TableSearch {
  table: string;
  /** Conditions of SQL of which one has to hold, on `?2` and `?3`. */
  has: readonly string[];
  values: readonly [string | null, string | null];
  /** Columns of which one has to be this number once it is read; otherwise the conditions say enough. */
  read?: { written: readonly string[]; phone: string };
}

/** Adds the organizations that a search finds in a table to those found, until there are {@link MOST_HOLDERS}. */
async function addHolders(found: string[], { table, has, values, read }: TableSearch): Promise<void> {
  if (has.length === 0) return;
  const condition = `(${has.join(" OR ")}) AND "organizationId" NOT IN (SELECT value FROM json_each(?1))`;
  const columns = ["organizationId", ...(read ? ["country", ...read.written] : [])];
  const limit = read ? WRITTEN_AT_A_TIME : 1;
  for (let after: number | null = 0; after !== null && found.length < MOST_HOLDERS; ) {
    const person = [JSON.stringify(found), ...values] as const;
    const page = await readSubjectRows({ table, condition, person }, columns, after, limit);
    const theirs = read ? await rowsWith(page.rows, read) : page.rows;
    for (const organizationId of new Set(theirs.map((row) => String(row.organizationId))))
      if (!found.includes(organizationId) && found.length < MOST_HOLDERS) found.push(organizationId);
    after = page.after;
  }
}

/** The rows in which one of the written numbers is the one that is looked for. */
async function rowsWith(
  rows: readonly SubjectRow[],
  { written, phone }: NonNullable<TableSearch["read"]>,
): Promise<SubjectRow[]> {
  const organizations = await controlDb().organization.findMany({
    where: {
      id: { in: [...new Set(rows.map((row) => String(row.organizationId)))].slice(0, WRITTEN_AT_A_TIME) },
    },
    select: { id: true, country: true },
    take: WRITTEN_AT_A_TIME,
  });
  const homes = new Map(organizations.map(({ id, country }) => [id, country]));
  return rows.filter((row) => {
    const country = row.country === null ? homes.get(String(row.organizationId)) : String(row.country);
    return written.some((column) => parsePhone(String(row[column] ?? ""), country ?? null) === phone);
  });
}
