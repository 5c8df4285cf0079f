import type { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, it } from "vitest";
import { COLUMN_VALUES, FREE_COLUMNS } from "./column-values";
import { migratedDatabase } from "./migrated";
import { listProblems, triggerChanges } from "./value-triggers";

const COLUMNS = COLUMN_VALUES as Record<string, readonly string[]>;

/** A row of a table with something in every column that may not be empty. */
function rowOf(db: DatabaseSync, table: string): Record<string, string | number> {
  const columns = db.prepare(`PRAGMA table_info("${table}")`).all() as Record<string, string | number>[];
  return Object.fromEntries(
    columns
      .filter(({ notnull }) => notnull === 1)
      .map(({ name, type }) => [name, COLUMNS[`${table}.${name}`]?.[0] ?? (type === "TEXT" ? "x" : 1)]),
  );
}

describe("the migrated database", () => {
  let db: DatabaseSync;
  beforeAll(() => {
    db = migratedDatabase();
    db.exec("PRAGMA foreign_keys = OFF");
  });

  it("refuses what the code's own lists do not know, and every column of the kind is listed", () => {
    expect(triggerChanges(db, COLUMNS)).toEqual([]);
    expect(listProblems(db, COLUMNS, FREE_COLUMNS as Record<string, string>)).toEqual([]);
  });

  it.each(Object.entries(COLUMNS))("takes the values of %s, and no other", (column, values) => {
    const [table = "", name = ""] = column.split(".");
    const insert = (value: string | null) => {
      db.exec(`DELETE FROM "${table}"`);
      const row = { ...rowOf(db, table), [name]: value };
      const names = Object.keys(row).map((one) => `"${one}"`);
      return db
        .prepare(`INSERT INTO "${table}" (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`)
        .run(...Object.values(row));
    };
    const update = (value: string) => db.prepare(`UPDATE "${table}" SET "${name}" = ?`).run(value);
    const refusal = `CHECK constraint failed: ${table}_${name}`;
    for (const value of values) {
      expect(insert(value).changes).toBe(1);
      expect(update(value).changes).toBe(1);
    }
    for (const other of ["", "x", `${values[0]} `, `${values[0]}2`]) {
      expect(() => insert(other)).toThrow(refusal);
      insert(values[0] as string);
      expect(() => update(other)).toThrow(refusal);
    }
    const [info] = (db.prepare(`PRAGMA table_info("${table}")`).all() as Record<string, unknown>[]).filter(
      (one) => one.name === name,
    );
    if (info?.notnull === 0) expect(insert(null).changes).toBe(1);
  });
});

describe("what a migration has to write", () => {
  const names = (changes: readonly string[]) => changes.map((sql) => sql.split(" BEFORE")[0]);

  it("is the new triggers when the code knows another value", () => {
    const more = { ...COLUMNS, "Inquiry.kind": [...(COLUMNS["Inquiry.kind"] ?? []), "it's a call"] };
    const db = migratedDatabase();
    const changes = triggerChanges(db, more);
    expect(names(changes)).toEqual([
      'DROP TRIGGER "Inquiry_kind_insert";',
      'CREATE TRIGGER "Inquiry_kind_insert"',
      'DROP TRIGGER "Inquiry_kind_update";',
      'CREATE TRIGGER "Inquiry_kind_update"',
    ]);
    db.exec(changes.join("\n"));
    expect(triggerChanges(db, more)).toEqual([]);
    expect(names(triggerChanges(db, COLUMNS))).toEqual(names(changes));
  });

  it("is the triggers that a rebuild of their table has dropped", () => {
    const db = migratedDatabase();
    db.exec('DROP TRIGGER "StaffMember_role_update"');
    expect(names(triggerChanges(db, COLUMNS))).toEqual(['CREATE TRIGGER "StaffMember_role_update"']);
  });

  it("takes away the triggers of a column that is listed no longer, and leaves others alone", () => {
    const db = migratedDatabase();
    db.exec(
      `CREATE TRIGGER "Supplier_code_insert" BEFORE INSERT ON "Supplier" BEGIN SELECT RAISE(ABORT, 'closed'); END`,
    );
    const { "StaffMember.role": _, ...less } = COLUMNS;
    expect(triggerChanges(db, less)).toEqual([
      'DROP TRIGGER "StaffMember_role_insert";',
      'DROP TRIGGER "StaffMember_role_update";',
    ]);
  });
});

describe("the list of columns", () => {
  const problems = (columns: Record<string, readonly string[]>, free: Record<string, string> = {}) =>
    listProblems(migratedDatabase(), { ...COLUMNS, ...columns }, { ...FREE_COLUMNS, ...free });

  it("misses no column that is called like one of them", () => {
    const db = migratedDatabase();
    const without = (column: string) =>
      listProblems(db, Object.fromEntries(Object.entries(COLUMNS).filter(([one]) => one !== column)), {
        ...FREE_COLUMNS,
      } as Record<string, string>);
    for (const column of [
      "Import.status",
      "Membership.role",
      "TrainingRun.repeatTrigger",
      "AuditEntry.actorKind",
    ])
      expect(without(column)).toEqual([
        `${column} holds one of a few values, it seems: list them, or say why it is free.`,
      ]);
  });

  it("names columns that are there, once, and gives no reason for nothing", () => {
    expect(problems({ "Import.stage": ["a"] })).toEqual(["Import.stage is listed and is no column of text."]);
    expect(problems({}, { "Import.status": "Anything." })).toEqual([
      "Import.status needs no reason to be free.",
    ]);
    expect(problems({}, { "Import.fileName": "Anything." })).toEqual([
      "Import.fileName needs no reason to be free.",
    ]);
  });
});
