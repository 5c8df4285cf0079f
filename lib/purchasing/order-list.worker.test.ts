import { beforeAll, expect, test } from "vitest";
import { makeTrading, PERSON, SETUP } from "@/lib/agents/testing";
import type { TenantDb } from "@/lib/platform/db";
import { createDraftOrder } from "./commands";
import { orderList, ordersOfPage, ordersSnapshot } from "./order-list";
import { orderListSchema } from "./schema";

const TODAY = "2026-11-24";
let db: TenantDb;

beforeAll(async () => {
  db = await makeTrading("order-list");
  for (const [supplierId, expectedDay] of [
    ["sup_1", "2026-12-20"],
    ["sup_2", "2026-12-01"],
    ["sup_1", null],
  ] as const)
    await createDraftOrder(db, PERSON, TODAY, {
      ...{ requestKey: crypto.randomUUID(), supplierId, locationId: "loc_1", expectedDay, note: null },
      lines: [{ itemId: "itm_a", quantity: 12_000, unitPrice: 10_000 }],
    });
  await db.write(SETUP, (w) =>
    w.updateRows("PurchaseOrder", `"status" = 'sent', "orderedDay" = '2026-11-02'`, `"number" = ?2`, [
      "PO-00002",
    ]),
  );
});

const listed = async (query: Record<string, string>) =>
  (await orderList(db, orderListSchema.parse(query), { today: TODAY })).rows.map(({ number }) => number);

test("the list is sorted by what was asked for, and what has none stands last", async () => {
  expect(await listed({ sort: "number", dir: "asc" })).toEqual(["PO-00001", "PO-00002", "PO-00003"]);
  expect(await listed({ sort: "expected", dir: "asc" })).toEqual(["PO-00002", "PO-00001", "PO-00003"]);
  expect(await listed({ sort: "expected", dir: "desc" })).toEqual(["PO-00001", "PO-00002", "PO-00003"]);
  expect((await listed({ sort: "ordered", dir: "asc" }))[0]).toBe("PO-00002");
  const suppliers = async (dir: string) =>
    (await orderList(db, orderListSchema.parse({ sort: "supplier", dir }), { today: TODAY })).rows.map(
      ({ supplierName }) => supplierName,
    );
  expect(await suppliers("asc")).toEqual((await suppliers("desc")).reverse());
});

test("an overdue order says how many days it is late", async () => {
  const { rows } = await orderList(db, orderListSchema.parse({ status: "overdue" }), { today: "2026-12-04" });
  expect(rows).toMatchObject([{ number: "PO-00002", daysLate: 3 }]);
  const all = await orderList(db, orderListSchema.parse({ status: "draft" }), { today: "2026-12-04" });
  expect(all.rows.map(({ daysLate }) => daysLate)).toEqual([null, null]);
});

test("a snapshot of the list holds every order once, in its order", async () => {
  const state = orderListSchema.parse({ sort: "number", dir: "asc" });
  const pages = await ordersSnapshot(db, state, { today: TODAY }, 2);
  const rows = await Promise.all(pages.map((page) => ordersOfPage(db, { today: TODAY }, page)));
  expect(rows.map((page) => page.map(({ number }) => number))).toEqual([
    ["PO-00001", "PO-00002"],
    ["PO-00003"],
  ]);
});
