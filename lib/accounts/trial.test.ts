import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { TRIAL_DAYS, trialDaysLeft, trialEnd, trialIsOver } from "./trial";

const NOW = "2026-11-23T08:00:00.000Z";
beforeEach(() => vi.useFakeTimers({ now: Date.parse(NOW), toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

const ending = (inMs: number, isDemo = false) => ({ isDemo, trialEndsAt: clock.inMs(inMs) });

describe("a trial", () => {
  it("lasts fourteen days", () => {
    expect(TRIAL_DAYS).toBe(14);
    expect(trialEnd()).toBe("2026-12-07T08:00:00.000Z");
  });

  it("is over at its end, and not before", () => {
    expect([1, 0, -1].map((ms) => trialIsOver(ending(ms)))).toEqual([false, true, true]);
  });

  it("never ends for the demo", () => {
    expect(trialIsOver(ending(-DAY_MS, true))).toBe(false);
  });

  it("says how many days are left, the begun one included", () => {
    const left = (inMs: number) => trialDaysLeft(ending(inMs));
    expect([14 * DAY_MS, DAY_MS + 1, DAY_MS, 1, 0, -3 * DAY_MS].map(left)).toEqual([14, 2, 1, 1, 0, 0]);
  });
});
