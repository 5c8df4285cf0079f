import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "@/lib/platform/clock";
import { promiseDelay } from "./delay";
import type { KnownPromise } from "./record";

/** One promise every ten days, each late by so many days. */
const late = (...days: number[]): KnownPromise[] =>
  days.map((by, i) => {
    const day = addDays("2025-01-01", i * 10);
    return { day, arrivedDay: addDays(day, by), isOpen: false };
  });

it("is what a supplier is late by, where that would have foretold what came", () => {
  expect(promiseDelay(late(3, 3, 3, 3, 3, 3, 3, 3, 3, 3))).toEqual({
    days: 3,
    tried: 5,
    error: 0,
    errorWithout: 3,
  });
});

it("is none where promises are kept, come early, or say nothing of the next", () => {
  expect(promiseDelay(late(0, 0, 0, 0, 0, 0, 0, 0, 0, 0))).toBeNull();
  expect(promiseDelay(late(-4, -4, -4, -4, -4, -4, -4, -4, -4, -4))).toBeNull();
  expect(promiseDelay(late(9, 9, 9, 9, 9, 0, 0, 0, 0, 0, 0, 0))).toBeNull();
});

it("is none before ten promises have come, and knows nothing of open ones and of errors", () => {
  expect(promiseDelay(late(3, 3, 3, 3, 3, 3, 3, 3, 3))).toBeNull();
  const open: KnownPromise[] = Array.from({ length: 20 }, () => ({
    ...{ day: "2026-01-01", arrivedDay: null, isOpen: true },
  }));
  expect(promiseDelay([...late(3, 3, 3, 3, 3, 3, 3, 3, 3), ...open])).toBeNull();
  expect(promiseDelay([...late(3, 3, 3, 3, 3, 3, 3, 3, 3, 3), ...late(400)])?.days).toBe(3);
});

it("foretells each promise by those alone whose goods came before its day", () => {
  // All are promised for one day: none is known before another.
  const same: KnownPromise[] = late(...Array.from({ length: 12 }, () => 3)).map(() => ({
    ...{ day: "2025-03-01", arrivedDay: "2025-03-04", isOpen: false },
  }));
  expect(promiseDelay(same)).toBeNull();
});

it("is never worse than the promised day on what it was tried on, and never early", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 40 }), { maxLength: 40 }), (days) => {
      const delay = promiseDelay(late(...days));
      if (!delay) return;
      expect(delay.days).toBeGreaterThan(0);
      expect(delay.error).toBeLessThan(delay.errorWithout);
      expect(delay.tried).toBeGreaterThanOrEqual(5);
    }),
  );
});
