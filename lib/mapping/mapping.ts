import * as z from "zod";
import { ImportFileError } from "@/lib/tables/failure";
import { MAX_COLUMNS } from "@/lib/tables/limits";
import { KIND_KEYS, KINDS, type KindKey } from "./kinds";
import { zerosProblem } from "./lost-zeros";

const dateFormat = z.enum(["iso", "dmy", "mdy", "compact", "excel-1900", "excel-1904", "week", "month"]);
const decimalFormat = z.enum(["dot", "comma"]);

export const mappingColumnSchema = z.object({
  /** 0-based position in the file. */
  index: z
    .int()
    .min(0)
    .max(MAX_COLUMNS - 1),
  header: z.string().max(1000),
  /** The field's key, or null when the column is not imported. */
  field: z.string().max(60).nullable(),
  /** Differs from the mapping's own only where the file mixes formats. */
  dateFormat: dateFormat.nullish(),
  decimalFormat: decimalFormat.nullish(),
  /** Codes of this column end in `.0` because a spreadsheet took them for numbers: cut it off. */
  cutPointZero: z.boolean().optional(),
  /**
   * Item codes of digits get zeros at the start up to so many characters, because a spreadsheet removed them. 0: they are
   * used as they are; null: a person must choose.
   */
  codeWidth: z.int().min(0).max(200).nullish(),
  /** The column, by 0-based position, that holds the years of the weeks or months in this one. */
  year: z
    .int()
    .min(0)
    .max(MAX_COLUMNS - 1)
    .optional(),
  /** The quantities of this column are those of a period, named by its header: `2026-01`, `2026-W05`, `2026-01-31`. */
  period: z.string().max(10).optional(),
  /** Prices of this column are for so many units, as its header says (`Price per 100`). */
  per: z.int().min(2).max(1_000_000).optional(),
  /**
   * Empty cells are filled from the rows before: `above`, where the file writes a value once for the rows below it;
   * `document`, where the first row of the same document has it.
   */
  fill: z.enum(["above", "document"]).optional(),
});

/** How the columns of a file become fields of a kind. Plain JSON, stored with the import and remembered by header signature. */
export const mappingSchema = z.object({
  kind: z.enum(KIND_KEYS as [KindKey, ...KindKey[]]),
  hasHeader: z.boolean(),
  columns: z.array(mappingColumnSchema).max(MAX_COLUMNS),
  /** Null: the sample leaves day and month open, a person must choose. */
  dateFormat: dateFormat.nullable(),
  /** Null: the sample leaves decimal and thousands sign open, a person must choose. */
  decimalFormat: decimalFormat.nullable(),
  /** Values for fields that have no column or an empty cell, as text in ISO form (`GBP`, `MAIN`, `2024-03-18`, `1.5`). */
  defaults: z.record(z.string().max(60), z.string().max(200)),
  /** Texts that mean "not known" (`N/A`, `Date Not Captured`); compared without case. */
  blankWords: z.array(z.string().max(200)).max(50),
  /** What words of a column with choices mean, as the file writes them; null: nobody has said yet. */
  statusWords: z.record(z.string().max(100), z.string().max(40).nullable()).optional(),
  /** Minutes that the file's clock is ahead of UTC, for times without a zone of their own. */
  utcOffsetMinutes: z.int().min(-840).max(840).default(0),
});

/** What words of a column with choices mean; null where nobody has said. */
export type StatusWords = Record<string, string | null>;
export type Mapping = z.infer<typeof mappingSchema>;
export type MappingColumn = z.infer<typeof mappingColumnSchema>;

/** Whether a column holds the quantities of a period that its header names. */
export const isPeriodColumn = ({ field, period }: MappingColumn): boolean =>
  field === "quantity" && period !== undefined;

/** How many rows one row of the file may come to: one for each period, and about five weeks for a month. */
export function rowsOfOne({ columns, dateFormat }: Mapping): number {
  const periods = columns.filter(isPeriodColumn);
  const monthly =
    periods.some(({ period }) => period?.length === 7) ||
    columns.some((column) => column.field === "day" && (column.dateFormat ?? dateFormat) === "month");
  return Math.max(1, periods.length) * (monthly ? 5 : 1);
}

const PRICED = new Set(["price", "money"]);
const NUMERIC = new Set(["price", "money", "quantity"]);

/**
 * Everything that keeps a mapping from being used, as sentences; empty when it is complete.
 * Shape errors (not this function's matter) are reported by `mappingSchema`.
 */
export function mappingProblems(mapping: Mapping): string[] {
  const problems: string[] = [];
  const kind = KINDS[mapping.kind];
  const columnOf = new Map<string, MappingColumn>();
  const indexes = new Set<number>();
  for (const column of mapping.columns) {
    if (indexes.has(column.index)) problems.push(`Column ${column.index + 1} appears twice in the mapping.`);
    indexes.add(column.index);
    if (column.field === null) continue;
    const field = kind.fields.find((candidate) => candidate.key === column.field);
    if (!field) {
      problems.push(`${kind.label} have no field “${column.field}” (column “${column.header}”).`);
      continue;
    }
    const earlier = columnOf.get(column.field);
    if (earlier && !(isPeriodColumn(earlier) && isPeriodColumn(column))) {
      problems.push(
        `Two columns, “${earlier.header}” and “${column.header}”, are both mapped to ${field.label}: keep one of them.`,
      );
      continue;
    }
    columnOf.set(column.field, earlier ?? column);
    problems.push(...zerosProblem(column));
  }
  for (const field of kind.fields) {
    const column = columnOf.get(field.key);
    const byHeader = field.key === "day" && mapping.columns.some(isPeriodColumn);
    if (field.required && !column && !byHeader && !mapping.defaults[field.key]) {
      problems.push(`No column is mapped to ${field.label}, which every row needs: choose one.`);
    }
    if (!column) continue;
    const dated = field.type === "date" || field.type === "datetime";
    if (dated && !(column.dateFormat ?? mapping.dateFormat)) {
      problems.push(`The dates in “${column.header}” can be read as day/month or as month/day: choose one.`);
    }
    if (NUMERIC.has(field.type) && !(column.decimalFormat ?? mapping.decimalFormat)) {
      problems.push(
        `The numbers in “${column.header}” can be read as 1,234 or as 1.234: choose the decimal sign.`,
      );
    }
  }
  const asking = kind.fields.find((field) => field.asksWords && columnOf.has(field.key));
  if (asking) {
    const blank = new Set(mapping.blankWords.map((word) => word.trim().toLowerCase()));
    const open = Object.entries(mapping.statusWords ?? {}).filter(
      ([word, meaning]) => meaning === null && !blank.has(word.toLowerCase()),
    );
    const named = open.slice(0, 5).map(([word]) => `“${word}”`);
    if (open.length > 0)
      problems.push(
        `Say for each ${asking.label.toLowerCase()} ${asking.asksWords?.question}: ${named.join(", ")}${open.length > 5 ? ` and ${open.length - 5} more` : ""}.`,
      );
    const values = new Set(asking.choices?.map((choice) => choice.value));
    if (Object.values(mapping.statusWords ?? {}).some((meaning) => meaning !== null && !values.has(meaning)))
      problems.push(`A ${asking.label.toLowerCase()} is mapped to a meaning that does not exist.`);
  }
  const priced = kind.fields.find((field) => PRICED.has(field.type) && columnOf.has(field.key));
  if (priced && !columnOf.has("currency") && !mapping.defaults.currency) {
    problems.push(`${priced.label} has no currency: choose one for the whole file or map a currency column.`);
  }
  return problems;
}

/** Throws one `ImportFileError` (`invalid-mapping`) that names every problem. */
export function requireUsableMapping(mapping: Mapping): void {
  const problems = mappingProblems(mapping);
  if (problems.length > 0) throw new ImportFileError("invalid-mapping", problems.join(" "));
}
