import { expect, it } from "vitest";
import { readsAreBounded } from "./bounded-reads";

const check = (read: string, path = "lib/x/queries.ts") =>
  readsAreBounded([{ path, text: `export const rows = (db, take) => ${read};` }]);

it.each(["db.item.findMany()", "controlDb().item.findMany({ where: { take: 5 } })"])("refuses %s", (read) => {
  expect(check(read)).toEqual([expect.stringContaining("lib/x/queries.ts:1 reads rows of item without")]);
  expect(check(read, "lib/x/queries.test.ts")).toEqual([]);
});

it.each(["db.item.findMany({ take: 50 })", "db.item.findMany({ where: {}, take })", "db.item.count()"])(
  "lets %s be",
  (read) => {
    expect(check(read)).toEqual([]);
  },
);

it("knows what bounds a read, and says when that is no longer needed", () => {
  const path = "lib/staff/members.ts";
  expect(check("db.staffMember.findMany()", path)).toEqual([]);
  expect(check("db.staffMember.findMany({ take: 9 })", path)).toEqual([
    expect.stringContaining("names lib/staff/members.ts staffMember"),
  ]);
});
