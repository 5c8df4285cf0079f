import { readSubjectRows } from "@/lib/platform/db/subject-rows";
import type { Subject } from "../subject";

/** Which customers have somebody's address or telephone: a supplier's person, or whoever was on a call. */

/** Columns of organizations' tables that hold an address or a telephone of such people. */
type Columns = Readonly<Record<string, { email?: readonly string[]; phone?: readonly string[] }>>;
export const HOLDER_COLUMNS: Columns = {
  Contact: { email: ["email"], phone: ["phone", "phone2", "phone3"] },
  Supplier: { email: ["email"], phone: ["phone"] },
  SmsThread: { phone: ["theirNumber"] },
  Call: { phone: ["fromNumber", "toNumber"] },
};

/** SQL: a number as it is dialled; suppliers' are kept as somebody wrote them. */
const dialled = (column: string): string =>
  [" ", "-", "(", ")", "/", "."].reduce((sql, sign) => `replace(${sql}, '${sign}', '')`, `"${column}"`);

/** Customers that one search finds at most in a table. */
export const MOST_HOLDERS = 50;

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
 * @param subject whose address and telephone were proven; what was only typed is anybody's
 */
export async function searchHolders({ email, phone }: Pick<Subject, "email" | "phone">): Promise<Holders> {
  const tables = new Map<string, string[]>();
  let isCut = false;
  for (const [table, columns] of Object.entries(HOLDER_COLUMNS)) {
    const has = [
      ...(email === null ? [] : (columns.email ?? []).map((column) => `lower("${column}") = ?2`)),
      ...(phone === null ? [] : (columns.phone ?? []).map((column) => `${dialled(column)} = ?3`)),
    ];
    if (has.length === 0) continue;
    const condition = `(${has.join(" OR ")}) AND "organizationId" NOT IN (SELECT value FROM json_each(?1))`;
    const found: string[] = [];
    for (let after: number | null = 0; after !== null && found.length < MOST_HOLDERS; ) {
      const person = [JSON.stringify(found), email?.toLowerCase() ?? null, phone] as const;
      const page = await readSubjectRows({ table, condition, person }, ["organizationId"], after, 1);
      for (const { organizationId } of page.rows) found.push(String(organizationId));
      after = page.after;
    }
    if (found.length >= MOST_HOLDERS) isCut = true;
    for (const organizationId of found)
      tables.set(organizationId, [...(tables.get(organizationId) ?? []), table]);
  }
  return { tables, isCut };
}
