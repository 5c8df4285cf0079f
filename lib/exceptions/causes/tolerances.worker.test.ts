import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DAY_MS } from "@/lib/platform/clock";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { clear, inDays, insert, look, makeBuyer, order } from "../testing";

/** Every tolerance at its limit: exactly at passes, one day, cent or piece beyond is raised. */

let db: TenantDb;
beforeAll(async () => {
  db = await makeBuyer("tolerances");
});
beforeEach(() => clear(db));

const at = (days: number) => `${inDays(days)}T12:00:00.000Z`;
const raises = async (cause: string, tolerances: Record<string, number> = {}) =>
  (await look(db, cause, { tolerances })).total;

const outlook = (row: Record<string, SqlValue>) =>
  insert(db, "ItemOutlook", {
    ...{ itemId: "itm_1", locationId: "loc_1", onHand: 0, onOrder: 0, dailyDemand: 10, stockOutRisk: 0.6 },
    ...{ reorderPoint: 0, orderUpTo: 0, suggested: 0, overstock: 0, overstockMinor: 0, annualMinor: 0 },
    ...{ status: "runs-out", computedAt: at(0) },
    ...row,
  });

const level = (onHand: number, reserved = 0) =>
  insert(db, "StockLevel", {
    ...{ id: "stk_1", itemId: "itm_1", locationId: "loc_1", onHand, reserved, asOfDay: inDays(0) },
  });

describe("days", () => {
  test.each([
    [-3, 3, 0],
    [-4, 3, 1],
    [-1, 0, 1],
    [0, 0, 0],
  ])("an order due %i days ago, with %i days that pass", async (due, days, raised) => {
    await order(db, { expectedDay: inDays(due) });
    expect(await raises("order-overdue", { days })).toBe(raised);
  });

  test.each([
    [-5, 5, 0],
    [-6, 5, 1],
  ])("an order sent %i days ago and not confirmed, with %i", async (sent, days, raised) => {
    await order(db, { status: "sent", sentAt: at(sent), expectedDay: inDays(9) });
    expect(await raises("order-unconfirmed", { days })).toBe(raised);
  });

  test.each([
    [12, 2, 0],
    [13, 2, 1],
  ])("a delivery in %i days of what runs out in ten, with %i", async (due, days, raised) => {
    await order(db, { expectedDay: inDays(due) });
    await outlook({ stockOutDay: inDays(10) });
    expect(await raises("order-too-late", { days })).toBe(raised);
  });

  test("a delivery that comes too late for what is planned for all places together", async () => {
    await order(db, { expectedDay: inDays(13) });
    await outlook({ stockOutDay: inDays(10), locationId: "all" });
    expect(await raises("order-too-late", { days: 2 })).toBe(1);
  });

  test.each([
    [-4, 4, 1],
    [-5, 4, 0],
  ])("the same order %i days before another, with %i", async (earlier, days, raised) => {
    await order(db, { orderedDay: inDays(-10 + earlier) });
    await order(db, { orderedDay: inDays(-10) });
    expect(await raises("order-duplicate", { days })).toBe(raised);
  });
});

describe("shares of a quantity", () => {
  const received = async (quantity: number, status: string) => {
    const { lineId } = await order(db, { status, line: { quantity: 100_000, receivedQuantity: quantity } });
    await insert(db, "Receipt", {
      ...{ id: `rcp_${lineId}`, purchaseOrderLineId: lineId, quantity, day: inDays(-10), createdAt: at(-10) },
    });
  };
  test.each([
    [98_000, 0],
    [97_999, 1],
  ])("%i of 100 000 received, of which 2% may be missing", async (quantity, raised) => {
    await received(quantity, "partly-received");
    expect(await raises("receipt-short", { percent: 2, days: 5 })).toBe(raised);
  });
  test.each([
    [102_000, 0],
    [102_001, 1],
  ])("%i of 100 000 received, of which 2% may be too much", async (quantity, raised) => {
    await received(quantity, "received");
    expect(await raises("receipt-over", { percent: 2 })).toBe(raised);
  });
});

describe("prices: beyond the percentage and beyond the amount", () => {
  const offer = (currency = "EUR") =>
    insert(db, "SupplierItem", {
      ...{ id: "si_1", supplierId: "sup_1", itemId: "itm_1", unitPrice: 100_000, currency },
      createdAt: at(-100),
    });
  // 100 pieces, offered at 10.00.
  test.each([
    ["exactly 2% above", 102_000, { above: 2, below: 20, amount: 0 }, 0],
    ["one ten-thousandth beyond 2%", 102_001, { above: 2, below: 20, amount: 0 }, 1],
    ["exactly 20% below", 80_000, { above: 2, below: 20, amount: 0 }, 0],
    ["one ten-thousandth below that", 79_999, { above: 2, below: 20, amount: 0 }, 1],
    ["5% above, exactly 50.00 on the line", 105_000, { above: 2, below: 20, amount: 50 }, 0],
    ["5% above, one cent beyond 50.00 on the line", 105_001, { above: 2, below: 20, amount: 50 }, 1],
    ["beyond the amount alone", 101_000, { above: 2, below: 20, amount: 5 }, 0],
    ["the offer's price", 100_000, { above: 0, below: 0, amount: 0 }, 0],
  ])("%s", async (_, unitPrice, tolerances, raised) => {
    await offer();
    await order(db, { orderedDay: inDays(-3), line: { quantity: 100_000, unitPrice } });
    expect(await raises("price-off-offer", tolerances)).toBe(raised);
  });

  test.each([
    ["exactly 50 EUR, at two dollars to a euro", 110_000, 0],
    ["one cent beyond", 110_001, 1],
  ])("the amount is in the organization's currency: %s", async (_, unitPrice, raised) => {
    await offer("USD");
    await order(db, { currency: "USD", orderedDay: inDays(-3), line: { quantity: 100_000, unitPrice } });
    expect(await raises("price-off-offer", { above: 2, below: 20, amount: 50 })).toBe(raised);
  });

  test("without a rate the amount is no limit, and the worth is not known", async () => {
    await offer("SEK");
    await order(db, { currency: "SEK", orderedDay: inDays(-3), line: { unitPrice: 103_000 } });
    expect(await raises("price-off-offer", { above: 2, below: 20, amount: 1_000_000 })).toBe(1);
    expect(await db.exceptionCase.findFirst({ where: { cause: "price-off-offer" } })).toMatchObject({
      worthMinor: null,
    });
  });

  test.each([
    [105_000, 0],
    [105_001, 1],
  ])("%i against 100 000 on the order before, with 5%", async (unitPrice, raised) => {
    await order(db, { status: "received", orderedDay: inDays(-90), line: { unitPrice: 50_000 } });
    await order(db, { status: "received", orderedDay: inDays(-60), line: { unitPrice: 100_000 } });
    await order(db, { orderedDay: inDays(-3), line: { unitPrice } });
    expect(await raises("price-off-last", { above: 5, below: 20, amount: 0 })).toBe(raised);
  });
});

describe("stock", () => {
  test.each([
    [0, 0],
    [-1, 1],
  ])("%i thousandths on hand", async (onHand, raised) => {
    await level(onHand);
    expect(await raises("stock-negative")).toBe(raised);
  });
  test.each([
    [10_000, 10_000, 0],
    [10_000, 10_001, 1],
  ])("%i on hand, %i reserved", async (onHand, reserved, raised) => {
    await level(onHand, reserved);
    expect(await raises("stock-overpromised", { percent: 0 })).toBe(raised);
  });
  // The item costs 4.00.
  test.each([
    [-10_000, 10, 0, 0],
    [-10_001, 10, 0, 1],
    [-25_000, 10, 100, 0],
    [-25_001, 10, 100, 1],
  ])("a count of %i with 100 000 there, %i% and %i EUR", async (quantity, percent, amount, raised) => {
    await level(100_000);
    await insert(db, "StockMovement", {
      ...{ id: "mov_1", itemId: "itm_1", locationId: "loc_1", quantity, kind: "correction" },
      ...{ reference: "Counted", at: at(-2), actorId: "usr_1" },
    });
    expect(await raises("stock-count-off", { percent, amount })).toBe(raised);
  });
  test.each([
    [12_000, 48, 0],
    [12_000, 47, 1],
  ])("%i could move, worth 48 EUR, with %i", async (suggested, amount, raised) => {
    await outlook({ suggested, stockOutDay: inDays(4) });
    await outlook({ locationId: "loc_2", status: "overstock", overstock: 30_400 });
    expect(await raises("stock-unbalanced", { amount })).toBe(raised);
  });
});

describe("demand", () => {
  /** Ten pieces a week for a year, and so many in the last complete week. */
  const sales = async (last: number) => {
    const monday = (weeksAgo: number) => {
      const today = Date.parse(`${inDays(0)}T00:00:00Z`);
      const weekday = (new Date(today).getUTCDay() + 6) % 7;
      return new Date(today - (weekday + weeksAgo * 7) * DAY_MS).toISOString().slice(0, 10);
    };
    await insert(
      db,
      "SalesLine",
      ...Array.from({ length: 60 }, (_, n) => ({
        ...{ id: `sal_${n}`, document: `D${n}`, itemId: "itm_1", day: monday(n + 1), kind: "sale" },
        quantity: n === 0 ? last : 10_000,
      })),
    );
  };
  test.each([
    [15_000, 0],
    [15_001, 1],
  ])("%i sold where the most was 10 000, with 50%", async (last, raised) => {
    await sales(last);
    expect(await raises("demand-jump", { percent: 50, amount: 0 })).toBe(raised);
  });
  test.each([
    [6_000, 0],
    [5_999, 1],
  ])("%i sold where the least was 10 000, with 40%", async (last, raised) => {
    await sales(last);
    await level(5_000);
    expect(await raises("demand-drop", { percent: 40, amount: 0 })).toBe(raised);
  });
  test("a drop is none where there was nothing to sell, or nobody knows", async () => {
    await sales(100);
    expect(await raises("demand-drop", { percent: 40, amount: 0 })).toBe(0);
    await level(0);
    expect(await raises("demand-drop", { percent: 40, amount: 0 })).toBe(0);
  });
  test.each([
    [40_000, 0],
    [40_001, 1],
  ])("%i on one document where a week sells 10 000, with four times", async (last, raised) => {
    await sales(last);
    expect(await raises("demand-one-off", { times: 4, amount: 0 })).toBe(raised);
  });
});

test("an order below the supplier's minimum by a cent", async () => {
  const minimum = (minimumOrderMinor: number) =>
    db.write({ kind: "system", id: "test" }, async (w) => {
      await w.supplier.updateMany({ data: { minimumOrderMinor } });
    });
  await order(db, { status: "approved" });
  await minimum(96_000);
  expect(await raises("order-below-minimum")).toBe(0);
  await minimum(96_001);
  expect(await raises("order-below-minimum")).toBe(1);
  await minimum(0);
});

test.each([
  [2, 0],
  [1, 1],
])("two rows of an import that were not taken, with %i", async (rows, raised) => {
  await insert(db, "Import", {
    ...{ id: "imp_1", kind: "stock-levels", status: "completed", fileName: "stock.csv", createdBy: "usr_1" },
    createdAt: at(-1),
  });
  const row = { importId: "imp_1", cells: "[]", errors: "[]" };
  await insert(db, "ImportRowError", { ...row, rowNumber: 1 }, { ...row, rowNumber: 2 });
  expect(await raises("import-rows-left", { rows })).toBe(raised);
});
