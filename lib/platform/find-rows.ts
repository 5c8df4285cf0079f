import type { SqlValue, TenantDb } from "./db";
import { beginsWithWords, containsWords, searchWords } from "./search";

/** What the command palette shows of what it finds. */
export interface Hit {
  id: string;
  /** A code, an order's or an invoice's number; empty where there is none. */
  code: string;
  /** Of the item, the supplier, the file or the person. */
  name: string;
}

/** What is looked for by name or number: a few are enough, and leave the other groups in sight. */
export const FOUND_AT_MOST = 5;

/**
 * Runs a search whose statement is made of two conditions: what is found, and what of it comes first. Nothing is found without
 * words.
 *
 * @param code the column whose beginning comes first
 * @param columns those that are searched
 */
export async function findRows<Row>(
  db: TenantDb,
  words: string,
  code: string,
  columns: readonly string[],
  sql: (found: string, first: string) => string,
): Promise<Row[]> {
  const text = searchWords(words);
  if (!text) return [];
  const params: SqlValue[] = [];
  const bind = (value: SqlValue) => `?${params.push(value) + 1}`;
  const found = containsWords(columns, text, bind);
  return db.query<Row & Record<string, unknown>>(sql(found, beginsWithWords(code, text, bind)), params);
}
