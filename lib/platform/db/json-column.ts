import type * as z from "zod";
import { parseJson } from "../checked-json";
import type { Column } from "./guards";

/**
 * The reader of a column that holds JSON.
 *
 * @param column such as `TrainingRun.totals`
 * @param schema what the column holds; for columns read in bulk, a `shallow` one
 * @returns takes the column's text and the row's id. Throws UnexpectedJsonError, which names table, column and row and
 * never the content, when the text is something else.
 */
export function jsonColumn<T>(
  column: Column,
  schema: z.ZodType<T>,
): (text: string, row: string | number) => T {
  return (text, row) => parseJson(text, schema, () => `${column} of ${row}`);
}
