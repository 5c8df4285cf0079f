import type { TenantDb, TenantWriter } from "@/lib/platform/db";
import type { RowError } from "../reading/types";
import type { Directory, ItemDirectory } from "./directory";

/** What the rows of a bulk write mean by themselves, and the ids that were looked up so far. One per run of writes. */
export interface BulkContext {
  db: TenantDb;
  /** The import that gives the rows; null for rows that no import made. */
  importId: string | null;
  /** The organization's currency, for rows that name none. */
  currency: string;
  /** Today in the organization's time zone. */
  today: string;
  items: ItemDirectory;
  suppliers: Directory;
  locations: Directory;
  /** Order lines that this run of writes has met: another row like them is another line. */
  metLines: Set<string>;
}

/** What a person is told about the rows of an import, beyond inserted and failed. */
export const NOTE_KEYS = [
  "returns",
  "cancellations",
  "notSold",
  "charges",
  "repeated",
  "blankCustomers",
  "newItems",
  "newSuppliers",
  "newLocations",
  "orders",
  "receipts",
  "withoutPrice",
] as const;
export type NoteKey = (typeof NOTE_KEYS)[number];
export type Notes = Partial<Record<NoteKey, number>>;

/** A row that cannot be written although it is well formed; `index` is its place among the rows given. */
export interface RowProblem {
  index: number;
  errors: RowError[];
}

/**
 * What a set of rows comes to, decided from what was read. Nothing is written before `write` puts the statements into
 * the caller's batch; a plan is good for one batch, at once.
 */
export interface BulkPlan {
  inserted: number;
  updated: number;
  unchanged: number;
  failed: RowProblem[];
  notes: Notes;
  write(writer: TenantWriter): void;
}
