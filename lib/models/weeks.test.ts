import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lastCompleteWeek, mondayOf, weekdayOf, weekOf } from "./weeks";

const anyDay = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => new Date(days * 86_400_000 + 4 * 86_400_000).toISOString().slice(0, 10));

describe("weeks", () => {
  test("begin on Monday", () => {
    expect(weekOf("1970-01-05")).toBe(0);
    expect(weekOf("1970-01-11")).toBe(0);
    expect(weekOf("1970-01-12")).toBe(1);
    expect(mondayOf(weekOf("2026-11-23"))).toBe("2026-11-23");
    expect(mondayOf(weekOf("2026-11-22"))).toBe("2026-11-16");
    expect(weekdayOf("2026-11-22")).toBe(6);
  });

  test("every day lies in the seven days of its week", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const monday = mondayOf(weekOf(day));
        expect(new Date(monday).getUTCDay()).toBe(1);
        expect(weekdayOf(day)).toBeGreaterThanOrEqual(0);
        expect(weekdayOf(day)).toBeLessThan(7);
        expect(monday <= day).toBe(true);
      }),
    );
  });
});

describe("lastCompleteWeek", () => {
  const everyDay = [9, 9, 9, 9, 9, 9, 9];
  const toSaturday = [9, 9, 9, 9, 9, 4, 0];
  const exceptSaturday = [9, 9, 9, 9, 9, 0, 9];

  test("leaves out a week that is not over", () => {
    expect(mondayOf(lastCompleteWeek("2026-11-21", everyDay))).toBe("2026-11-09");
    expect(mondayOf(lastCompleteWeek("2026-11-22", everyDay))).toBe("2026-11-16");
    expect(mondayOf(lastCompleteWeek("2011-12-09", exceptSaturday))).toBe("2011-11-28");
  });

  test("a week ends with its last trading day", () => {
    expect(mondayOf(lastCompleteWeek("2026-11-21", toSaturday))).toBe("2026-11-16");
    expect(mondayOf(lastCompleteWeek("2026-11-20", toSaturday))).toBe("2026-11-09");
    // One odd sale on a Sunday does not make Sunday a trading day.
    expect(mondayOf(lastCompleteWeek("2026-11-21", [90, 90, 90, 90, 90, 40, 1]))).toBe("2026-11-16");
  });

  test("a trading day has more than a tenth of an average one", () => {
    const monday = (linesByWeekday: number[]) =>
      mondayOf(lastCompleteWeek("2026-11-16", linesByWeekday)) === "2026-11-16";
    // Of 20 lines on two days, an average day has ten: one line is a tenth of it, and no more.
    expect(monday([19, 1, 0, 0, 0, 0, 0])).toBe(true);
    expect(monday([18, 1, 0, 0, 0, 0, 0])).toBe(false);
    expect(monday([20, 0, 0, 0, 0, 0, 0])).toBe(true);
    expect(mondayOf(lastCompleteWeek("2026-11-22", [0, 0, 0, 0, 0, 0, 0]))).toBe("2026-11-16");
  });

  test("without recent lines it waits for Sunday", () => {
    expect(mondayOf(lastCompleteWeek("2026-11-21", [0, 0, 0, 0, 0, 0, 0]))).toBe("2026-11-09");
  });
});
