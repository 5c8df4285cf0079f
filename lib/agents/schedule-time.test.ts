import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextRunAt } from "./schedule-time";

const at = (text: string) => new Date(text);

describe("nextRunAt", () => {
  test("off never comes", () =>
    expect(nextRunAt({ kind: "off" }, "UTC", at("2026-11-23T00:00:00Z"))).toBeNull());

  test("daily: later today, else tomorrow", () => {
    const six = { kind: "daily", hour: 6 } as const;
    expect(nextRunAt(six, "Europe/Berlin", at("2026-11-23T04:59:00Z"))).toBe("2026-11-23T05:00:00.000Z");
    expect(nextRunAt(six, "Europe/Berlin", at("2026-11-23T05:00:00Z"))).toBe("2026-11-24T05:00:00.000Z");
  });

  test("weekly: the organization's weekday, not that of UTC", () => {
    // Monday 02:00 in Auckland (UTC+13) is Sunday 13:00 in UTC.
    const monday = { kind: "weekly", weekday: 1, hour: 2 } as const;
    expect(nextRunAt(monday, "Pacific/Auckland", at("2026-11-20T00:00:00Z"))).toBe(
      "2026-11-22T13:00:00.000Z",
    );
  });

  test("weekly: a week later when its hour has come", () => {
    const monday = { kind: "weekly", weekday: 1, hour: 0 } as const;
    expect(nextRunAt(monday, "UTC", at("2026-11-23T00:00:00Z"))).toBe("2026-11-30T00:00:00.000Z");
    expect(nextRunAt(monday, "UTC", at("2026-11-22T23:59:00Z"))).toBe("2026-11-23T00:00:00.000Z");
    // A Monday that has begun in UTC is still Sunday in Honolulu, and its own Monday is eight days from that Sunday's eve.
    expect(nextRunAt(monday, "Pacific/Honolulu", at("2026-11-23T10:00:00Z"))).toBe(
      "2026-11-30T10:00:00.000Z",
    );
  });

  test("a weekday that does not exist is an error, not a run", () => {
    const never = { kind: "weekly", weekday: 8, hour: 0 } as const;
    expect(() => nextRunAt(never, "UTC", at("2026-11-23T00:00:00Z"))).toThrow(/at least one hour/);
  });

  test("an hour that daylight saving skips comes after the jump", () => {
    const two = { kind: "daily", hour: 2 } as const;
    // Berlin jumps from 02:00 to 03:00 on 29 March 2026, at 01:00 UTC.
    expect(nextRunAt(two, "Europe/Berlin", at("2026-03-28T12:00:00Z"))).toBe("2026-03-29T01:00:00.000Z");
  });

  test("an hour that comes twice counts once", () => {
    const two = { kind: "daily", hour: 2 } as const;
    // Berlin goes back from 03:00 to 02:00 on 25 October 2026, at 01:00 UTC.
    const first = nextRunAt(two, "Europe/Berlin", at("2026-10-24T12:00:00Z"));
    expect(first).toBe("2026-10-25T00:00:00.000Z");
    expect(nextRunAt(two, "Europe/Berlin", at(first ?? ""))).toBe("2026-10-26T01:00:00.000Z");
  });

  test("an unknown zone counts as UTC", () => {
    expect(nextRunAt({ kind: "daily", hour: 6 }, "Mars/Olympus", at("2026-11-23T00:00:00Z"))).toBe(
      "2026-11-23T06:00:00.000Z",
    );
  });

  test("is always ahead, and never more than eight days", () => {
    const zones = [
      "UTC",
      "Europe/Berlin",
      "America/New_York",
      "Asia/Kolkata",
      "Pacific/Apia",
      "Australia/Lord_Howe",
    ];
    const schedule = fc.oneof(
      fc.record({ kind: fc.constant("daily" as const), hour: fc.integer({ min: 0, max: 23 }) }),
      fc.record({
        kind: fc.constant("weekly" as const),
        weekday: fc.integer({ min: 1, max: 7 }),
        hour: fc.integer({ min: 0, max: 23 }),
      }),
    );
    const instant = fc.date({ min: at("2024-01-01"), max: at("2030-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(schedule, fc.constantFrom(...zones), instant, (s, zone, after) => {
        const ms = Date.parse(nextRunAt(s, zone, after) ?? "") - after.getTime();
        return ms > 0 && ms <= 8 * 86_400_000 + 3_600_000;
      }),
    );
  });
});
