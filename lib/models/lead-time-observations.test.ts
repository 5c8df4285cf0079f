import { describe, expect, test } from "vitest";
import type { OrderedLine } from "@/lib/erp/lead-time-records";
import { byOrder, observationsOf } from "./lead-time-observations";

const line = (of: Partial<OrderedLine>): OrderedLine => ({
  purchaseOrderId: "po_1",
  itemId: "itm_1",
  orderedDay: "2026-01-01",
  quantity: 10_000,
  receivedQuantity: 0,
  open: false,
  receipts: [],
  ...of,
});
const none = new Map<string, number>();

describe("observationsOf", () => {
  test("each receipt counts by its share of the line", () => {
    const receipts = [
      { day: "2026-01-08", quantity: 7_500 },
      { day: "2026-01-20", quantity: 2_500 },
    ];
    const found = observationsOf([line({ receipts, receivedQuantity: 10_000 })], none, "2026-01-01");
    expect(found.map(({ days, weight, open }) => [days, weight, open])).toEqual([
      [7, 0.75, undefined],
      [19, 0.25, undefined],
    ]);
  });

  test("what is still to come is longer than its age", () => {
    const receipts = [{ day: "2026-01-08", quantity: 4_000 }];
    const found = observationsOf([line({ receipts, open: true })], none, "2026-01-11");
    expect(found[1]).toMatchObject({ days: 10, open: true });
    expect(found[1]?.weight).toBeCloseTo(0.6 * 0.5 ** (10 / 365), 9);
  });

  test("what was never received in full and is closed says nothing more", () => {
    const receipts = [{ day: "2026-01-08", quantity: 4_000 }];
    expect(observationsOf([line({ receipts })], none, "2026-01-11")).toHaveLength(1);
  });

  test("more than ordered is one whole line, and a receipt before its order is left out", () => {
    const receipts = [
      { day: "2025-12-24", quantity: 1_000 },
      { day: "2026-01-05", quantity: 12_000 },
    ];
    const found = observationsOf([line({ receipts })], none, "2026-01-01");
    expect(found).toHaveLength(1);
    expect(found[0]?.weight).toBeCloseTo(12 / 13, 9);
  });

  test("a year halves the weight", () => {
    const receipts = [{ day: "2026-01-08", quantity: 10_000 }];
    const found = observationsOf([line({ receipts })], new Map([["itm_1", 5]]), "2027-01-01");
    expect(found[0]).toMatchObject({ weight: 0.5, quotedDays: 5 });
  });
});

describe("byOrder", () => {
  test("the lines of an order are one observation, two orders are two", () => {
    const receipts = [{ day: "2026-01-08", quantity: 10_000 }];
    const lines = ["itm_1", "itm_2", "itm_3"].map((itemId) => line({ itemId, receipts }));
    const observations = observationsOf(
      [...lines, line({ purchaseOrderId: "po_2", receipts })],
      none,
      "2026-01-01",
    );
    const merged = byOrder(observations);
    expect(merged).toHaveLength(2);
    for (const one of merged) expect(one.weight).toBeCloseTo(1, 9);
  });
});
