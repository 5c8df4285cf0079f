import type { TenantModel } from "../models";
import type { SqlValue, TenantWriter } from "../tenant";
import { insertRecords } from "./insert-records";

export type Values = Readonly<Record<string, SqlValue>>;

/** A table whose rows carry `id`, `version` and the import that made them. */
export interface UpsertTable {
  model: TenantModel;
  /** Set when the row is made, never after. */
  fixed: readonly string[];
  /** What a file may change. */
  mutable: readonly string[];
}

/** A row as a raw read answers it. */
export type StoredRow = Values & { id: string; version: number; importId: string | null };

/** A row that an import changed: `before` is every column that it may change, `version` the one after the change. */
export interface ChangedRow {
  id: string;
  before: Values;
  version: number;
}

/** Keeps what rows were before a change, in the batch of the change, so that undoing the import puts them back. */
export type RecordChanges = (writer: TenantWriter, model: TenantModel, rows: readonly ChangedRow[]) => void;

export interface UpsertSource {
  /** The import that gives the rows; null for rows that no import made. */
  importId: string | null;
  recordChanges: RecordChanges;
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
 * not are left alone. What is changed is recorded as it was; a row that the same import made before needs no record.
 */
export class Upserts {
  private readonly states = new Map<string, State>();

  constructor(
    private readonly source: UpsertSource,
    private readonly table: UpsertTable,
  ) {}

  /** Adds rows that are stored, each under its key. */
  addExisting<Row extends StoredRow>(rows: readonly Row[], keyOf: (row: Row) => string): void {
    const columns = [...this.table.fixed, ...this.table.mutable];
    for (const row of rows) {
      const { id, version, importId } = row;
      const values = Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
      this.states.set(keyOf(row), { id, version, importId, values, before: null, state: "stored" });
    }
  }

  find(key: string): (Pick<State, "id" | "importId"> & { values: Values }) | undefined {
    return this.states.get(key);
  }

  /**
   * Makes or changes the row of a key.
   *
   * @param given only what the file says; `undefined` leaves a column as it is
   * @param blank a new row's values where the file says nothing
   * @param always writes a row that does not differ too, so that it is known to have been met
   */
  upsert(
    key: string,
    given: Readonly<Record<string, SqlValue | undefined>>,
    blank: () => { id: string } & Values,
    always = false,
  ): UpsertOutcome {
    const state = this.states.get(key);
    if (!state) {
      const { id, ...rest } = blank();
      const values: Record<string, SqlValue> = { ...rest };
      for (const [column, value] of Object.entries(given)) if (value !== undefined) values[column] = value;
      const { importId } = this.source;
      this.states.set(key, { id, version: 1, importId, values, before: null, state: "new" });
      return "inserted";
    }
    const changed = this.table.mutable.filter(
      (column) => given[column] !== undefined && given[column] !== (state.values[column] ?? null),
    );
    if (changed.length === 0 && !(always && state.state === "stored")) return "unchanged";
    if (state.state === "stored") {
      state.before = Object.fromEntries(
        this.table.mutable.map((column) => [column, state.values[column] ?? null]),
      );
      state.state = "changed";
      if (!this.isOwn(state)) state.version++;
    }
    for (const column of changed) state.values[column] = given[column] as SqlValue;
    return changed.length === 0 ? "unchanged" : "updated";
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
    this.source.recordChanges(
      writer,
      model,
      changed.map(({ id, before, version }) => ({ id, before: before as Values, version })),
    );
  }

  private isOwn(state: State): boolean {
    return state.importId !== null && state.importId === this.source.importId;
  }
}

/** A value that a file gives, or nothing where its cell is empty. */
export const valueIfPresent = <T extends SqlValue>(value: T | null): T | undefined =>
  value === null ? undefined : value;

/** SQLite has no booleans: 1 or 0, or nothing where the cell is empty. */
export const toSqlBoolean = (value: boolean | null): number | undefined =>
  value === null ? undefined : value ? 1 : 0;

/** Counts the outcomes of upserts. */
export class Tally {
  inserted = 0;
  updated = 0;
  unchanged = 0;

  add(outcome: UpsertOutcome): void {
    this[outcome]++;
  }
}
