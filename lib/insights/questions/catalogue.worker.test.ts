import { beforeAll, describe, expect, test } from "vitest";
import { inDays, insert, makeBuyer, order } from "@/lib/exceptions/testing";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { parametersOf, QUERIES, queryOf } from "./catalogue";
import { unknownNames } from "./names";
import { parametersSchema, type QueryContext, type QueryParameters } from "./query";

let db: TenantDb;
const context = (of: TenantDb = db): QueryContext => ({
  db: of,
  day: { today: inDays(0), asOf: inDays(0), stale: false },
  currency: "EUR",
  exchangeRates: { USD: 0.5 },
});

async function ask(id: string, given: QueryParameters = {}, of: TenantDb = db) {
  const query = queryOf(id);
  if (!query) throw new Error(`There is no query ${id}.`);
  const answer = await query.run(context(of), parametersOf(query, given));
  const text = (row: number, column: number) => String(answer.rows[row]?.values[column]);
  return { rows: answer.rows.map(({ values }) => values), sentence: answer.sentence(text), answer };
}

const outlook = (itemId: string, more: Record<string, string | number | null>) => ({
  ...{ itemId, locationId: "loc_1", supplierId: "sup_1", onHand: 100_000, onOrder: 0, dailyDemand: 10 },
  ...{ daysOfCover: 10, stockOutDay: inDays(10), orderByDay: null, stockOutRisk: 0.9, reorderPoint: 50_000 },
  ...{ orderUpTo: 100_000, suggested: 0, overstock: 0, overstockMinor: 0, annualMinor: 3_650_00 },
  ...{ status: "runs-out", computedAt: clock.instant() },
  ...more,
});

beforeAll(async () => {
  db = await makeBuyer("asked");
  await insert(db, "ItemOutlook", outlook("itm_1", {}));
  await insert(
    db,
    "ItemOutlook",
    outlook("itm_2", { stockOutDay: null, overstock: 40_000, overstockMinor: 160_00, status: "overstock" }),
  );
  // Due in eight days, two days before the stock is used up.
  await order(db, { number: "PO-1", expectedDay: inDays(8) });
  await order(db, { number: "PO-LATE", expectedDay: inDays(-3), line: { itemId: "itm_2" } });
  for (const n of [0, 1, 2]) {
    for (const [since, took] of [
      [500, 10],
      [100, 16],
    ] as const) {
      const { lineId } = await order(db, {
        ...{ number: `PO-${since}-${n}`, status: "received", orderedDay: inDays(-since - n) },
        expectedDay: inDays(-since - n + 12),
        line: { receivedQuantity: 240_000, unitPrice: since === 500 ? 40_000 : 50_000 },
      });
      await insert(db, "Receipt", {
        ...{ id: `rcp_${since}_${n}`, purchaseOrderLineId: lineId, quantity: 240_000 },
        ...{ day: inDays(-since - n + took), createdAt: clock.instant() },
      });
    }
  }
  const line = { document: "D1", itemId: "itm_1", kind: "sale", currency: "EUR" };
  await insert(
    db,
    "SalesLine",
    { ...line, id: "s1", day: inDays(-5), quantity: 3_000, unitPrice: 100_000 },
    { ...line, id: "s2", day: inDays(-6), quantity: 2_000, unitPrice: 100_000 },
  );
});

describe("a question of the catalogue", () => {
  test("says what runs out, where money is tied up and how an item is doing", async () => {
    expect((await ask("items-running-out")).rows).toEqual([
      ["A-101 Part 1", "Nordwind", inDays(10), 100_000, 365_000],
    ]);
    expect((await ask("items-running-out", { days: 9 })).sentence).toBe("Nothing runs out within 9 days.");
    expect((await ask("excess-stock")).rows).toEqual([["A-102 Part 2", "Nordwind", 40_000, 16_000]]);
    expect((await ask("item-status", { item: "a-101" })).rows).toEqual([
      ["A-101 Part 1", "Main warehouse", 100_000, 0, 50_000, inDays(10)],
    ]);
  });

  test("says which orders are late, and what a delay would cost", async () => {
    expect((await ask("late-orders")).rows).toEqual([["PO-LATE", "Nordwind", inDays(-3), 1, 96_000]]);
    // PO-1 fourteen days late comes on day 22; its stock lasts until day 10: 12 days of 10.00 in sales.
    const { rows, sentence } = await ask("cost-of-delay", { item: "A-101" });
    expect(rows).toEqual([["PO-1", "Nordwind", "A-101 Part 1", inDays(8), inDays(22), inDays(10), 12_000]]);
    expect(sentence).toContain("if it comes 14 days late");
    expect((await ask("cost-of-delay", { item: "A-101", days: 1 })).rows).toEqual([]);
  });

  test("says who got slower, who is punctual, which prices rose, and what is bought from whom", async () => {
    expect((await ask("suppliers-slower")).rows).toEqual([["Nordwind", 16, 10, 6, 3]]);
    expect((await ask("supplier-punctuality")).rows).toEqual([["Nordwind", 0, 3, 4]]);
    expect((await ask("supplier-punctuality", { months: 24 })).rows).toEqual([["Nordwind", 0.5, 6, 4]]);
    // The newest order of the last year costs as much as those before it: PO-1 at 4.00.
    expect((await ask("price-changes")).rows).toEqual([]);
    expect((await ask("price-changes", { months: 3 })).rows).toEqual([
      ["A-101 Part 1", "Nordwind", inDays(-14), 400, 500, expect.closeTo(-0.2)],
    ]);
    expect((await ask("spend-by-supplier")).rows).toEqual([["Nordwind", 5, 480_000]]);
  });

  test("says what was sold, and nothing of what has no price", async () => {
    const { rows } = await ask("sales-by-month");
    expect(rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(5_000);
    expect((await ask("best-sellers")).rows).toEqual([["A-101 Part 1", 5_000, 5_000]]);
  });

  test("converts by the decimals of each currency, and says what it cannot convert instead of counting nothing", async () => {
    const world = await makeBuyer("asks-in-yen");
    const of: QueryContext = { ...context(world), exchangeRates: { JPY: 0.006 } };
    await order(world, { number: "PO-YEN", currency: "JPY", totalMinor: 1_000_000, orderedDay: inDays(-9) });
    const ask2 = async (id: string) => {
      const query = queryOf(id);
      const answer = await query?.run(of, parametersOf(query, {}));
      return { rows: answer?.rows.map(({ values }) => values), sentence: answer?.sentence(() => "…") };
    };
    expect((await ask2("spend-by-supplier")).rows).toEqual([["Nordwind", 1, 600_000]]);
    const line = { document: "D1", kind: "sale", day: inDays(-5), quantity: 1_000 };
    await insert(world, "SalesLine", {
      ...line,
      id: "s1",
      itemId: "itm_1",
      unitPrice: 1_000_000,
      currency: "JPY",
    });
    await insert(world, "SalesLine", {
      ...line,
      id: "s2",
      itemId: "itm_2",
      unitPrice: 1_000_000,
      currency: "HUF",
    });
    expect(await ask2("best-sellers")).toEqual({
      rows: [
        ["A-101 Part 1", 1_000, 60],
        ["A-102 Part 2", 1_000, null],
      ],
      sentence: "… sells most: … in 12 months. 1 item is left out: a price or an exchange rate is missing.",
    });
    await order(world, { number: "PO-HUF", currency: "HUF", totalMinor: 500, orderedDay: inDays(-9) });
    expect((await ask2("spend-by-supplier")).sentence).toBe(
      "No supplier's amount is known. 1 supplier is left out: a price or an exchange rate is missing.",
    );
  });

  test("finds nothing for a name that nobody has, and says so", async () => {
    for (const query of QUERIES) {
      const { rows, sentence } = await ask(query.id, {
        supplier: "Nobody",
        item: "Nobody",
        category: "Nobody",
      });
      expect([query.id, rows]).toEqual([query.id, []]);
      expect(sentence).toMatch(/\.$/);
    }
  });

  test("sees nothing of another organization", async () => {
    const other = await makeBuyer("asks-elsewhere");
    for (const query of QUERIES)
      expect([query.id, (await ask(query.id, {}, other)).rows]).toEqual([query.id, []]);
  });
});

test("parameters that make no sense are dropped, not guessed", () => {
  expect(parametersSchema.parse({ days: "0", months: 400, supplier: " ", item: "x".repeat(101) })).toEqual(
    {},
  );
  expect(parametersSchema.parse({ days: "7", supplier: " Nord " })).toEqual({ days: 7, supplier: "Nord" });
});

test("a name that nothing has is told, before an empty answer is taken for one", async () => {
  expect(await unknownNames(db, { supplier: "March", days: 5 })).toEqual([
    "No supplier has “March” in its name or code.",
  ]);
  expect(await unknownNames(db, { item: "Kaptari", category: "Nobody" })).toEqual([
    "No item has “Kaptari” in its name or code.",
    "No item is in a category “Nobody”.",
  ]);
  const [item] = await db.item.findMany({ take: 1 });
  expect(await unknownNames(db, { item: item?.code, months: 3 })).toEqual([]);
});
