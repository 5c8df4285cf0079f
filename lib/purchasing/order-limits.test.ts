import { expect, test } from "vitest";
import { LINE_TOO_LARGE, ORDER_TOO_LARGE, orderSizeProblem, TOO_MANY_LINES } from "./order-limits";
import { draftOrderSchema } from "./schema";

const line = (units: number, price: number) => ({ quantity: units * 1_000, unitPrice: price * 10_000 });
const draft = (lines: readonly object[]) =>
  draftOrderSchema.safeParse({
    requestKey: crypto.randomUUID(),
    supplierId: "sup_1",
    locationId: "loc_1",
    expectedDay: null,
    note: null,
    lines: lines.map((one) => ({ itemId: "itm_1", ...one })),
  });
const refusals = (lines: readonly object[]) =>
  draft(lines).error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];

test("an amount that could not be stored exactly is refused at its line", () => {
  expect(refusals([line(1, 1), line(1e9, 1e6)])).toEqual([["lines.1.unitPrice", LINE_TOO_LARGE]]);
  expect(refusals([line(1e6, 5e5)])).toEqual([]);
});

test("a total that could not be stored exactly is refused for all lines together", () => {
  expect(refusals([line(1e6, 5e5), line(1, 1)])).toEqual([["lines", ORDER_TOO_LARGE]]);
});

test("an order by hand says how many lines it takes", () => {
  expect(refusals(Array.from({ length: 101 }, () => line(1, 1)))).toEqual([
    ["lines", "An order by hand has at most 100 lines. Import larger orders from a file."],
  ]);
});

test("an order of any origin has a bound of lines and of money", () => {
  const many = (count: number) => Array.from({ length: count }, () => line(1, 1));
  expect(orderSizeProblem(many(1_000))).toBeNull();
  expect(orderSizeProblem(many(1_001))).toBe(TOO_MANY_LINES);
  expect(orderSizeProblem([line(1e9, 1e6)])).toBe(LINE_TOO_LARGE);
  expect(orderSizeProblem([line(1e6, 5e5), line(1e6, 5e5)])).toBe(ORDER_TOO_LARGE);
});
