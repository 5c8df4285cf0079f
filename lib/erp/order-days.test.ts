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

test("what is not known is no problem", () => {
  expect(fields({})).toEqual([]);
  expect(fields({ orderedOn: null, expectedOn: "2027-01-10", receivedOn: null })).toEqual([]);
});
