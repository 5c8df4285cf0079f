/** The JSON columns of the imports' tables, each checked as it is read; those of an import itself are in record.ts. */
import * as z from "zod";
import { isObject } from "@/lib/platform/checked-json";
import type { SqlValue } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import type { RowError } from "@/lib/tables/types";

/** How far undoing has come. Phase 0: rows that were changed are put back; from 1 on: the tables of CREATED. */
const undoCursor = z.object({ phase: z.number(), after: z.string() });
export type UndoCursor = z.infer<typeof undoCursor>;
export const readUndoCursor = jsonColumn("Import.undoCursor", undoCursor);

const texts = z.array(z.string());
export const readCells = jsonColumn("ImportRowError.cells", texts);
export const readRowErrors = jsonColumn<RowError[]>(
  "ImportRowError.errors",
  z.array(
    z.looseObject({
      column: z.string(),
      field: z.string().nullable(),
      value: z.string(),
      reason: z.string(),
    }),
  ),
);

/** What a row was before an import changed it, by column. Undoing reads one for every row. */
export const readBefore = jsonColumn(
  "ImportChange.before",
  z.custom<Record<string, SqlValue>>(
    (row) =>
      isObject(row) &&
      Object.values(row).every(
        (value) => value === null || typeof value === "string" || typeof value === "number",
      ),
  ),
);
