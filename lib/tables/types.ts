import type { Encoding } from "./encodings";

export interface CsvDialect {
  encoding: Encoding;
  delimiter: "," | ";" | "\t" | "|";
  quote: '"' | "'";
}

/** A place between two rows, from which reading can go on with identical results. */
export interface FilePosition {
  /** Bytes of the file before this place. */
  byte: number;
  /** 1-based physical line that starts here. */
  line: number;
  /** Data rows before this place. */
  row: number;
}

export interface ParsedRow {
  /** 1-based number among the data rows (headers, title lines and blank lines are not counted). */
  row: number;
  /** 1-based physical line the row starts on. */
  line: number;
  /** Byte at which the row starts. */
  byte: number;
  cells: string[];
  /** Why the row cannot be read at all (a quote never closed, a value too long), or null. */
  problem: string | null;
}

/** Why a row of a file cannot be imported. */
export interface RowError {
  /** The header of the column (or `Column 3`); empty when the whole row is meant. */
  column: string;
  /** The key of the field; null when the whole row is meant. */
  field: string | null;
  /** The value as the file has it, cut to 200 characters. */
  value: string;
  /** What is wrong and what to do. */
  reason: string;
}

export interface CsvBatch {
  rows: ParsedRow[];
  /** Where the next batch starts: store it with the batch's effects, resume from it. */
  next: FilePosition;
  /** Rows of this batch with bytes that are not valid in the file's encoding and were read as Windows-1252. */
  reencodedRows: number;
  firstReencodedLine: number | null;
  /** True for the last batch of the file. It may hold no rows. */
  last: boolean;
}

/**
 * Order of all-numeric dates with the year last; ISO dates and dates with month names are understood in each.
 * `compact` is YYYYMMDD; `week` and `month` are periods (`2026-W05`, `01/2026`), of which the first day counts; the excel formats are day numbers of the 1900 and the 1904 calendar.
 */
export type DateFormat = "iso" | "dmy" | "mdy" | "compact" | "excel-1900" | "excel-1904" | "week" | "month";

/** Which sign separates decimals: `1,234.50` is dot, `1.234,50` is comma. */
export type DecimalFormat = "dot" | "comma";
