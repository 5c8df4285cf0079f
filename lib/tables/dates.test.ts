import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayFromNumber, numberOfDay } from "./calendar";
import { DateParser } from "./dates";
import type { DateFormat } from "./types";

const parse = (text: string, format: DateFormat, offset = 0) => {
  const parser = new DateParser(format, offset);
  return parser.parse(text) ? [parser.day, parser.at] : parser.reason;
};

describe("DateParser", () => {
  it.each<[string, DateFormat, string, string | null]>([
    ["2010-12-01 08:26:00", "iso", "2010-12-01", "2010-12-01T08:26:00Z"],
    ["2010/12/01", "iso", "2010-12-01", null],
    ["2024-03-18T23:30:00-05:00", "iso", "2024-03-18", "2024-03-19T04:30:00Z"],
    ["2024-01-01T00:30:00.123+0200", "iso", "2024-01-01", "2023-12-31T22:30:00Z"],
    ["03/04/2011", "dmy", "2011-04-03", null],
    ["03/04/2011", "mdy", "2011-03-04", null],
    ["3/19/10", "mdy", "2010-03-19", null],
    ["31.12.2023", "dmy", "2023-12-31", null],
    ["5. 3. 2024", "dmy", "2024-03-05", null],
    ["2024. 03. 05.", "iso", "2024-03-05", null],
    ["2024年3月5日", "iso", "2024-03-05", null],
    ["2024년 3월 5일", "iso", "2024-03-05", null],
    ["2-Jun-06", "iso", "2006-06-02", null],
    ["2. März 2021", "iso", "2021-03-02", null],
    ["14 août 2020", "iso", "2020-08-14", null],
    ["5 de enero de 2022", "iso", "2022-01-05", null],
    ["Mar 5, 1999", "iso", "1999-03-05", null],
    ["12/1/2010 8:26 PM", "mdy", "2010-12-01", "2010-12-01T20:26:00Z"],
    ["12/1/2010 12:05 am", "mdy", "2010-12-01", "2010-12-01T00:05:00Z"],
    ["20240229", "compact", "2024-02-29", null],
    ["40513", "excel-1900", "2010-12-01", null],
    ["40513.5", "excel-1900", "2010-12-01", "2010-12-01T12:00:00Z"],
    ["39051", "excel-1904", "2010-12-01", null],
    ["2024-02-29", "mdy", "2024-02-29", null],
  ])("reads %j (%s) as %s", (text, format, day, at) => expect(parse(text, format)).toEqual([day, at]));

  it("takes times without a zone as the file's clock", () => {
    expect(parse("2024-03-01 00:15", "iso", 60)).toEqual(["2024-03-01", "2024-02-29T23:15:00Z"]);
  });

  it.each<[string, DateFormat, string]>([
    ["03/04/2011", "iso", "cannot be told apart"],
    ["31/04/2011", "dmy", "no such day"],
    ["13/13/2011", "dmy", "no such day"],
    ["2023-02-29", "iso", "no such day"],
    ["1800-01-01", "iso", "year 1800"],
    ["Date Not Captured", "dmy", "not a date"],
    ["2024-01", "iso", "not a date"],
    ["12", "excel-1900", "March 1900"],
    ["2024-01-01 25:00", "iso", "not a date"],
    ["2024-01-01x", "iso", "not a date"],
    ["1/2/3/4", "dmy", "not a date"],
    ["x".repeat(100), "iso", "too long"],
  ])("refuses %j (%s)", (text, format, reason) => expect(parse(text, format)).toContain(reason));

  it("agrees with the platform's calendar", () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_000, max: 83_000 }), (number) => {
        const iso = new Date(number * 86_400_000).toISOString().slice(0, 10);
        const [year, month, day] = dayFromNumber(number);
        expect(numberOfDay(year, month, day)).toBe(number);
        expect(parse(`${day}/${month}/${year}`, "dmy")).toEqual([iso, null]);
        expect(parse(`${month}-${day}-${year}`, "mdy")).toEqual([iso, null]);
        if (number + 25_569 >= 61) expect(parse(String(number + 25_569), "excel-1900")).toEqual([iso, null]);
      }),
    );
  });
});
