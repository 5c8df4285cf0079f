import { describe, expect, it } from "vitest";
import { isAbsent, isOpen, localTime } from "./hours";

const BERLIN = "Europe/Berlin";
const at = (text: string) => new Date(text);

it("tells weekday, day and time of a time zone, over the change to summer time", () => {
  expect(localTime(at("2026-11-29T23:30:00Z"), BERLIN)).toEqual({
    ...{ weekday: 1, day: "2026-11-30", time: "00:30" },
  });
  expect(localTime(at("2026-03-29T00:59:00Z"), BERLIN).time).toBe("01:59");
  expect(localTime(at("2026-03-29T01:00:00Z"), BERLIN).time).toBe("03:00");
});

describe("opening hours", () => {
  const hours = [
    { day: 1, from: "08:00", until: "12:00" },
    { day: 1, from: "13:00", until: "17:00" },
  ];
  const rules = { hours, holidays: ["2026-12-07"], timeZone: BERLIN };

  it.each([
    ["2026-11-30T06:59:00Z", false],
    ["2026-11-30T07:00:00Z", true],
    ["2026-11-30T11:00:00Z", false],
    ["2026-11-30T12:00:00Z", true],
    ["2026-11-30T16:00:00Z", false],
    ["2026-12-01T09:00:00Z", false],
    ["2026-12-07T09:00:00Z", false],
  ])("at %s: %s", (instant, open) => expect(isOpen(rules, at(instant))).toBe(open));

  it("are always without any, but for holidays; and until midnight by 24:00", () => {
    const now = at("2026-12-06T22:59:00Z");
    expect(isOpen({ ...rules, hours: null }, now)).toBe(true);
    expect(isOpen({ ...rules, hours: null }, at("2026-12-06T23:00:00Z"))).toBe(false);
    expect(isOpen({ ...rules, hours: [{ day: 7, from: "00:00", until: "24:00" }] }, now)).toBe(true);
    expect(isOpen({ ...rules, hours: [] }, now)).toBe(false);
  });
});

describe("absent hours", () => {
  const absence = { absentFrom: "18:00", absentUntil: "08:00", absentDays: [6, 7], timeZone: BERLIN };

  it.each([
    ["2026-11-30T17:00:00Z", true],
    ["2026-11-30T16:59:00Z", false],
    ["2026-12-01T06:59:00Z", true],
    ["2026-12-01T07:00:00Z", false],
    ["2026-11-29T11:00:00Z", true],
  ])("at %s: %s", (instant, absent) => expect(isAbsent(absence, at(instant))).toBe(absent));

  it("within a day, none, and without a time zone", () => {
    const noon = at("2026-11-30T12:00:00Z");
    const none = { absentDays: [], timeZone: null };
    expect(isAbsent({ ...none, absentFrom: "11:00", absentUntil: "13:00" }, noon)).toBe(true);
    expect(isAbsent({ ...none, absentFrom: "11:00", absentUntil: "11:00" }, noon)).toBe(false);
    expect(isAbsent({ ...none, absentFrom: null, absentUntil: null }, noon)).toBe(false);
  });
});
