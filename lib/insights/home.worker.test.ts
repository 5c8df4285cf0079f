import { env } from "cloudflare:test";
import { beforeEach, describe, expect, test } from "vitest";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { homeView } from "./home";
import { itemsCsv } from "./items-export";
import { itemsList, itemsListSchema } from "./items-list";
import { OUTLOOK_STATUSES } from "./plan";
import { saveSnapshot, snapshotIsComplete } from "./snapshot";

const ZONE = { timeZone: "UTC" };
const ACTOR = { kind: "system", id: "test" } as const;

beforeEach(() => provideBindings(env as unknown as Bindings));

test("an organization without sales is asked for them", async () => {
  const view = await homeView(tenantDb("org_empty"), ZONE);
  expect(view.setUp).toBe("no-sales");
  expect(view.openProposals).toBe(0);
  expect(view.missing).toEqual(["stock levels", "suppliers"]);
});

test("the list takes every filter and every sort, and sees its own organization only", async () => {
  const mine = tenantDb("org_list");
  await mine.write(ACTOR, async (w) => {
    await w.item.createMany({
      data: ["a", "b", "c"].map((code) => ({
        id: `itm_${code}`,
        code: `10%_${code}`,
        codeKey: code,
        name: `Item ${code}`,
        createdAt: "2026-01-01",
      })),
    });
  });
  const sorts = ["risk", "code", "name", "cover", "onHand", "orderBy", "suggested", "overstock", "value"];
  for (const sort of sorts) {
    const { rows } = await itemsList(mine, itemsListSchema.parse({ sort, dir: "asc" }));
    expect(rows.map((row) => row.itemId)).toEqual(["itm_a", "itm_b", "itm_c"]);
  }
  for (const status of OUTLOOK_STATUSES)
    expect((await itemsList(mine, itemsListSchema.parse({ status }))).total).toBe(0);
  expect((await itemsList(mine, itemsListSchema.parse({ q: "0%_b" }))).total).toBe(1);
  expect((await itemsList(mine, itemsListSchema.parse({ q: "1%b" }))).total).toBe(0); // no wildcard
  expect(
    (await itemsList(mine, itemsListSchema.parse({ sort: "nonsense", page: "-4", abc: "Z" }))).total,
  ).toBe(3);
  expect((await itemsList(tenantDb("org_other"), itemsListSchema.parse({}))).total).toBe(0);
});

test("the day's snapshot is kept once and compared with the day before", async () => {
  const db = tenantDb("org_snapshot");
  await saveSnapshot(db, "2026-01-01", ACTOR);
  await saveSnapshot(db, "2026-01-01", ACTOR);
  const view = await homeView(db, ZONE);
  expect(view.change?.since).toBe("2026-01-01");
  expect(view.change?.newlyAtRisk).toEqual([]);
});

/** Items that sell, one of which has each kind of gap: nobody counted it, nobody offers it, nothing is known of its cost. */
describe("what is unknown", () => {
  type Row = [
    item: string,
    status: string,
    onHand: number,
    suggested: number,
    overstock: number,
    supplier: string | null,
  ];

  async function plan(name: string, rows: readonly Row[], places: readonly string[] = ["all"]) {
    const db = tenantDb(name);
    await db.write(ACTOR, async (w) => {
      w.insertRows(
        "Item",
        ["id", "code", "codeKey", "name", "createdAt"],
        [...rows.map(([item]) => [item, item, item, item, "2026-01-01"])],
      );
      w.insertRows(
        "Supplier",
        ["id", "code", "codeKey", "name", "currency", "createdAt"],
        [["sup_1", "S1", "s1", "Nordlicht", "EUR", "2026-01-01"]],
      );
      w.insertRows(
        "ItemOutlook",
        [
          ...[
            "itemId",
            "locationId",
            "status",
            "onHand",
            "onOrder",
            "dailyDemand",
            "stockOutRisk",
            "reorderPoint",
          ],
          ...[
            "orderUpTo",
            "suggested",
            "overstock",
            "overstockMinor",
            "annualMinor",
            "supplierId",
            "computedAt",
          ],
        ],
        rows.flatMap(([item, status, onHand, suggested, overstock, supplier]) =>
          places.map((place) => [
            ...[item, place, status, onHand, 0, 1, status === "runs-out" ? 0.9 : 0, 0],
            ...[0, suggested, overstock, 0, 0, supplier, "2026-01-01"],
          ]),
        ),
      );
    });
    return db;
  }
  const rowsOf = async (db: TenantDb, status = "") =>
    (await itemsList(db, itemsListSchema.parse({ status, sort: "code", dir: "asc" }))).rows;

  test("no stock at all is asked for, and not read as nothing to order", async () => {
    const db = await plan("org_uncounted", [
      ["itm_a", "no-stock-data", 0, 0, 0, "sup_1"],
      ["itm_b", "no-stock-data", 0, 0, 0, "sup_1"],
    ]);
    const view = await homeView(db, ZONE);
    expect(view.missing).toEqual(["stock levels", "supplier items"]);
    expect(view.figures.unknown).toEqual({ stock: 2, forecast: 0, supplier: 0, plan: 0 });
    expect(snapshotIsComplete(view.figures)).toBe(false);
    const [row] = await rowsOf(db);
    expect(row).toMatchObject({
      onHand: null,
      suggested: null,
      stockOutRisk: null,
      overstockMinor: null,
      dailyDemand: null,
    });
    const csv = await new Response(itemsCsv(db, itemsListSchema.parse({}))).text();
    expect(csv).toContain("itm_a,itm_a,,,no-stock-data,,,,0,,,,,");
  });

  test("only what is missing is asked for", async () => {
    const db = await plan("org_supplied", [["itm_a", "no-stock-data", 0, 0, 0, "sup_1"]]);
    await db.write(ACTOR, (w) =>
      w.insertRows(
        "SupplierItem",
        ["id", "supplierId", "itemId", "unitPrice", "currency", "createdAt"],
        [["si_1", "sup_1", "itm_a", 25_500, "EUR", "2026-01-01"]],
      ),
    );
    expect((await homeView(db, ZONE)).missing).toEqual(["stock levels"]);
    const counted = await plan("org_counted", [["itm_a", "healthy", 9_000, 0, 0, null]]);
    await counted.write(ACTOR, async (w) => {
      await w.location.createMany({
        data: [{ id: "loc_1", code: "MAIN", name: "Main", createdAt: "2026-01-01" }],
      });
      await w.stockLevel.createMany({
        data: [{ id: "stk_1", itemId: "itm_a", locationId: "loc_1", onHand: 9_000, asOfDay: "2026-01-01" }],
      });
    });
    expect((await homeView(counted, ZONE)).missing).toEqual(["supplier items"]);
  });

  test("a figure is complete only when nothing that it rests on is missing", async () => {
    const gaps: [string, Row][] = [
      ["stock", ["itm_b", "no-stock-data", 0, 0, 0, "sup_1"]],
      ["forecast", ["itm_b", "no-forecast", 5_000, 0, 0, "sup_1"]],
      ["supplier", ["itm_b", "healthy", 5_000, 0, 0, null]],
    ];
    for (const [gap, row] of gaps) {
      const { figures } = await homeView(
        await plan(`org_gap_${gap}`, [["itm_a", "healthy", 9_000, 0, 0, "sup_1"], row]),
        ZONE,
      );
      expect(figures.unknown).toMatchObject({ stock: 0, forecast: 0, supplier: 0, plan: 0, [gap]: 1 });
      expect(snapshotIsComplete(figures)).toBe(false);
    }
    const { figures } = await homeView(
      await plan("org_whole", [["itm_a", "healthy", 9_000, 0, 0, "sup_1"]]),
      ZONE,
    );
    expect(snapshotIsComplete(figures)).toBe(true);
  });

  test("an item that was never planned is no item that is well", async () => {
    const db = await plan("org_unplanned", [["itm_a", "healthy", 9_000, 0, 0, "sup_1"]]);
    await db.write(ACTOR, async (w) => {
      await w.item.createMany({
        data: [{ id: "itm_new", code: "new", codeKey: "new", name: "New", createdAt: "2026-01-01" }],
      });
    });
    expect((await homeView(db, ZONE)).figures.unknown.plan).toBe(1);
  });

  test("surplus without a price has an unknown worth, and is counted apart", async () => {
    const db = await plan("org_unpriced", [["itm_a", "overstock", 9_000, 0, 4_000, "sup_1"]]);
    expect((await homeView(db, ZONE)).figures.unpriced).toBe(1);
    expect((await rowsOf(db))[0]?.overstockMinor).toBeNull();
  });

  test("what is on order is not among what is to be ordered first; every due item counts, as for the agent", async () => {
    const db = await plan("org_due", [
      ["itm_a", "runs-out", 1_000, 6_000, 0, "sup_1"],
      ["itm_b", "runs-out", 1_000, 0, 0, "sup_1"],
      ["itm_c", "order-due", 5_000, 6_000, 0, "sup_1"],
      ["itm_d", "healthy", 5_000, 0, 0, "sup_1"],
    ]);
    const view = await homeView(db, ZONE);
    expect(view.runsOut.map((row) => row.itemId)).toEqual(["itm_a"]);
    expect(view.expedite.map((row) => row.itemId)).toEqual(["itm_b"]);
    expect(view.figures).toMatchObject({ toOrder: 2, expedite: 1 });
    expect((await rowsOf(db, "to-order")).map((row) => row.itemId)).toEqual(["itm_a", "itm_c"]);
  });

  test("an item at two places is one item, in the figures of today and of before", async () => {
    const db = await plan(
      "org_places",
      [
        ["itm_a", "runs-out", 1_000, 6_000, 0, "sup_1"],
        ["itm_b", "runs-out", 1_000, 0, 0, "sup_1"],
        ["itm_c", "overstock", 1_000, 0, 9_000, "sup_1"],
      ],
      ["loc_1", "loc_2"],
    );
    await saveSnapshot(db, "2026-01-01", ACTOR);
    const { figures, change } = await homeView(db, ZONE);
    expect(figures).toMatchObject({ toOrder: 1, expedite: 1, unpriced: 1 });
    expect(figures.counts).toMatchObject({ "runs-out": 2, overstock: 1 });
    expect(change?.runsOutBefore).toBe(2);
  });

  test("an item whose stock became unknown is not out of danger", async () => {
    const db = await plan("org_lost", [
      ["itm_a", "runs-out", 0, 6_000, 0, "sup_1"],
      ["itm_b", "runs-out", 0, 6_000, 0, "sup_1"],
    ]);
    await saveSnapshot(db, "2026-01-01", ACTOR);
    await db.write(ACTOR, (w) => {
      w.updateRows("ItemOutlook", `"status" = 'no-stock-data'`, `"itemId" = ?2`, ["itm_a"]);
      w.updateRows("ItemOutlook", `"status" = 'healthy'`, `"itemId" = ?2`, ["itm_b"]);
    });
    expect((await homeView(db, ZONE)).change?.noLongerAtRisk).toEqual(["itm_b"]);
  });
});
