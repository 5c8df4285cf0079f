import type { TenantWriter } from "@/lib/platform/db";
import type { RowError } from "@/lib/tables/types";

/** A row that cannot be written although it is well formed; `index` is its place among the rows given. */
export interface RowProblem {
  index: number;
  errors: RowError[];
}

/**
 * What a set of rows comes to, decided from what was read. Nothing is written before `write` puts the statements into
 * the caller's batch; a plan is good for one batch, at once.
 */
export interface BulkPlan<Note extends string> {
  inserted: number;
  updated: number;
  unchanged: number;
  failed: RowProblem[];
  /** What a person is told about the rows, beyond inserted and failed. */
  notes: Partial<Record<Note, number>>;
  write(writer: TenantWriter): void;
}
