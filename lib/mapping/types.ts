import type { RowError } from "@/lib/tables/types";
import type { KindKey } from "./kinds";

export type RowResult<Row> = { ok: true; value: Row } | { ok: false; errors: RowError[] };

/**
 * Turns the cells of one row into a typed row or into errors.
 * Pass the row's `problem` from the reader so that unreadable rows become errors too.
 */
export type RowMapper<Row> = (
  cells: readonly string[],
  rowNumber: number,
  problem?: string | null,
) => RowResult<Row>;

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
