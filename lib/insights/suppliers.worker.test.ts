import { beforeAll, describe, expect, test } from "vitest";
import { itemRecord, recentSales } from "@/lib/catalogue/item-record";
import { stockRoom } from "@/lib/catalogue/testing";
import { refreshLeadTimes } from "@/lib/models/lead-times";
import { makeOrganization } from "@/lib/models/testing";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { ordersOfItem } from "@/lib/purchasing/item-orders";
import { findItems } from "./find";
import { supplierView } from "./supplier-view";
import { suppliersCsv } from "./suppliers-export";
import { suppliersAddress, suppliersList, suppliersListSchema } from "./suppliers-list";

const state = (query: Record<string, string> = {}) => suppliersListSchema.parse(query);

let db: TenantDb;
let stranger: TenantDb;

/** Orders of item 1 from supplier A: expected after ten days, received after these; null is still open. */
async function order(days: readonly (number | null)[]): Promise<void> {
  const createdAt = clock.instant();
  await db.write({ kind: "system", id: "test" }, async (w) => {
    for (const [i, taken] of days.entries()) {
      const day = (n: number) => new Date(Date.UTC(2026, i, 1 + n)).toISOString().slice(0, 10);
      await w.purchaseOrder.createMany({
        data: [
          {
            id: `po_${i}`,
            number: `PO-${i}`,
            supplierId: "sup_a",
            locationId: "loc_main",
            status: taken === null ? "sent" : "received",
            currency: "EUR",
            totalMinor: 1000,
            orderedDay: day(0),
            expectedDay: day(10),
            source: "manual",
            createdAt,
          },
        ],
      });
      const line = {
        id: `pol_${i}`,
        purchaseOrderId: `po_${i}`,
        lineNumber: 1,
        itemId: "itm_1",
        unitPrice: 100,
      };
      await w.purchaseOrderLine.createMany({
        data: [{ ...line, quantity: 5000, receivedQuantity: taken === null ? 0 : 5000 }],
      });
      if (taken !== null)
        await w.receipt.createMany({
          data: [
            { id: `rcp_${i}`, purchaseOrderLineId: line.id, quantity: 5000, day: day(taken), createdAt },
          ],
        });
    }
  });
}

beforeAll(async () => {
  db = await makeOrganization("buyer");
  stranger = await makeOrganization("stranger");
  await stockRoom(db);
  await order([9, 10, 14, 20, null]);
  await refreshLeadTimes(db.organizationId);
  const sold = (id: string, day: string, quantity: number, kind: string) => [
    id,
    "D1",
    "itm_1",
    day,
    quantity,
    kind,
  ];
  await db.write({ kind: "system", id: "test" }, (w) => {
    w.updateRows("Supplier", `"active" = 0, "name" = '=cmd()'`, `"id" = 'sup_b'`);
    w.insertRows(
      "SalesLine",
      ["id", "document", "itemId", "day", "quantity", "kind"],
      [sold("s1", "2026-01-05", 2000, "sale"), sold("s2", "2026-01-07", -1000, "return")],
    );
  });
});

describe("suppliers", () => {
  test("show what they say beside what their deliveries say", async () => {
    const { rows, total } = await suppliersList(db, state());
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      id: "sup_a",
      active: true,
      items: 1,
      openOrders: 1,
      quotedDays: null,
      observations: 4,
      onTime: 0.5,
      judged: 4,
    });
    expect(rows[0]?.p50Days).toBeGreaterThan(8);
    expect(rows[0]?.p90Days).toBeGreaterThan(rows[0]?.p50Days ?? 0);
  });

  test("without a delivery show none of it", async () => {
    const { rows } = await suppliersList(db, state({ show: "inactive" }));
    expect(rows).toMatchObject([{ id: "sup_b", p50Days: null, onTime: null, judged: 0, openOrders: 0 }]);
  });

  test("are searched by literal text, sorted and counted", async () => {
    expect((await suppliersList(db, state({ q: "supplier a", show: "all" }))).total).toBe(1);
    expect((await suppliersList(db, state({ q: "%", show: "all" }))).total).toBe(0);
    const ids = async (query: Record<string, string>) =>
      (await suppliersList(db, state({ show: "all", ...query }))).rows.map((row) => row.id);
    expect(await ids({ sort: "orders", dir: "desc" })).toEqual(["sup_a", "sup_b"]);
    expect(await ids({ sort: "orders", dir: "asc" })).toEqual(["sup_b", "sup_a"]);
    // What is not known comes last, whichever way.
    expect(await ids({ sort: "onTime", dir: "asc" })).toEqual(["sup_a", "sup_b"]);
    expect(await ids({ sort: "onTime", dir: "desc" })).toEqual(["sup_a", "sup_b"]);
    expect(await ids({ page: "2" })).toEqual([]);
    expect(suppliersAddress.href("/s", state({ sort: "p90", page: "x" }))).toBe("/s?sort=p90");
  });

  test("as CSV carry no formula on", async () => {
    const text = await new Response(suppliersCsv(db, state({ show: "all" }))).text();
    expect(text.trimEnd().split("\r\n")).toHaveLength(3);
    expect(text).toContain("'=cmd()");
  });

  test("have a page with their items, orders and lead time", async () => {
    const view = await supplierView(db, "sup_a", "2026-11-28");
    expect(view).toMatchObject({ itemsTotal: 1, ordersTotal: 5, openOrders: 1, deliveries: { onTime: 0.5 } });
    expect(view.orders[0]).toMatchObject({ number: "PO-4", status: "sent", lines: 1 });
    expect(view.items).toMatchObject([{ code: "0085123A", unitPrice: 25_500, preferred: true }]);
    expect(view.leadTime?.count).toBe(4);
  });

  test("say on the supplier's page and on the item's which orders are overdue", async () => {
    const overdue = async (today: string) => {
      const { orders } = await supplierView(db, "sup_a", today);
      const lines = await ordersOfItem(db, "itm_1", today, new Map());
      return [orders, lines].map((list) => list.filter((one) => one.overdue).map(({ number }) => number));
    };
    expect(await overdue("2026-05-11")).toEqual([[], []]);
    expect(await overdue("2026-05-12")).toEqual([["PO-4"], ["PO-4"]]);
  });

  test("of another organization are not there", async () => {
    expect((await suppliersList(stranger, state({ show: "all" }))).total).toBe(0);
    await expect(supplierView(stranger, "sup_a", "2026-11-28")).rejects.toThrow(/not found/);
  });
});

describe("an item's record", () => {
  test("holds every place, also one that nothing is known of", async () => {
    const item = await itemRecord(db, "itm_1");
    expect(item?.places).toEqual([
      { locationId: "loc_east", name: "East", onHand: null, reserved: null, asOfDay: null, version: 0 },
      {
        locationId: "loc_main",
        name: "Main",
        onHand: 12_000,
        reserved: 0,
        asOfDay: "2026-11-01",
        version: 1,
      },
    ]);
    expect(item?.offers).toMatchObject([
      { supplierName: "Supplier A", preferred: true, supplierActive: true },
    ]);
  });

  test("lists the newest sales and orders first, open orders before all", async () => {
    expect(await recentSales(db, "itm_1")).toMatchObject([
      { id: "s2", kind: "return", quantity: -1000 },
      { id: "s1", kind: "sale" },
    ]);
    expect((await ordersOfItem(db, "itm_1", "2026-11-28", new Map())).map((order) => order.number)).toEqual([
      "PO-4",
      "PO-3",
      "PO-2",
      "PO-1",
      "PO-0",
    ]);
  });

  test("is found by code and name, as literal text", async () => {
    expect(await findItems(db, "0085")).toEqual([{ id: "itm_1", code: "0085123A", name: "T-light holder" }]);
    expect(await findItems(db, " LIGHT ")).toHaveLength(1);
    for (const words of ["", "%", "_", "nothing"]) expect(await findItems(db, words)).toEqual([]);
  });

  test("of another organization is not there", async () => {
    expect(await itemRecord(stranger, "itm_1")).toBeNull();
    expect(await findItems(stranger, "0085")).toEqual([]);
    expect(await recentSales(stranger, "itm_1")).toEqual([]);
    expect(await ordersOfItem(stranger, "itm_1", "2026-11-28", new Map())).toEqual([]);
  });
});
