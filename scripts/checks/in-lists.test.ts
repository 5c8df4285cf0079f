import { expect, it } from "vitest";
import { listsOfIdsAreCut } from "./in-lists";

const check = (value: string, path = "lib/x/queries.ts") =>
  listsOfIdsAreCut([{ path, text: `db.item.count({ where: { id: { in: ${value} } } });` }]);

it.each(["ids", "[...new Set(itemIds)]", "lines.map((line) => line.itemId)", "input.ids"])(
  "refuses %s, which may be longer than D1 binds",
  (value) => {
    expect(check(value)).toEqual([expect.stringContaining("lib/x/queries.ts:1")]);
    expect(check(value, "lib/x/queries.test.ts")).toEqual([]);
  },
);

it.each(['["queued", "running"]', "ids.slice(i, i + 80)", "roles", "rolesThatMayGive(role)"])(
  "lets %s be",
  (value) => {
    expect(check(value)).toEqual([]);
  },
);
