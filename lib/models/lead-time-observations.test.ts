import { describe, expect, test } from "vitest";
import type { OrderedLine } from "@/lib/purchasing/lead-time-records";
import { byOrder, observationsOf, withoutForgotten } from "./lead-time-observations";

const line = (of: Partial<OrderedLine>): OrderedLine => ({
  purchaseOrderId: "po_1",
  itemId: "itm_1",
  orderedDay: "2026-01-01",
  expectedDay: null,
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

describe("withoutForgotten", () => {
  const today = "2026-11-28";
  const delivered = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      line({
        purchaseOrderId: `po_${i}`,
        orderedDay: "2026-09-01",
        receipts: [{ day: "2026-09-15", quantity: 10_000 }],
      }),
    );
  const left = (lines: OrderedLine[], quotes = none) =>
    withoutForgotten(observationsOf(lines, quotes, today), quotes, 14);
  const openSince = (orderedDay: string, expectedDay: string | null = null) =>
    line({ purchaseOrderId: `open ${orderedDay}`, orderedDay, expectedDay, open: true });

  test("an open order past the doubtful limit is no observation, whatever day was written on it", () => {
    for (const expected of ["2026-05-26", null, "2027-12-31"])
      expect(left([...delivered(6), openSince("2026-05-12", expected)])).toHaveLength(6);
  });

  test("one that is late, but not yet doubtful, still says that the supplier is slow", () => {
    const kept = left([...delivered(6), openSince("2026-10-25", "2026-11-08")]);
    expect(kept.filter((one) => one.open)).toHaveLength(1);
  });

  test("an item is measured by its own receipts, not by its supplier's quickest", () => {
    const slow = (orderedDay: string, receivedOn: string) =>
      line({
        itemId: "itm_slow",
        purchaseOrderId: orderedDay,
        orderedDay,
        receipts: [{ day: receivedOn, quantity: 10_000 }],
      });
    const history = [
      ...delivered(6),
      slow("2026-01-01", "2026-04-11"),
      slow("2026-02-01", "2026-05-12"),
      slow("2026-03-01", "2026-06-09"),
    ];
    const open = line({
      itemId: "itm_slow",
      purchaseOrderId: "po_slow",
      orderedDay: "2026-08-01",
      open: true,
    });
    expect(left([...history, open]).filter((one) => one.open)).toHaveLength(1);
    expect(left([...history, { ...open, itemId: "itm_1" }]).filter((one) => one.open)).toHaveLength(0);
  });

  test("years between order and receipt are a typing error", () => {
    const typo = line({ orderedDay: "2020-01-01", receipts: [{ day: "2026-01-15", quantity: 10_000 }] });
    expect(left([...delivered(3), typo])).toHaveLength(3);
  });

  test("orders written down when the goods came are no lead time, unless that is how the supplier delivers", () => {
    const sameDay = line({ receipts: [{ day: "2026-01-01", quantity: 10_000 }] });
    expect(left([...delivered(3), sameDay])).toHaveLength(3);
    expect(left([sameDay, { ...sameDay, purchaseOrderId: "po_2" }])).toHaveLength(2);
    expect(left([sameDay], new Map([["itm_1", 14]]))).toHaveLength(0);
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
