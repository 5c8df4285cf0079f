import type { SqlValue, TenantWriter } from "@/lib/platform/db";
import { insertRecords } from "./sql";
import type { BulkContext } from "./types";

type UpsertModel =
  | "Item"
  | "Supplier"
  | "SupplierItem"
  | "StockLevel"
  | "PurchaseOrder"
  | "PurchaseOrderLine";
export type Values = Readonly<Record<string, SqlValue>>;

export interface UpsertTable {
  model: UpsertModel;
  /** Set when the row is made, never after. */
  fixed: readonly string[];
  /** What a file may change. */
  mutable: readonly string[];
}

/** A row as the database has it. */
export interface StoredRow {
  id: string;
  version: number;
  importId: string | null;
  values: Values;
}

interface State {
  id: string;
  version: number;
  importId: string | null;
  values: Record<string, SqlValue>;
  before: Values | null;
  state: "stored" | "changed" | "new";
}

export type UpsertOutcome = "inserted" | "updated" | "unchanged";

/**
 * Rows of one table that files give again and again: new ones are made, those that differ are changed, those that do
 * not are left alone. What is changed is kept as it was (ImportChange), so that undoing the import can put it back; a
 * row that the same import made before needs no such keeping.
 */
export class Upserts {
  private readonly states = new Map<string, State>();

  constructor(
    private readonly context: BulkContext,
    private readonly table: UpsertTable,
  ) {}

  /** Tells of a row that is there. */
  know(key: string, row: StoredRow): void {
    this.states.set(key, { ...row, values: { ...row.values }, before: null, state: "stored" });
  }

  find(key: string): (Pick<State, "id" | "importId"> & { values: Values }) | undefined {
    return this.states.get(key);
  }

  /**
   * Takes what a file says of a row.
   *
   * @param given only what the file says; `undefined` leaves a column as it is
   * @param blank a new row's values where the file says nothing
   */
  put(
    key: string,
    given: Readonly<Record<string, SqlValue | undefined>>,
    blank: () => { id: string } & Values,
  ): UpsertOutcome {
    const state = this.states.get(key);
    if (!state) {
      const { id, ...rest } = blank();
      const values: Record<string, SqlValue> = { ...rest };
      for (const [column, value] of Object.entries(given)) if (value !== undefined) values[column] = value;
      this.states.set(key, {
        id,
        version: 1,
        importId: this.context.importId,
        values,
        before: null,
        state: "new",
      });
      return "inserted";
    }
    const changed = this.table.mutable.filter(
      (column) => given[column] !== undefined && given[column] !== (state.values[column] ?? null),
    );
    if (changed.length === 0) return "unchanged";
    if (state.state === "stored") {
      state.before = Object.fromEntries(
        this.table.mutable.map((column) => [column, state.values[column] ?? null]),
      );
      state.state = "changed";
      if (!this.isOwn(state)) state.version++;
    }
    for (const column of changed) state.values[column] = given[column] as SqlValue;
    return "updated";
  }

  write(writer: TenantWriter): void {
    const { model, fixed, mutable } = this.table;
    const rows = [...this.states.values()].filter((state) => state.state !== "stored");
    const columns = [...fixed, ...mutable];
    // A person who changed the row a moment ago wins: the version they left is not the one that was read.
    const unchanged = `"version" = excluded."version" - 1 OR ("importId" IS excluded."importId" AND "version" = excluded."version")`;
    insertRecords(
      writer,
      model,
      ["id", "version", "importId", ...columns],
      rows.map((row) => [
        row.id,
        row.version,
        row.importId,
        ...columns.map((column) => row.values[column] ?? null),
      ]),
      {},
      `ON CONFLICT ("organizationId", "id") DO UPDATE SET "version" = excluded."version",
       ${mutable.map((column) => `"${column}" = excluded."${column}"`).join(", ")} WHERE ${unchanged}`,
    );
    const changed = rows.filter((row) => row.before && !this.isOwn(row));
    keepBefore(
      writer,
      this.context,
      model,
      changed.map(({ id, before, version }) => ({ id, before: before as Values, version })),
    );
  }

  private isOwn(state: State): boolean {
    return state.importId !== null && state.importId === this.context.importId;
  }
}

/**
 * Keeps what rows were that an import changes, so that undoing it puts them back.
 *
 * @param rows `before` is every column that the import may change, `version` the one after the change
 */
export function keepBefore(
  writer: TenantWriter,
  { importId }: BulkContext,
  model: UpsertModel | "SalesLine",
  rows: readonly { id: string; before: Values; version: number }[],
): void {
  if (importId === null) return;
  insertRecords(
    writer,
    "ImportChange",
    ["rowId", "before", "afterVersion"],
    // The version before tells whose values undoing brings back: those of an import that may be undone next.
    rows.map(({ id, before, version }) => [id, JSON.stringify({ ...before, version: version - 1 }), version]),
    { importId, model },
    `ON CONFLICT ("organizationId", "importId", "model", "rowId") DO UPDATE SET "afterVersion" = excluded."afterVersion"`,
  );
}

/** Rows as a raw read answers them, under keys. */
export function knowRows(
  upserts: Upserts,
  table: UpsertTable,
  rows: readonly (Values & { id: string; version: number; importId: string | null })[],
  keyOf: (row: Values & { id: string }) => string,
): void {
  const columns = [...table.fixed, ...table.mutable];
  for (const row of rows) {
    const values = Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
    upserts.know(keyOf(row), { id: row.id, version: row.version, importId: row.importId, values });
  }
}

/** A value that a file gives, or nothing where its cell is empty. */
export const said = <T extends SqlValue>(value: T | null): T | undefined =>
  value === null ? undefined : value;

/** SQLite has no booleans. */
export const flag = (value: boolean | null): number | undefined =>
  value === null ? undefined : value ? 1 : 0;

/** Adds up what became of the rows. */
export class Tally {
  inserted = 0;
  updated = 0;
  unchanged = 0;

  add(outcome: UpsertOutcome): void {
    this[outcome]++;
  }
}
