import { describe, expect, it } from "vitest";
import { sendAfterQuietHours } from "./quiet-hours";

const NIGHT = { quietFrom: 20, quietUntil: 8 };
const until = (now: string, hours = NIGHT, zone = "Europe/Berlin") =>
  sendAfterQuietHours(hours, new Date(now), zone);

describe("quiet hours", () => {
  it.each([
    ["by day", "2026-11-30T12:00:00Z", null],
    ["the last minute before", "2026-11-30T18:59:59Z", null],
    ["as they begin", "2026-11-30T19:00:00Z", "2026-12-01T07:00:00.000Z"],
    ["after midnight", "2026-12-01T03:10:00Z", "2026-12-01T07:00:00.000Z"],
    ["as they end", "2026-12-01T07:00:00Z", null],
    ["over the night in which summer ends", "2026-10-24T22:00:00Z", "2026-10-25T07:00:00.000Z"],
    ["over the night in which summer begins", "2026-03-28T22:00:00Z", "2026-03-29T06:00:00.000Z"],
  ])("%s", (_, now, expected) => {
    expect(until(now)).toBe(expected);
  });

  it("may lie within one day, or nowhere", () => {
    expect(until("2026-11-30T12:30:00Z", { quietFrom: 12, quietUntil: 14 }, "UTC")).toBe(
      "2026-11-30T14:00:00.000Z",
    );
    expect(until("2026-11-30T02:30:00Z", { quietFrom: 8, quietUntil: 8 })).toBeNull();
  });

  it("knows zones of quarters of an hour, and takes UTC where a zone is not known", () => {
    expect(until("2026-11-30T20:00:00Z", NIGHT, "Asia/Kathmandu")).toBe("2026-12-01T02:15:00.000Z");
    expect(until("2026-11-30T21:00:00Z", NIGHT, "Mars/Olympus")).toBe("2026-12-01T08:00:00.000Z");
  });
});
