import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { beginsWithWords, containsWords, searchWords } from "@/lib/platform/search";

/** A supplier as a field offers it. */
export interface SupplierOption {
  id: string;
  name: string;
  currency: string;
}

/** What a field that asks for a supplier shows before anything is typed. */
export interface SupplierOptions {
  /** All suppliers where they are few, those that are chosen where they are many. By name. */
  options: SupplierOption[];
  /** There are more than are listed: the field searches for them. */
  searched: boolean;
}

/** So many suppliers are still a list to choose from. */
const LISTED = 100;
/** Chosen suppliers that are named, of however many are chosen. */
const MAX_CHOSEN = 200;
const FOUND = 20;

const COLUMNS = `s."id", s."name", s."currency"`;

interface Which {
  /** Ids of suppliers that are chosen already, active or not. */
  chosen?: readonly string[];
  /** Offer suppliers that are not bought from any more too. */
  inactive?: boolean;
}

/** The suppliers that a field offers at once; never more than fit a page. */
export async function supplierOptions(
  db: TenantDb,
  { chosen = [], inactive = false }: Which = {},
): Promise<SupplierOptions> {
  const [listed, named] = await Promise.all([
    db.query<SupplierOption>(
      `SELECT ${COLUMNS} FROM {Supplier} s WHERE s."active" = 1 OR ?2 ORDER BY s."name", s."id" LIMIT ${LISTED + 1}`,
      [Number(inactive)],
    ),
    db.query<SupplierOption>(
      `SELECT ${COLUMNS} FROM {Supplier} s WHERE s."id" IN (SELECT value FROM json_each(?2))
       ORDER BY s."name", s."id" LIMIT ${MAX_CHOSEN}`,
      [JSON.stringify(chosen)],
    ),
  ]);
  if (listed.length > LISTED) return { options: named, searched: true };
  const known = new Set(listed.map(({ id }) => id));
  const options = [...listed, ...named.filter(({ id }) => !known.has(id))];
  return { options: options.sort((a, b) => (a.name < b.name ? -1 : 1)), searched: false };
}

/** Some suppliers whose code or name holds the words: names that begin with them first; the first by name without words. */
export async function findSupplierOptions(
  db: TenantDb,
  words: string,
  { inactive = false }: Pick<Which, "inactive"> = {},
): Promise<SupplierOption[]> {
  const text = searchWords(words);
  const params: SqlValue[] = [Number(inactive)];
  const bind = (value: SqlValue) => `?${params.push(value) + 1}`;
  const found = text ? containsWords([`s."code"`, `s."name"`], text, bind) : "1 = 1";
  const first = text ? `${beginsWithWords(`s."name"`, text, bind)} DESC, ` : "";
  return db.query<SupplierOption>(
    `SELECT ${COLUMNS} FROM {Supplier} s WHERE (s."active" = 1 OR ?2) AND ${found}
     ORDER BY ${first}s."name" COLLATE NOCASE, s."id" LIMIT ${FOUND}`,
    params,
  );
}
