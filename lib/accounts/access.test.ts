import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { type AccessColumns, readOnlyReason, TRIAL_DAYS, trialDaysLeft, trialEnd } from "./access";

const NOW = "2026-11-23T08:00:00.000Z";
beforeEach(() => vi.useFakeTimers({ now: Date.parse(NOW), toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

const organization = (more: Partial<AccessColumns> = {}): AccessColumns => ({
  ...{ isDemo: false, trialEndsAt: clock.inMs(DAY_MS), planKey: "trial" },
  ...{ readOnlyFrom: null, readOnlyReason: null, closingEndsAt: null },
  ...more,
});
const ending = (inMs: number, isDemo = false) => organization({ isDemo, trialEndsAt: clock.inMs(inMs) });

describe("a trial", () => {
  it("lasts fourteen days", () => {
    expect(TRIAL_DAYS).toBe(14);
    expect(trialEnd()).toBe("2026-12-07T08:00:00.000Z");
  });

  it("is over at its end, and not before", () => {
    expect([1, 0, -1].map((ms) => readOnlyReason(ending(ms)))).toEqual([null, "trial-ended", "trial-ended"]);
  });

  it("never ends for the demo", () => {
    expect(readOnlyReason(ending(-DAY_MS, true))).toBeNull();
    expect(trialDaysLeft(ending(DAY_MS, true))).toBeNull();
  });

  it("says how many days are left, the begun one included", () => {
    const left = (inMs: number) => trialDaysLeft(ending(inMs));
    expect([14 * DAY_MS, DAY_MS + 1, DAY_MS, 1, 0, -3 * DAY_MS].map(left)).toEqual([14, 2, 1, 1, 0, 0]);
  });
});

describe("a subscription", () => {
  const subscribed = (more: Partial<AccessColumns> = {}) =>
    organization({ planKey: "growth", trialEndsAt: clock.inMs(-DAY_MS), ...more });

  it("opens the workspace after the trial, which counts no days any more", () => {
    expect(readOnlyReason(subscribed())).toBeNull();
    expect(trialDaysLeft(subscribed({ trialEndsAt: clock.inMs(DAY_MS) }))).toBeNull();
  });

  it("closes it at the instant at which it ends, and says why", () => {
    const ended = (inMs: number, reason: string) =>
      readOnlyReason(subscribed({ readOnlyFrom: clock.inMs(inMs), readOnlyReason: reason }));
    expect([1, 0, -1].map((ms) => ended(ms, "cancelled"))).toEqual([null, "cancelled", "cancelled"]);
    expect(ended(-1, "payment-failed")).toBe("payment-failed");
  });
});

it("is read-only from the moment its owner closes it", () => {
  const closing = { closingEndsAt: clock.inMs(30 * DAY_MS) };
  expect(readOnlyReason(organization(closing))).toBe("closing");
  expect(readOnlyReason(organization({ planKey: "scale", ...closing }))).toBe("closing");
});
