import { expect, test } from "vitest";
import { orderDayProblems } from "./order-days";

const TODAY = "2026-11-28";
const fields = (days: Parameters<typeof orderDayProblems>[0]) =>
  orderDayProblems(days, TODAY).map(({ field }) => field);

test("a day before the order day is refused, and the day itself is not", () => {
  expect(fields({ orderedOn: TODAY, expectedOn: "2026-11-01" })).toEqual(["expectedOn"]);
  expect(fields({ orderedOn: TODAY, receivedOn: "2026-11-20" })).toEqual(["receivedOn"]);
  expect(fields({ orderedOn: TODAY, expectedOn: TODAY, receivedOn: TODAY })).toEqual([]);
});

test("a day of another century is refused, with or without an order day", () => {
  for (const expectedOn of ["1990-01-01", "2126-01-01"]) {
    expect(fields({ expectedOn })).toEqual(["expectedOn"]);
    expect(fields({ orderedOn: TODAY, expectedOn })).toEqual(["expectedOn"]);
  }
  expect(fields({ orderedOn: "2126-01-01" })).toEqual(["orderedOn"]);
  expect(fields({ orderedOn: "1990-01-01" })).toEqual(["orderedOn"]);
});

test("goods cannot have been received on a day that is still to come", () => {
  expect(fields({ receivedOn: "2026-11-29" })).toEqual(["receivedOn"]);
  expect(fields({ receivedOn: TODAY })).toEqual([]);
});

test("days are written as the reader writes them", () => {
  const reason = (locale?: string) =>
    orderDayProblems({ orderedOn: TODAY, expectedOn: "2026-11-01" }, TODAY, locale)[0]?.reason;
  expect(reason()).toBe("Expected before it was ordered (28 Nov 2026): check both dates.");
  expect(reason("en-US")).toBe("Expected before it was ordered (Nov 28, 2026): check both dates.");
  for (const days of [
    { orderedOn: "2126-01-31" },
    { expectedOn: "1990-01-31" },
    { receivedOn: "2126-01-31" },
  ])
    expect(orderDayProblems(days, TODAY, "en-US")[0]?.reason).toMatch(/^Jan 31, (1990|2126) /);
});

test("what is not known is no problem", () => {
  expect(fields({})).toEqual([]);
  expect(fields({ orderedOn: null, expectedOn: "2027-01-10", receivedOn: null })).toEqual([]);
});
