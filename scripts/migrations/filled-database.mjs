import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const FOLDER = path.resolve(import.meta.dirname, "filled");

/**
 * Rows of every table of an earlier version of the product, kept in the folder `filled`.
 *
 * @returns {{ last: string, inserts: string[] }} the last migration that the version had, which names the file, and one
 * INSERT for each row, parents before children
 */
export function filledDatabase() {
  const [last = ""] = readdirSync(FOLDER);
  const inserts = readFileSync(path.join(FOLDER, last), "utf8").split("\n").filter(Boolean);
  return { last, inserts };
}
