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
