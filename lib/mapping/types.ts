import type { RowError } from "@/lib/tables/types";
import type { KindKey } from "./kinds";
import type { Carried, LeftOut } from "./row-carrier";

/** What was done to a row that was taken, to be counted and told. */
export type RowMark =
  | "roundedPrices"
  /** A price that is too small to be stored was left out. */
  | "tinyPrices"
  | "roundedQuantities"
  | "unclearAmounts"
  | "unseenMarks"
  /** The item code got zeros at its start. */
  | "zerosAdded";

/**
 * A row of the file as typed values (`others` where it holds several periods), or why there are none: errors, or `left` where it holds no data (then there are no
 * errors). `cells` are those of the file, with what it writes only once for several rows.
 */
export type RowResult<Row> =
  | { ok: true; value: Row; others: readonly Row[]; cells: readonly string[]; marks: readonly RowMark[] }
  | { ok: false; errors: RowError[]; cells: readonly string[]; left: LeftOut | null };

/**
 * Turns the cells of one row into a typed row or into errors. Rows are given in the order of the file.
 * Pass the row's `problem` from the reader so that unreadable rows become errors too.
 */
export interface RowMapper<Row> {
  (cells: readonly string[], rowNumber: number, problem?: string | null): RowResult<Row>;
  /** What the rows so far leave for the next one: a mapper that is made with it goes on where this one stands. */
  carried(): Carried;
}

export interface ColumnProposal {
  index: number;
  header: string;
  field: string | null;
  /** 0 to 1. */
  confidence: number;
  /** A sentence for the person who checks the mapping. */
  why: string;
}

export interface KindGuess {
  kind: KindKey;
  /** 0 to 1. */
  confidence: number;
}
