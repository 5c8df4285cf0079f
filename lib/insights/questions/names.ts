import type { TenantDb } from "@/lib/platform/db";
import { ITEM_NAMES, Narrowing, type QueryParameters, SUPPLIER_NAMES } from "./query";

const MOST_WORDS = 30;

/**
 * What of the organization a question names: a supplier by its code or the first word of its name, an item by its code. The
 * longest where there are several.
 */
export async function namesIn(
  db: TenantDb,
  question: string,
): Promise<Pick<QueryParameters, "supplier" | "item">> {
  const words = (question.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}&._/-]*/gu) ?? [])
    .map((word) => word.replace(/[._/-]+$/, ""))
    .filter((word) => word.length > 2)
    .slice(0, MOST_WORDS);
  const params = [JSON.stringify(words)];
  const [[supplier], [item]] = await Promise.all([
    db.query<{ word: string }>(
      `SELECT k.value AS word FROM json_each(?2) k JOIN {Supplier} s
         ON s."codeKey" = k.value OR lower(substr(s."name", 1, instr(s."name" || ' ', ' ') - 1)) = k.value
       ORDER BY length(k.value) DESC LIMIT 1`,
      params,
    ),
    db.query<{ word: string }>(
      `SELECT k.value AS word FROM json_each(?2) k JOIN {Item} i ON i."codeKey" = k.value ORDER BY length(k.value) DESC LIMIT 1`,
      params,
    ),
  ]);
  return { ...(supplier && { supplier: supplier.word }), ...(item && { item: item.word }) };
}

const NAMED = {
  supplier: {
    from: "{Supplier} s",
    names: SUPPLIER_NAMES,
    none: (name: string) => `No supplier has “${name}” in its name or code.`,
  },
  item: {
    from: "{Item} i",
    names: ITEM_NAMES,
    none: (name: string) => `No item has “${name}” in its name or code.`,
  },
  category: {
    from: "{Item} i",
    names: [`i."category"`],
    none: (name: string) => `No item is in a category “${name}”.`,
  },
} as const;

/** Sentences about names in a question that nothing of the organization has: an empty answer would say something else. */
export async function unknownNames(db: TenantDb, parameters: QueryParameters): Promise<string[]> {
  const keys = (Object.keys(NAMED) as (keyof typeof NAMED)[]).filter((key) => parameters[key]);
  const found = await Promise.all(
    keys.map((key) => {
      const by = new Narrowing().words(NAMED[key].names, parameters[key]);
      return db.query(`SELECT 1 FROM ${NAMED[key].from} WHERE ${by.sql} LIMIT 1`, by.params);
    }),
  );
  return keys.flatMap((key, at) => (found[at]?.length ? [] : [NAMED[key].none(parameters[key] ?? "")]));
}
