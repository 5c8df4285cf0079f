import { addDays, clock } from "@/lib/platform/clock";
import { ImportFileError } from "@/lib/tables/failure";
import { MAX_SHOWN } from "@/lib/tables/limits";
import { meansNoDate } from "@/lib/tables/no-date";
import { ownText } from "@/lib/tables/normalise";
import {
  isFormulaError,
  meansNotKnown,
  SAVE_FORMULAS,
  trimmed,
  UNCOMPUTED,
  withoutUnseen,
} from "@/lib/tables/text-rules";
import type { RowError } from "@/lib/tables/types";
import { type CellFormats, type CellReader, cellReader, type DraftRow } from "./cell-readers";
import { type FieldDefinition, KINDS, type KindDefinition, type KindKey, type RowOf } from "./kinds";
import { isPeriodColumn, type Mapping, type MappingColumn, requireUsableMapping } from "./mapping";
import { periodParts } from "./period-parts";
import { type Carried, RowCarrier } from "./row-carrier";
import type { RowMapper, RowMark, RowResult } from "./types";
import { withYear } from "./year-columns";

interface Column {
  index: number;
  header: string;
  field: FieldDefinition;
  read: CellReader;
  hasDefault: boolean;
  /** Position of the column that holds the year of this one. */
  year: number | undefined;
}

/** Currency first, amounts last: an amount's scale and sign depend on the currency. */
const ORDER: Partial<Record<FieldDefinition["type"], number>> = { currency: 0, per: 0, price: 2, money: 2 };

/** Types whose cells hold values, not words: “N/A” there can only mean that the value is not known. */
const VALUES = new Set<FieldDefinition["type"]>([
  "quantity",
  "price",
  "money",
  "date",
  "datetime",
  "integer",
  "per",
]);

/** Fields whose cells may hold a date that means none; a day may stand for a yes. */
const mayBeDated = ({ type, key }: FieldDefinition): boolean =>
  type === "date" || type === "datetime" || key === "cancelled";

const UNREADABLE = "The row cannot be read.";

/**
 * The function that turns rows of this file into typed rows or errors. Bad rows never throw.
 *
 * @param carried what the rows before left, where the file is read from a later place on
 * @throws ImportFileError `invalid-mapping` when the mapping or one of its defaults cannot be used
 */
export function compileMapping<Kind extends KindKey>(
  mapping: Mapping & { kind: Kind },
  carried: Carried = {},
): RowMapper<RowOf<Kind>> {
  requireUsableMapping(mapping);
  const kind = KINDS[mapping.kind] as unknown as KindDefinition<Kind, RowOf<Kind> & object>;
  const columns = compileColumns(mapping, kind.fields);
  const base = { ...kind.blank(), ...compileDefaults(mapping, kind.fields) } as unknown as DraftRow;
  // The file's own marks come before the currency of amounts that name none.
  const currency = base.currency ?? null;
  if ("currency" in base) base.currency = null;
  const width = mapping.columns.reduce((max, column) => Math.max(max, column.index + 1), 0);
  const blankWords = new Set(mapping.blankWords.map((word) => word.trim().toLowerCase()));
  const headerOf = new Map(columns.map((column) => [column.field.key, column]));
  const amounts = columns.filter((column) => column.field.type === "price" || column.field.type === "money");
  const parts = periodParts(mapping, (field, column) => cellReader(field, formatsOf(mapping, column)));
  const carrier = new RowCarrier(mapping, carried);
  let errors: RowError[] = [];
  let marks: RowMark[] = [];
  let cellsNow: readonly string[] = [];

  const fail = (key: string, reason: string) => {
    const column = headerOf.get(key);
    errors.push({
      column: column?.header ?? "",
      field: key,
      value: shown(column ? cellsNow[column.index] : ""),
      reason,
    });
  };
  const failCell = ({ index, header }: { index: number; header: string }, field: string, reason: string) =>
    errors.push({ column: header, field, value: shown(cellsNow[index]), reason });
  const rowError = (value: string, reason: string) =>
    errors.push({ column: "", field: null, value: shown(value), reason });

  const mark = (one: RowMark) => {
    if (!marks.includes(one)) marks.push(one);
  };
  const refused = (): RowResult<RowOf<Kind>> => ({ ok: false, errors, cells: cellsNow, left: null });

  const map = (given: readonly string[], _rowNumber: number, problem: string | null = null) => {
    errors = [];
    marks = [];
    cellsNow = given;
    if (problem !== null) {
      rowError(given[0] ?? "", problem || UNREADABLE);
      return refused();
    }
    const { cells, left } = carrier.take(given);
    cellsNow = cells;
    if (left !== null) return { ok: false, errors, cells, left } as const;
    if (cells.length > width && cells.slice(width).some((cell) => trimmed(cell) !== "")) {
      rowError(
        cells.slice(width).join(" "),
        `The row has ${cells.length} cells, the header has ${width}: a value that holds the separator needs quotes.`,
      );
      return refused();
    }
    const row: DraftRow = { ...base };
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as Column;
      const cell = cells[column.index];
      const given = cell === undefined ? "" : trimmed(cell);
      const written = withoutUnseen(given);
      const text =
        column.year === undefined || written === "" ? written : withYear(cells, column.year, column.index);
      if (written.length < given.length) mark("unseenMarks");
      const blank =
        text === "" ||
        (blankWords.size > 0 && blankWords.has(text.toLowerCase())) ||
        (mayBeDated(column.field) && meansNoDate(text));
      if (blank) {
        if (column.field.required && !column.hasDefault)
          fail(column.field.key, missing(column, cells, width));
        continue;
      }
      const reason = formulaProblem(text) ?? column.read(text, row, mark);
      if (reason === null) continue;
      if (!column.field.required && VALUES.has(column.field.type) && meansNotKnown(text)) continue;
      fail(column.field.key, reason);
    }
    if (errors.length === 0) {
      // Totals that were read before a mark told the currency may have other decimals.
      if (amounts.length > 1 && row.currency !== null && row.currency !== currency) {
        for (const { field, index, read } of amounts) {
          const text = trimmed(cells[index] ?? "");
          if (field.type === "money" && row[field.key] !== null) read(text, row, mark);
        }
      }
      if (row.currency === null && "currency" in row) row.currency = currency;
      if (row.currency === null) {
        for (const column of amounts) {
          if (row[column.field.key] === null) continue;
          fail(
            column.field.key,
            "This amount has no currency: fill in the currency, or choose one for the whole file.",
          );
        }
      }
    }
    const rows = errors.length > 0 || parts === null ? [row] : parts(row, cells, failCell, mark);
    if (errors.length === 0)
      for (const one of rows) kind.check?.(one as unknown as RowOf<Kind> & object, fail);
    if (errors.length > 0) return refused();
    const [value, ...others] = rows as unknown as RowOf<Kind>[];
    if (value === undefined) return { ok: false, errors, cells, left: "empty" } as const;
    return { ok: true, value, others, cells, marks } as const;
  };
  return Object.assign(map, { carried: () => carrier.carried });
}

function formulaProblem(text: string): string | null {
  if (text === UNCOMPUTED) return `The workbook holds a formula here without its value. ${SAVE_FORMULAS}`;
  return isFormulaError(text)
    ? "The spreadsheet's formula failed here: repair it, or put the value in its place."
    : null;
}

function compileColumns(mapping: Mapping, fields: readonly FieldDefinition[]): Column[] {
  const columns: Column[] = [];
  for (const column of mapping.columns) {
    const field = fields.find((candidate) => candidate.key === column.field);
    if (!field || isPeriodColumn(column)) continue;
    columns.push({
      index: column.index,
      header: column.header || `Column ${column.index + 1}`,
      field,
      read: cellReader(field, formatsOf(mapping, column)),
      hasDefault: Boolean(mapping.defaults[field.key]),
      year: column.year,
    });
  }
  return columns.sort((a, b) => (ORDER[a.field.type] ?? 1) - (ORDER[b.field.type] ?? 1) || a.index - b.index);
}

function formatsOf(mapping: Mapping, column: MappingColumn): CellFormats {
  return {
    dateFormat: column.dateFormat ?? mapping.dateFormat ?? "iso",
    decimalFormat: column.decimalFormat ?? mapping.decimalFormat ?? "dot",
    utcOffsetMinutes: mapping.utcOffsetMinutes,
    statusWords: mapping.statusWords ?? {},
    cutPointZero: column.cutPointZero ?? false,
    codeWidth: column.codeWidth ?? 0,
    per: column.per,
    defaultCurrency: mapping.defaults.currency ?? null,
    latestDay: addDays(clock.today("UTC"), 1),
  };
}

/** Defaults are written in ISO form whatever the file's formats are. */
function compileDefaults(mapping: Mapping, fields: readonly FieldDefinition[]): DraftRow {
  const row: DraftRow = { currency: mapping.defaults.currency ?? null };
  const formats: CellFormats = {
    dateFormat: "iso",
    decimalFormat: "dot",
    utcOffsetMinutes: mapping.utcOffsetMinutes,
    statusWords: mapping.statusWords ?? {},
    cutPointZero: false,
  };
  for (const [key, written] of Object.entries(mapping.defaults)) {
    const text = trimmed(written);
    if (text === "") continue;
    const field = fields.find((candidate) => candidate.key === key);
    const reason = field ? cellReader(field, formats)(text, row) : "There is no such field.";
    if (reason !== null)
      throw new ImportFileError("invalid-mapping", `The value for ${field?.label ?? key}: ${reason}`);
  }
  if (!fields.some((field) => field.key === "currency")) delete row.currency;
  return row;
}

function missing(column: Column, cells: readonly string[], width: number): string {
  const needed = `${column.field.label} is missing, and every row needs it: fill it in.`;
  return cells.length < width ? `${needed} (The row has only ${cells.length} of ${width} cells.)` : needed;
}

function shown(value: string | undefined): string {
  return ownText((value ?? "").slice(0, MAX_SHOWN));
}
