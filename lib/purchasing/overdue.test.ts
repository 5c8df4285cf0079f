import { expect, test } from "vitest";
import { expectedAbout, isOverdue } from "./overdue";

const order = { status: "sent", orderedDay: "2026-11-01", expectedDay: "2026-11-20" };

test("an order is overdue from the day after it was expected, while its goods are awaited", () => {
  expect(isOverdue(order, "2026-11-20", undefined)).toBe(false);
  expect(isOverdue(order, "2026-11-21", undefined)).toBe(true);
  for (const status of ["confirmed", "partly-received"])
    expect(isOverdue({ ...order, status }, "2026-11-21", undefined)).toBe(true);
  for (const status of ["draft", "approved", "received", "cancelled"])
    expect(isOverdue({ ...order, status }, "2026-11-21", undefined)).toBe(false);
});

test("without a given day the supplier's usual days count, and without those nothing is said", () => {
  const undated = { ...order, expectedDay: null };
  expect(expectedAbout(undated, 13.6)).toBe("2026-11-15");
  expect(expectedAbout(order, 13.6)).toBeNull();
  expect(isOverdue(undated, "2026-11-16", 13.6)).toBe(true);
  expect(isOverdue(undated, "2026-11-16", undefined)).toBe(false);
});
