import { describe, expect, it } from "vitest";
import { type KnownLine, matchLines, type OrderRow } from "./order-lines";
import { importedStatus, statedOrder } from "./order-status";

const row = (
  index: number,
  quantity: number,
  receivedOn: string | null = null,
  received: number | null = null,
) =>
  ({
    index,
    quantity,
    receivedOn,
    receivedQuantity: received,
    expectedOn: null,
    line: null,
  }) satisfies OrderRow;
const line = (quantity: number, received = 0, own = false): KnownLine => ({
  key: `l${quantity}`,
  quantity,
  expectedDay: null,
  sourceLine: null,
  received,
  own,
});
const due = (
  index: number,
  quantity: number,
  expectedOn: string | null,
  number: string | null = null,
): OrderRow => ({
  ...row(index, quantity),
  expectedOn,
  line: number,
});
const known = (key: string, quantity: number, expectedDay: string | null, more: Partial<KnownLine> = {}) => ({
  ...line(quantity),
  key,
  expectedDay,
  ...more,
});
const keys = (lines: KnownLine[], rows: OrderRow[]) => matchLines(lines, rows).map((match) => match.key);

describe("rows of an order's item as lines and receipts", () => {
  it("makes one line of rows with one quantity, each a receipt", () => {
    const [match, ...others] = matchLines([], [row(0, 100, "2024-02-01", 60), row(1, 100, "2024-02-09", 40)]);
    expect(others).toEqual([]);
    expect(match?.key).toBeNull();
    expect(match?.receipts.map(({ day, quantity }) => [day, quantity])).toEqual([
      ["2024-02-01", 60],
      ["2024-02-09", 40],
    ]);
  });

  it("takes a single row's received quantity as the total so far", () => {
    expect(matchLines([line(100, 60)], [row(0, 100, "2024-02-09", 100)])[0]?.receipts).toEqual([
      { day: "2024-02-09", quantity: 40, occurrence: 1 },
    ]);
    expect(matchLines([line(100, 100)], [row(0, 100, "2024-02-09", 100)])[0]?.receipts).toEqual([]);
  });

  it("takes a day without an amount as the whole line", () => {
    expect(matchLines([], [row(0, 100, "2024-02-09")])[0]?.receipts[0]?.quantity).toBe(100);
  });

  it("changes the one known line when the quantity was changed, but never a line of the same file", () => {
    expect(matchLines([line(100)], [row(0, 120)])[0]?.key).toBe("l100");
    expect(matchLines([line(100, 0, true)], [row(0, 120)])[0]?.key).toBeNull();
    expect(matchLines([line(100)], [row(0, 100), row(1, 120)]).map((match) => match.key)).toEqual([
      "l100",
      null,
    ]);
  });

  it("tells equal receipts of one line apart by their number", () => {
    const [match] = matchLines([], [row(0, 9, "2024-02-01", 3), row(1, 9, "2024-02-01", 3)]);
    expect(match?.receipts.map((receipt) => receipt.occurrence)).toEqual([1, 2]);
  });

  it("keeps two deliveries of one item apart, however often the file comes", () => {
    const rows = [due(0, 20, "2026-12-01"), due(1, 20, "2026-12-08")];
    expect(keys([], rows)).toEqual([null, null]);
    expect(keys([known("b", 20, "2026-12-08"), known("a", 20, "2026-12-01")], rows)).toEqual(["a", "b"]);
    expect(keys([known("a", 20, "2026-12-01")], rows)).toEqual(["a", null]);
  });

  it("keeps the second delivery when it comes in a later part of the same file", () => {
    expect(keys([known("a", 20, "2026-12-01", { own: true })], [due(0, 20, "2026-12-08")])).toEqual([null]);
    expect(keys([known("a", 20, "2026-12-01", { own: true })], [due(0, 20, "2026-12-01")])).toEqual([null]);
  });

  it("takes two rows alike, of which none has come in, for two lines", () => {
    const rows = [due(0, 20, "2026-12-01"), due(1, 20, "2026-12-01")];
    expect(keys([], rows)).toEqual([null, null]);
    expect(keys([known("a", 20, "2026-12-01"), known("b", 20, "2026-12-01")], rows)).toEqual(["a", "b"]);
    expect(matchLines([], [due(0, 20, "2026-12-01", "10"), due(1, 20, "2026-12-01", "10")])).toHaveLength(1);
  });

  it("moves the day of the one line that can be meant, but not of one that has come in", () => {
    expect(keys([known("a", 20, "2026-12-01")], [due(0, 20, "2026-12-15")])).toEqual(["a"]);
    expect(keys([known("a", 20, "2026-12-01", { received: 20 })], [due(0, 20, "2026-12-15")])).toEqual(["a"]);
    expect(
      keys(
        [known("a", 20, "2026-12-01", { received: 20 }), known("b", 20, "2026-12-08")],
        [due(0, 20, "2026-12-15")],
      ),
    ).toEqual(["b"]);
  });

  it("finds a line by its number when quantity and day changed", () => {
    const lines = [
      known("a", 20, "2026-12-01", { sourceLine: "10" }),
      known("b", 20, "2026-12-01", { sourceLine: "20" }),
    ];
    expect(keys(lines, [due(0, 25, "2026-12-09", "20"), due(1, 20, "2026-12-01", "10")])).toEqual(["b", "a"]);
  });

  describe("of several lines", () => {
    const DAY = "2026-12-01";
    const came = (index: number, number: string | null = null): OrderRow => ({
      ...due(index, 20, DAY, number),
      ...{ receivedOn: "2026-12-02", receivedQuantity: 5 },
    });

    it("means one that the file has not named yet, before one that it has", () => {
      expect(keys([known("a", 20, DAY, { own: true }), known("b", 20, DAY)], [came(0)])).toEqual(["b"]);
      expect(keys([known("a", 20, DAY, { own: true })], [came(0)])).toEqual(["a"]);
      expect(keys([known("a", 20, DAY, { own: true })], [due(0, 20, DAY, "10")])).toEqual(["a"]);
    });

    it("means one whose day is not known, before one of another day", () => {
      const other = known("b", 20, "2026-12-08");
      expect(keys([other, known("a", 20, null, { received: 20 })], [due(0, 20, DAY)])).toEqual(["a"]);
      expect(keys([known("b", 15, DAY), known("a", 20, DAY, { received: 20 })], [due(0, 20, null)])).toEqual([
        "a",
      ]);
      expect(
        keys([known("b", 15, DAY), known("a", 20, DAY, { received: 20 })], [due(0, 20, "2026-12-15")]),
      ).toEqual([null]);
      // A line that this file has made is meant again only by its number or by another receipt of it.
      const made = known("a", 20, null, { own: true });
      expect([keys([made], [due(0, 20, DAY)]), keys([made], [came(0)])]).toEqual([[null], ["a"]]);
    });

    it("never means one of another number", () => {
      const ten = known("a", 20, DAY, { sourceLine: "10" });
      expect(keys([ten], [due(0, 20, DAY, "20")])).toEqual([null]);
      expect(keys([ten, known("b", 20, DAY, { sourceLine: "20" })], [due(0, 20, DAY, "20")])).toEqual(["b"]);
      for (const [line, number] of [
        [ten, "10"],
        [ten, null],
        [known("a", 20, DAY), "20"],
      ] as const)
        expect(keys([line], [due(0, 20, DAY, number)])).toEqual(["a"]);
    });

    it("means by its number one that changed, but not one that this file has made", () => {
      const lines = (own: boolean) => [
        known("a", 20, DAY, { sourceLine: "10", own }),
        known("b", 20, DAY, { sourceLine: "20", own }),
      ];
      const changed = [due(0, 25, "2026-12-09", "20")];
      expect([keys(lines(false), changed), keys(lines(true), changed)]).toEqual([["b"], [null]]);
      // Without numbers on both sides, two lines cannot be told apart by them.
      expect(keys([known("a", 20, DAY), known("b", 20, DAY)], changed)).toEqual([null]);
    });

    it("means the one that still has to come, and one alone whatever changed", () => {
      const open = known("b", 20, "2026-12-08", { received: 19 });
      const moved = [due(0, 20, "2026-12-15")];
      const full = known("a", 20, DAY, { received: 20 });
      expect(keys([full, open], moved)).toEqual(["b"]);
      expect(keys([full, { ...open, received: 20 }], moved)).toEqual([null]);
      expect(keys([full, { ...open, own: true }], moved)).toEqual([null]);
      expect(keys([full], [due(0, 25, "2026-12-15")])).toEqual(["a"]);
      expect(keys([{ ...full, own: true }], [due(0, 25, "2026-12-15")])).toEqual([null]);
      expect(keys([full], [due(0, 25, DAY), due(1, 30, DAY)])).toEqual([null, null]);
      expect(keys([full, open], [due(0, 25, "2026-12-15")])).toEqual([null]);
      expect(keys([], moved)).toEqual([null]);
    });

    it("takes each once", () => {
      expect(keys([known("a", 20, DAY)], [due(0, 20, DAY), due(1, 20, DAY)])).toEqual(["a", null]);
    });
  });

  describe("receipts", () => {
    const receipts = (rows: OrderRow[], received = 0) => matchLines([line(9, received)], rows)[0]?.receipts;

    it("of several rows are those with a day and an amount", () => {
      expect(
        receipts([
          row(0, 9, "2024-02-01", 3),
          row(1, 9, "2024-02-02", null),
          row(2, 9, null, 4),
          row(3, 9, "2024-02-03", 0),
        ]),
      ).toEqual([{ day: "2024-02-01", quantity: 3, occurrence: 1 }]);
      const equal = [row(0, 9, "2024-02-01", 3), row(1, 9, "2024-02-01", 4), row(2, 9, "2024-02-02", 3)];
      expect(receipts(equal)?.map((receipt) => receipt.occurrence)).toEqual([1, 1, 1]);
    });

    it("of one row are what is more than before, on its day", () => {
      expect(receipts([row(0, 9, "2024-02-01", 7)], 3)).toEqual([
        { day: "2024-02-01", quantity: 4, occurrence: 1 },
      ]);
      expect(receipts([row(0, 9, "2024-02-01")], 3)).toEqual([
        { day: "2024-02-01", quantity: 6, occurrence: 1 },
      ]);
      expect([receipts([row(0, 9, "2024-02-01", 3)], 3), receipts([row(0, 9, "2024-02-01", 2)], 3)]).toEqual([
        [],
        [],
      ]);
      expect(receipts([row(0, 9, null, 7)])).toEqual([]);
      expect(matchLines([], [row(0, 9, "2024-02-01", 7)])[0]?.receipts).toEqual([
        { day: "2024-02-01", quantity: 7, occurrence: 1 },
      ]);
    });

    it("may be of a thousandth", () => {
      expect(receipts([row(0, 9, "2024-02-01", 4)], 3)?.[0]?.quantity).toBe(1);
    });

    it("hold rows alike together once one of them says that goods came in", () => {
      const rows = (day: string | null, amount: number | null) =>
        matchLines([], [row(0, 9), row(1, 9, day, amount)]);
      expect(rows(null, null)).toHaveLength(2);
      expect(rows(null, 0)).toHaveLength(2);
      expect(rows(null, 3)).toHaveLength(1);
      expect(rows("2024-02-01", null)).toHaveLength(1);
      expect(rows("2024-02-01", null)[0]?.rows).toEqual([0, 1]);
      expect(matchLines([], [row(0, 9), row(1, 8)]).map((match) => match.rows)).toEqual([[0], [1]]);
    });

    it("without a day are told of a single row only", () => {
      expect(matchLines([], [row(0, 9, null, 3)])[0]?.undated).toBe(3);
      expect(matchLines([], [row(0, 9, null, null)])[0]?.undated).toBeNull();
      expect(matchLines([], [row(0, 9, "2024-02-01", 3)])[0]?.undated).toBeNull();
      expect(matchLines([], [row(0, 9, null, 3), row(1, 9, null, 4)])[0]?.undated).toBeNull();
    });
  });

  it("keeps a received quantity that has no day", () => {
    expect(matchLines([], [row(0, 100, null, 30)])[0]).toMatchObject({ receipts: [], undated: 30 });
  });
});

describe("what rows say of an order", () => {
  it("ends it only when every line is over", () => {
    expect(statedOrder(["cancelled", "sent"], true)).toBe("sent");
    expect(statedOrder(["cancelled", "received"], false)).toBe("received");
    expect(statedOrder(["cancelled", "cancelled"], false)).toBe("cancelled");
    expect(statedOrder(["cancelled"], true)).toBeNull();
    expect(statedOrder([null], false)).toBeNull();
  });
});

describe("the status of an imported order", () => {
  const lines = (received: number) => [{ quantity: 10, received }];
  it("follows the goods before the words", () => {
    expect(importedStatus({ stated: "sent", ordered: true, lines: lines(10), before: null })).toBe(
      "received",
    );
    expect(importedStatus({ stated: "sent", ordered: true, lines: lines(4), before: null })).toBe(
      "partly-received",
    );
    expect(importedStatus({ stated: "cancelled", ordered: true, lines: lines(10), before: null })).toBe(
      "cancelled",
    );
  });
  it("says sent for an order with a date and draft without", () => {
    expect(importedStatus({ stated: null, ordered: true, lines: lines(0), before: null })).toBe("sent");
    expect(importedStatus({ stated: null, ordered: false, lines: lines(0), before: null })).toBe("draft");
  });
  it("never goes back", () => {
    expect(importedStatus({ stated: "sent", ordered: true, lines: lines(0), before: "confirmed" })).toBe(
      "confirmed",
    );
  });
});
