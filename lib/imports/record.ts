import * as z from "zod";
import { KIND_KEYS, type KindKey } from "@/lib/mapping/kinds";
import { lostZerosSchema } from "@/lib/mapping/lost-zeros";
import { type Mapping, mappingSchema } from "@/lib/mapping/mapping";
import type { Carried } from "@/lib/mapping/row-carrier";
import type { RowMark } from "@/lib/mapping/types";
import { isObject } from "@/lib/platform/checked-json";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { ENCODINGS } from "@/lib/tables/encodings";
import type { IMPORT_FORMATS, ImportStatus } from "./status";

/** How the bytes of the table are to be read: found by the analysis, changed by the person who checks it. */
export const layoutSchema = z.object({
  dialect: z.object({
    encoding: z.enum(ENCODINGS),
    delimiter: z.enum([",", ";", "\t", "|"]),
    quote: z.enum(['"', "'"]),
  }),
  hasHeader: z.boolean(),
  headers: z.array(z.string()),
  dataStart: z.object({ byte: z.number(), line: z.number(), row: z.number() }),
  skippedLines: z.number(),
});
export type Layout = z.infer<typeof layoutSchema>;

const columnSchema = z.object({
  index: z.number(),
  header: z.string(),
  field: z.string().nullable(),
  confidence: z.number(),
  why: z.string(),
});

/** What is known of a file before it is loaded. */
export const analysisSchema = z.object({
  layout: layoutSchema,
  /** Sheets of a workbook with rows; empty for CSV. */
  sheets: z.array(z.string()).default([]),
  sheet: z.string().nullable().default(null),
  guesses: z.array(z.object({ kind: z.enum(KIND_KEYS as [KindKey, ...KindKey[]]), confidence: z.number() })),
  columns: z.array(columnSchema),
  questions: z.array(z.string()),
  notes: z.array(z.string()),
  /** What was taken over from an earlier file although this one leaves it open: wrong figures if it does not hold. */
  cautions: z.array(z.string()).default([]),
  /** Whether the mapping comes from an earlier import of a file with the same headers. */
  remembered: z.boolean().default(false),
  /** Different words of the columns that may hold statuses, over the whole file, by the column's 0-based position. */
  words: z.record(z.string(), z.array(z.string())).default({}),
  /** Item codes that lack zeros at their start, as the items tell that were there before the import. */
  zeros: lostZerosSchema.nullable().default(null),
  /** At most 20 rows of the sample, as the file has them. */
  preview: z.array(z.array(z.string())),
});
export type Analysis = z.infer<typeof analysisSchema>;

/** What the owners of the tables count while they write rows. */
export type NoteKey =
  | "returns"
  | "cancellations"
  | "notSold"
  | "charges"
  | "repeated"
  | "blankCustomers"
  | "newItems"
  | "newSuppliers"
  | "newLocations"
  | "orders"
  | "invoices"
  | "receipts"
  | "withoutPrice"
  | "leftOut"
  | "added"
  | "converted"
  | "priceBreaks"
  | RowMark;
export type Notes = Partial<Record<NoteKey, number>>;

/** What was counted while rows were written. */
export interface ImportNotes extends Notes {
  /** Measured over the last chunks. */
  rowsPerSecond?: number;
  /** What the rows so far leave for the next one. */
  carried?: Carried;
  /** Rows that undoing took back or put back, and those it left because somebody changed them since. */
  undone?: number;
  restored?: number;
  kept?: number;
  /** The first of those that were left. */
  keptNames?: string[];
}

/** An import as this module reads it. */
export interface ImportRecord {
  id: string;
  kind: KindKey;
  status: ImportStatus;
  fileName: string;
  format: (typeof IMPORT_FORMATS)[number] | null;
  byteSize: number;
  receivedBytes: number;
  contentHash: string | null;
  mapping: Mapping | null;
  analysis: Analysis | null;
  tableBytes: number;
  attempt: number;
  chunk: number;
  cursor: { byte: number; row: number; line: number };
  rowsRead: number;
  rowsInserted: number;
  rowsUpdated: number;
  rowsUnchanged: number;
  rowsFailed: number;
  notes: ImportNotes;
  error: string | null;
  createdBy: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  undoneAt: string | null;
  undoCursor: string | null;
  /** The uploaded file is kept no longer. */
  filesDeletedAt: string | null;
  version: number;
}

/** A row of the table Import, as raw reads answer it. */
export interface StoredImport
  extends Omit<ImportRecord, "mapping" | "analysis" | "notes" | "cursor" | "kind" | "status" | "format"> {
  kind: string;
  status: string;
  format: string | null;
  mapping: string | null;
  analysis: string | null;
  notes: string;
  cursorByte: number;
  cursorRow: number;
  cursorLine: number;
}

const readMapping = jsonColumn("Import.mapping", mappingSchema);
const readAnalysis = jsonColumn("Import.analysis", analysisSchema);
const readNotes = jsonColumn<ImportNotes>(
  "Import.notes",
  z.custom<ImportNotes>(
    (notes) =>
      isObject(notes) &&
      Object.entries(notes).every(([key, value]) =>
        key === "keptNames"
          ? Array.isArray(value)
          : key === "carried"
            ? isObject(value) && Object.values(value).every((text) => typeof text === "string")
            : typeof value === "number",
      ),
  ),
);

/** JSON columns parsed and checked. */
export function importRecord(stored: StoredImport): ImportRecord {
  const { cursorByte, cursorRow, cursorLine, ...rest } = stored;
  return {
    ...rest,
    kind: stored.kind as KindKey,
    status: stored.status as ImportStatus,
    format: stored.format as ImportRecord["format"],
    cursor: { byte: cursorByte, row: cursorRow, line: cursorLine },
    mapping: stored.mapping === null ? null : readMapping(stored.mapping, stored.id),
    analysis: stored.analysis === null ? null : readAnalysis(stored.analysis, stored.id),
    notes: readNotes(stored.notes, stored.id),
  };
}
