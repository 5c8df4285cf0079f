import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataRules } from "./generated/data-rules";
import { jsonRows, scopedDelete, scopedInsert, scopedUpdate, scopeSelect } from "./sql";

const tables = dataRules.map((rule) => rule.name);

describe("raw SQL of one organization", () => {
  it("turns a named table into the organization's rows of it", () => {
    expect(scopeSelect('SELECT "code" FROM {Item} WHERE "id" = ?2')).toBe(
      'SELECT "code" FROM (SELECT * FROM "Item" WHERE "Item"."organizationId" = ?1) WHERE "id" = ?2',
    );
  });

  it("turns a table with a match into the organization's rows that match", () => {
    const sql = scopeSelect('SELECT m."text" FROM {Utterance matching ?3} m WHERE m."callId" = ?2');
    expect(sql).toContain(
      `MATCH 'organizationId : "' || ?1 || '" AND text : (' || ?3 || ')' AND "Utterance"."organizationId" = ?1`,
    );
    expect(scopeSelect("SELECT * FROM {Utterance matching ?2 from ?3} m")).toContain(
      `')' AND "UtteranceIndex".rowid >= ?3 AND "Utterance"."organizationId" = ?1`,
    );
    expect(() => scopeSelect("SELECT * FROM {Item matching ?2} m")).toThrow("no index of words");
    for (const odd of [
      "{Utterance matching ?2 from 1 OR 1}",
      "{Utterance matching ?2) OR (1}",
      "{Utterance matching 'x'}",
      "{User matching ?2}",
    ])
      expect(() => scopeSelect(`SELECT * FROM ${odd}`), odd).toThrow();
  });

  it.each(["UtteranceIndex", "UtteranceIndex_data", "UtteranceIndex_docsize"])(
    "refuses the index %s",
    (name) => {
      expect(() => scopeSelect(`SELECT * FROM "${name}"`)).toThrow("outside of {…}");
    },
  );

  it.each(tables)("refuses the bare table %s, however it is written", (table) => {
    for (const name of [table, `"${table}"`, `[${table}]`, `\`${table}\``, `'${table}'`, `main.${table}`]) {
      expect(() => scopeSelect(`SELECT * FROM ${name}`), name).toThrow("outside of {…}");
      expect(() => scopeSelect(`SELECT * FROM ${name.toLowerCase()}`), name).toThrow("outside of {…}");
      expect(() => scopeSelect(`SELECT (SELECT count(*) FROM ${name}) FROM {Item}`), name).toThrow();
    }
  });

  it.each([
    "SELECT * FROM sqlite_master",
    "SELECT * FROM sqlite_schema",
    "SELECT * FROM pragma_table_list",
    "PRAGMA table_list",
    "ATTACH 'x' AS y",
    "SELECT * FROM d1_migrations",
    "SELECT * FROM _cf_KV",
    "SELECT 1; SELECT 2",
    "SELECT 1 FROM {Item} -- and no more",
    "SELECT 1 /* hidden */ FROM {Item}",
    `SELECT "'" FROM "Item" WHERE "x" = "'"`,
    `SELECT '`,
    'SELECT "',
    "SELECT * FROM {User}",
    "SELECT * FROM {Nothing}",
    "SELECT * FROM {Item}) UNION SELECT * FROM (SELECT 1",
  ])("refuses %s", (sql) => {
    expect(() => scopeSelect(sql)).toThrow();
  });

  it("lets words that merely contain a table's name, and texts about one, be", () => {
    expect(() =>
      scopeSelect('SELECT "itemId" FROM {StockLevel} WHERE "note" = \'the Item; (old\''),
    ).not.toThrow();
  });

  it("never lets a condition end the bracket around it", () => {
    const odd = fc
      .array(fc.constantFrom("(", ")", "1=1", " OR ", "'", '"', '"("', '")"', "a"), { maxLength: 12 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(odd, (condition) => {
        let sql: string;
        try {
          sql = scopedDelete("Item", condition);
        } catch {
          return;
        }
        const kept = sql.slice(sql.indexOf("AND (") + 4).replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, "");
        expect(kept).not.toMatch(/['"]/);
        let depth = 0;
        for (const [i, character] of [...kept].entries()) {
          depth += character === "(" ? 1 : character === ")" ? -1 : 0;
          if (depth === 0) expect(i).toBe(kept.length - 1);
        }
      }),
    );
  });
});

describe("raw writes of one organization", () => {
  it.each([
    '"organizationId" = ?2',
    "organizationId = 'b'",
    "ORGANIZATIONID = 'b'",
    "[organizationId] = 'b'",
    '("organizationId", "name") = (?2, ?3)',
  ])("does not move a row to another organization by %s", (set) => {
    expect(() => scopedUpdate("Item", set, "1 = 1")).toThrow();
    expect(() =>
      scopedInsert("Item", ["id"], "SELECT 1", `ON CONFLICT ("organizationId", "id") DO UPDATE SET ${set}`),
    ).toThrow();
  });

  it.each(['ON CONFLICT ("id") DO NOTHING', "ON CONFLICT DO UPDATE SET \"name\" = 'x'", "OR REPLACE"])(
    "takes no conflict that is not about the organization's own rows: %s",
    (conflict) => {
      expect(() => scopedInsert("Item", ["id"], "SELECT 1", conflict)).toThrow();
    },
  );

  it("sets no organization and no column that is none", () => {
    expect(() => scopedInsert("Item", ["organizationId"], "SELECT 1")).toThrow();
    expect(() => scopedInsert("Item", ["ORGANIZATIONID"], "SELECT 1")).toThrow();
    expect(() => scopedInsert("Item", ['id") SELECT 1 --'], "SELECT 1")).toThrow();
    expect(() => scopedInsert("User", ["id"], "SELECT 1")).toThrow();
    expect(() => scopedUpdate("User", '"name" = ?2', "1")).toThrow();
    expect(() => scopedDelete("User", "1")).toThrow();
    expect(() => scopedDelete("Item", "1=1) OR (1=1")).toThrow();
  });

  it("writes what it says, to one organization", () => {
    expect(scopedInsert("Item", ["id", "name"], "SELECT ?2, ?3")).toBe(
      'INSERT INTO "Item" ("organizationId", "id", "name") SELECT ?1, q.* FROM (SELECT ?2, ?3) AS q WHERE true ',
    );
    expect(scopedUpdate("Item", '"name" = ?2', '"id" = ?3')).toBe(
      'UPDATE "Item" SET "name" = ?2 WHERE "organizationId" = ?1 AND ("id" = ?3)',
    );
    expect(scopedDelete("Item", '"id" = ?2')).toBe(
      'DELETE FROM "Item" WHERE "organizationId" = ?1 AND ("id" = ?2)',
    );
    expect(jsonRows(["id", "name"], 2)).toBe(
      `SELECT json_extract(value, '$[0]') AS "id", json_extract(value, '$[1]') AS "name" FROM json_each(?2)`,
    );
    expect(() => jsonRows(["organizationId"], 2)).toThrow(/no column/);
  });

  it("takes conflicts of the organization's own rows, and no table by its bare name in them", () => {
    const insert = (conflict: string) => scopedInsert("Item", ["id"], "SELECT ?2", conflict);
    const own = 'ON CONFLICT ("organizationId", "id") DO UPDATE SET "name" = excluded."name"';
    expect(insert("ON CONFLICT DO NOTHING")).toMatch(/WHERE true ON CONFLICT DO NOTHING$/);
    expect(insert(own)).toMatch(/excluded\."name"$/);
    expect(() => insert(`${own} WHERE (SELECT count(*) FROM Supplier) = 1`)).toThrow(/names the table/);
    expect(() => insert('ON CONFLICT ("id") DO NOTHING')).toThrow(
      "A conflict is about the organization's own rows.",
    );
  });

  it("takes brackets that are opened and closed, however deep", () => {
    expect(scopeSelect("SELECT ((1))")).toBe("SELECT ((1))");
    for (const sql of ["SELECT (1", "SELECT 1)", "SELECT ((1)", "SELECT )1("])
      expect(() => scopeSelect(sql)).toThrow(/closes the brackets/);
  });
});
