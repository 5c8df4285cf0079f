import { afterEach, expect, it } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { closingDays } from "./days";

afterEach(() => clock.shift(0));
const at = (instant: string) => clock.shift(Date.parse(instant) - Date.now());

it.each([
  ["2027-01-31T12:00:00Z", "UTC", "2027-03-02", "2027-03-03T00:00:00.000Z"],
  ["2028-01-30T23:59:00Z", "UTC", "2028-02-29", "2028-03-01T00:00:00.000Z"],
  ["2028-02-29T00:00:00Z", "UTC", "2028-03-30", "2028-03-31T00:00:00.000Z"],
  ["2026-12-31T23:30:00Z", "Europe/Berlin", "2027-01-31", "2027-01-31T23:00:00.000Z"],
  ["2026-12-31T23:30:00Z", "America/Chicago", "2027-01-30", "2027-01-31T06:00:00.000Z"],
  // The clocks change in between.
  ["2026-10-10T10:00:00Z", "Europe/Berlin", "2026-11-09", "2026-11-09T23:00:00.000Z"],
])("a closing of %s in %s can be taken back until the end of %s", (now, zone, lastDay, eraseAt) => {
  at(now);
  expect(closingDays(zone)).toEqual({ lastDay, eraseAt });
  const days = (Date.parse(eraseAt) - Date.parse(now)) / DAY_MS;
  expect(days).toBeGreaterThanOrEqual(30 - 1 / 24);
  expect(days).toBeLessThanOrEqual(31 + 1 / 24);
});
