import type { TenantDb } from "@/lib/platform/db";
import { normaliseItemCode as codeKey } from "../item-code";

/** Ids kept in memory; a larger catalogue is looked up again. */
const MAX_KNOWN = 100_000;

/** The unit of an item whose unit nobody has said. */
export const DEFAULT_UNIT = "each";

/** Ids by code, looked up a set at a time. */
export interface Directory {
  /** Makes `find` answer for these codes; one read for all that are not known yet. */
  load(codes: Iterable<string>): Promise<void>;
  /** The id, or undefined when the organization has no such code. Only for codes that were loaded. */
  find(code: string): string | undefined;
  /** A row that is about to be written. */
  add(code: string, id: string): void;
}

/** Locations, of which an organization has a limited number. */
export interface LocationDirectory extends Directory {
  /** How many there are, those about to be written included. */
  count(): number;
}

/** Items with the unit that their quantities count. */
export interface ItemDirectory extends Directory {
  add(code: string, id: string, unit?: string): void;
  /** The item's unit, or undefined when the organization has no such code. Only for codes that were loaded. */
  unitOf(code: string): string | undefined;
}

/** Items by code key. */
export function itemDirectory(db: TenantDb): ItemDirectory {
  let known = new Map<string, { id: string; unit: string } | undefined>();
  return {
    async load(codes) {
      if (known.size > MAX_KNOWN) known = new Map();
      const missing = new Set<string>();
      for (const code of codes) {
        const key = codeKey(code);
        if (!known.has(key)) missing.add(key);
      }
      if (missing.size === 0) return;
      const rows = await db.query<{ key: string; id: string; unit: string }>(
        `SELECT i."codeKey" AS "key", i."id", i."unit" FROM json_each(?2) AS k CROSS JOIN {Item} AS i WHERE i."codeKey" = k.value`,
        [JSON.stringify([...missing])],
      );
      for (const key of missing) known.set(key, undefined);
      for (const { key, id, unit } of rows) known.set(key, { id, unit });
    },
    find: (code) => known.get(codeKey(code))?.id,
    unitOf: (code) => known.get(codeKey(code))?.unit,
    add: (code, id, unit = DEFAULT_UNIT) => void known.set(codeKey(code), { id, unit }),
  };
}

/** A small table (suppliers, locations) read whole, found by code or, where no code fits, by name. */
function smallDirectory(
  read: () => Promise<{ id: string; code: string; name: string }[]>,
): LocationDirectory {
  let known: Map<string, string> | undefined;
  let count = 0;
  const map = () => {
    if (!known) throw new Error("A directory was asked before it was loaded.");
    return known;
  };
  return {
    async load() {
      if (known) return;
      const rows = await read();
      known = new Map(rows.map((row) => [codeKey(row.name), row.id]));
      for (const row of rows) known.set(codeKey(row.code), row.id);
      count = rows.length;
    },
    find: (code) => map().get(codeKey(code)),
    add: (code, id) => {
      map().set(codeKey(code), id);
      count++;
    },
    count: () => count,
  };
}

export const supplierDirectory = (db: TenantDb): Directory =>
  smallDirectory(() => db.query(`SELECT "id", "code", "name" FROM {Supplier} ORDER BY "id" DESC`));

export const locationDirectory = (db: TenantDb): LocationDirectory =>
  smallDirectory(() => db.query(`SELECT "id", "code", "name" FROM {Location} ORDER BY "id" DESC`));
