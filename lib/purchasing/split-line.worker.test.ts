import { beforeAll, expect, test } from "vitest";
import { makeBuyer, order } from "@/lib/exceptions/testing";
import type { TenantDb } from "@/lib/platform/db";
import { splittableLine } from "./split-line";

let db: TenantDb;
beforeAll(async () => {
  db = await makeBuyer("split-line");
});

test("a line that was written in Lumina can be split", async () => {
  const { id, lineId } = await order(db);
  expect((await splittableLine(db, id, lineId)).line.left).toBe(240_000);
});

test.each([
  ["of an imported order", { source: "import" }],
  ["that has a number in another system", { line: { sourceLine: "10" } }],
  ["that an import brought", { line: { importId: "imp_1" } }],
])("a line %s is split where it comes from", async (_, given) => {
  const { id, lineId } = await order(db, given);
  await expect(splittableLine(db, id, lineId)).rejects.toThrow("in the system it comes from");
});
