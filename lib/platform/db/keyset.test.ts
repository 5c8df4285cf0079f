import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, it } from "vitest";
import { behindRowSql, orderBySql, type SortKey } from "./keyset";
import type { SqlValue } from "./tenant";

const value = fc.option(fc.integer({ min: -2, max: 2 }), { nil: null });
const sortKey = fc.record({
  direction: fc.constantFrom("ASC" as const, "DESC" as const),
  nulls: fc.constantFrom("FIRST" as const, "LAST" as const),
});

it("pages through every row once and in order, whatever the directions and however many nulls", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(value, value), { maxLength: 20 }),
      sortKey,
      sortKey,
      fc.integer({ min: 1, max: 4 }),
      (rows, first, second, limit) => {
        const db = new DatabaseSync(":memory:");
        db.exec("CREATE TABLE t (a, b, id INTEGER PRIMARY KEY)");
        for (const [a, b] of rows) db.prepare("INSERT INTO t (a, b) VALUES (?, ?)").run(a, b);
        const keys: SortKey[] = [
          { sql: "a", ...first },
          { sql: "b", ...second },
          { sql: "id", direction: "ASC", nulls: "FIRST" },
        ];
        const all = db.prepare(`SELECT * FROM t ${orderBySql(keys)}`).all();
        const paged: typeof all = [];
        for (;;) {
          const params: SqlValue[] = [];
          const last = paged.at(-1);
          const where = last
            ? behindRowSql(keys, [last.a, last.b, last.id] as SqlValue[], (bound) => {
                params.push(bound);
                return `?${params.length}`;
              })
            : "1";
          const page = db
            .prepare(`SELECT * FROM t WHERE ${where} ${orderBySql(keys)} LIMIT ${limit}`)
            .all(...(params as (string | number | null)[]));
          if (page.length === 0) break;
          paged.push(...page);
        }
        expect(paged).toEqual(all);
        db.close();
      },
    ),
    { numRuns: 60 },
  );
});
