import { beforeAll, expect, test } from "vitest";
import type { TenantDb } from "@/lib/platform/db";
import { casesIn, inDays, insert, look, makeBuyer, order } from "../testing";

/** Suppliers are asked about some at a time: more of them than that, of which every second got dearer. */

const SUPPLIERS = Array.from({ length: 24 }, (_, n) => `sup_x${String(n).padStart(2, "0")}`);
const CAUSE = "supplier-price-rising";

let db: TenantDb;
beforeAll(async () => {
  db = await makeBuyer("suppliers");
  await insert(
    db,
    "Supplier",
    ...SUPPLIERS.map((id) => ({
      ...{ id, name: id, code: id, codeKey: id, currency: "EUR" },
      createdAt: `${inDays(-400)}T12:00:00.000Z`,
    })),
  );
  for (const [n, supplierId] of SUPPLIERS.entries())
    for (const itemId of ["itm_1", "itm_2"]) {
      await order(db, { supplierId, orderedDay: inDays(-200), line: { itemId, unitPrice: 40_000 } });
      const unitPrice = n % 2 === 0 ? 50_000 : 40_000;
      await order(db, { supplierId, orderedDay: inDays(-20), line: { itemId, unitPrice } });
    }
});

test("a check of one supplier looks at that one", async () => {
  const [dearer = "", steady = ""] = SUPPLIERS;
  expect(await look(db, CAUSE, { narrowing: { by: "supplierId", ids: [dearer, steady] } })).toMatchObject({
    total: 1,
  });
  expect((await casesIn(db, CAUSE)).map(({ supplierId }) => supplierId)).toEqual([dearer]);
});

test("a check of everything finds each that got dearer", async () => {
  expect(await look(db, CAUSE)).toMatchObject({ total: SUPPLIERS.length / 2 });
  expect((await casesIn(db, CAUSE)).map(({ supplierId }) => supplierId).sort()).toEqual(
    SUPPLIERS.filter((_, n) => n % 2 === 0),
  );
});
