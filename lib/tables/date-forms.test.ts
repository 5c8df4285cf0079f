import { describe, expect, it } from "vitest";
import { dayFromNumber, numberOfDay } from "./calendar";
import { DateParser } from "./dates";
import type { DateFormat } from "./types";

const parse = (text: string, format: DateFormat = "iso", offset = 0) => {
  const parser = new DateParser(format, offset);
  return parser.parse(text) ? [parser.day, parser.at] : parser.reason;
};
const NOT_A_DATE = "This is not a date: write it like 2024-03-18, or leave it empty if it is not known.";
const NO_SUCH_DAY = "There is no such day in the calendar: check day and month, or the chosen date format.";
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number) =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] as number;
const two = (n: number) => String(n).padStart(2, "0");

describe("the calendar", () => {
  it("numbers every day from 1800 to 2299 without a gap, from 1970-01-01 as 0", () => {
    expect([numberOfDay(1970, 1, 1), dayFromNumber(0)]).toEqual([0, [1970, 1, 1]]);
    let number = -62_091;
    const wrong: string[] = [];
    for (let year = 1800; year < 2300; year++)
      for (let month = 1; month <= 12; month++)
        for (let day = 1; day <= lengthOf(year, month); day++, number++)
          if (
            numberOfDay(year, month, day) !== number ||
            `${dayFromNumber(number)}` !== `${[year, month, day]}`
          )
            wrong.push(`${year}-${month}-${day}`);
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  it("ends each month where it ends", () => {
    const wrong: string[] = [];
    for (let year = 1900; year < 2200; year++)
      for (let month = 1; month <= 12; month++) {
        const last = `${year}-${two(month)}-${lengthOf(year, month)}`;
        if (`${parse(last)}` !== `${last},`) wrong.push(last);
        const next = `${year}-${two(month)}-${lengthOf(year, month) + 1}`;
        if (parse(next) !== NO_SUCH_DAY) wrong.push(next);
      }
    expect(wrong).toEqual([]);
    for (const none of ["2024-00-10", "2024-13-10", "2024-01-00"]) expect(parse(none)).toBe(NO_SUCH_DAY);
  });

  it("goes from 1900 to 2199", () => {
    expect([parse("1900-01-01"), parse("2199-12-31")]).toEqual([
      ["1900-01-01", null],
      ["2199-12-31", null],
    ]);
    for (const year of [0, 1899, 2200])
      expect(parse(`${String(year).padStart(4, "0")}-01-01`)).toBe(
        `The year ${year} is not between 1900 and 2199: correct it.`,
      );
    expect(parse("1/2/0000", "dmy")).toBe("The year 0 is not between 1900 and 2199: correct it.");
  });

  it("takes two digits of a year as 1970 to 2069", () => {
    for (const [text, year] of [
      ["00", 2000],
      ["69", 2069],
      ["70", 1970],
      ["99", 1999],
      ["5", 2005],
    ] as const)
      expect(parse(`3/4/${text}`, "dmy")).toEqual([`${year}-04-03`, null]);
  });
});

describe("a day in words and figures", () => {
  it.each<[string, DateFormat, string]>([
    ["2024 Mar 5", "iso", "2024-03-05"],
    ["2024-Mar-05", "dmy", "2024-03-05"],
    ["2024 5 Mar", "iso", "2024-03-05"],
    ["2024-05-March", "mdy", "2024-03-05"],
    ["2024, 12 de Mayo", "iso", "2024-05-12"],
    ["5 April 24", "iso", "2024-04-05"],
    ["31 DEZEMBER 2023", "mdy", "2023-12-31"],
    ["5 DE ENERO DE 2022", "iso", "2022-01-05"],
    ["5\u00a0février\u00a02022", "iso", "2022-02-05"],
    ["4 . 3 . 2022", "dmy", "2022-03-04"],
    ["4,3,2022", "dmy", "2022-03-04"],
    ["4 3 2022", "mdy", "2022-04-03"],
    ["  2024-02-29  ", "iso", "2024-02-29"],
    ["2024-1-2", "mdy", "2024-01-02"],
  ])("reads %j (%s) as %s", (text, format, day) => expect(parse(text, format)).toEqual([day, null]));

  it.each<[string, DateFormat]>([
    ["", "iso"],
    ["Mar Apr 2024", "iso"],
    ["5 Foo 2024", "iso"],
    ["5Mar2024", "iso"],
    ["2024 5 Mar8:26", "iso"],
    ["5 2024 Mar", "iso"],
    ["1/2/123", "dmy"],
    ["1/2/12345", "dmy"],
    ["12345/1/2", "iso"],
    ["2024--01-02", "iso"],
    ["2024-01-", "iso"],
    ["2024-01-02-", "iso"],
    ["2024:01:02", "iso"],
    ["5 Mar[ 2024", "iso"],
    ["20240229", "iso"],
    ["2024022", "compact"],
    ["202402291", "compact"],
    ["2024022x", "compact"],
    ["x2024022", "compact"],
  ])("refuses %j (%s)", (text, format) => expect(parse(text, format)).toBe(NOT_A_DATE));

  it("reads eight figures and days with signs in a file of eight figures", () => {
    expect(parse("20240229", "compact")).toEqual(["2024-02-29", null]);
    expect(parse("20241231", "compact")).toEqual(["2024-12-31", null]);
    expect(parse("2024-02-29", "compact")).toEqual(["2024-02-29", null]);
    expect(parse("20240230", "compact")).toBe(NO_SUCH_DAY);
  });

  it("reads sixty characters and no more", () => {
    expect(parse("2024-01-02".padEnd(60))).toEqual(["2024-01-02", null]);
    expect(parse("2024-01-02".padEnd(61))).toBe("This is too long to be a date.");
  });

  it("says the same of one text however often it comes", () => {
    const parser = new DateParser("iso");
    for (const [text, ok] of [
      ["", false],
      ["", false],
      ["x", false],
      ["x", false],
      ["2024-01-02", true],
      ["2024-01-02", true],
      ["y", false],
      ["2024-01-02", true],
    ] as const) {
      expect([text, parser.parse(text)]).toEqual([text, ok]);
      if (ok) expect([parser.day, parser.at]).toEqual(["2024-01-02", null]);
      else expect(parser.reason).toBe(NOT_A_DATE);
    }
    parser.parse("2024-01-02 10:00");
    parser.parse("2024-01-03");
    expect(parser.at).toBeNull();
  });
});

describe("a time", () => {
  const time = (text: string, offset = 0) => {
    const read = parse(`2024-03-01${text}`, "iso", offset);
    return typeof read === "string" ? read : read[1];
  };

  it.each([
    ["T08:26", "2024-03-01T08:26:00Z"],
    ["t08:26:07", "2024-03-01T08:26:07Z"],
    [" 8:26", "2024-03-01T08:26:00Z"],
    [", 8:26", "2024-03-01T08:26:00Z"],
    [",8:26", "2024-03-01T08:26:00Z"],
    ["\u00a08:26", "2024-03-01T08:26:00Z"],
    [" 00:00:00", "2024-03-01T00:00:00Z"],
    [" 23:59:59", "2024-03-01T23:59:59Z"],
    [" 08:26:07.123456", "2024-03-01T08:26:07Z"],
    [" 08:26:07,9", "2024-03-01T08:26:07Z"],
    [" 12:00 am", "2024-03-01T00:00:00Z"],
    [" 12:00 PM", "2024-03-01T12:00:00Z"],
    [" 1:05pm", "2024-03-01T13:05:00Z"],
    [" 1:05pm+01", "2024-03-01T12:05:00Z"],
    [" 11:59 am", "2024-03-01T11:59:00Z"],
    [" 1:05:09 PM z", "2024-03-01T13:05:09Z"],
    [" 08:00Z", "2024-03-01T08:00:00Z"],
    [" 08:00 UTC", "2024-03-01T08:00:00Z"],
    [" 08:00 GMT", "2024-03-01T08:00:00Z"],
    [" 08:00+02", "2024-03-01T06:00:00Z"],
    [" 08:00 GMT+0230", "2024-03-01T05:30:00Z"],
    [" 08:00-05:30", "2024-03-01T13:30:00Z"],
    [" 00:00+14:00", "2024-02-29T10:00:00Z"],
    [" 23:00-14:00", "2024-03-02T13:00:00Z"],
  ])("reads %j as %s", (text, at) => expect(time(text)).toBe(at));

  it.each([
    " 24:00",
    " 8:60",
    " 8:00:60",
    " 8",
    " 8-26",
    " 123:45",
    " 008:26",
    " :30",
    " 8:5",
    " 8:123",
    " 8:26:5",
    " 8:26:123",
    " 0:30 am",
    " 13:00 pm",
    " 8:26 xm",
    " 8:26 pmx",
    " 8:00 +14:01",
    " 8:00 +15",
    " 8:00 utc+2",
    " 8:00 x",
    "TT8:26",
    "T 8:26",
    ";8:26",
    "-8:26",
  ])("refuses %j", (text) => expect(time(text)).toBe(NOT_A_DATE));

  it("without a zone is of the file's clock, with one is not", () => {
    expect(time(" 00:30", 60)).toBe("2024-02-29T23:30:00Z");
    expect(time(" 23:30", -60)).toBe("2024-03-02T00:30:00Z");
    expect(time(" 00:30Z", 60)).toBe("2024-03-01T00:30:00Z");
    expect(time(" 00:30+02:00", 60)).toBe("2024-02-29T22:30:00Z");
    const plain = new DateParser("iso");
    expect([plain.parse("2024-01-01 00:00"), plain.at]).toEqual([true, "2024-01-01T00:00:00Z"]);
    expect(parse("2024-01-01 00:00", "iso", 1)).toEqual(["2024-01-01", "2023-12-31T23:59:00Z"]);
    expect(parse("2023-12-31 23:59", "iso", -1)).toEqual(["2023-12-31", "2024-01-01T00:00:00Z"]);
  });
});

describe("a day number of a spreadsheet", () => {
  it.each<[string, DateFormat, string, string | null]>([
    ["61", "excel-1900", "1900-03-01", null],
    ["36526", "excel-1900", "2000-01-01", null],
    ["109574", "excel-1900", "2199-12-31", null],
    ["0", "excel-1904", "1904-01-01", null],
    ["1", "excel-1904", "1904-01-02", null],
    ["36526.25", "excel-1900", "2000-01-01", "2000-01-01T06:00:00Z"],
    ["36526.99999", "excel-1900", "2000-01-01", "2000-01-01T23:59:59Z"],
    ["36526.999999", "excel-1900", "2000-01-02", "2000-01-02T00:00:00Z"],
    ["36526.0", "excel-1900", "2000-01-01", "2000-01-01T00:00:00Z"],
    ["2010-12-01", "excel-1900", "2010-12-01", null],
    ["2010-12-01", "excel-1904", "2010-12-01", null],
  ])("%j (%s) is %s", (text, format, day, at) => expect(parse(text, format)).toEqual([day, at]));

  it("is none before March 1900, when spreadsheets knew a day that never was", () => {
    for (const text of ["0", "1", "59", "60"])
      expect(parse(text, "excel-1900")).toBe("This day number lies before March 1900.");
  });

  it.each(["1234567", "36526,5", "36526.5x", "36526.5.5", "36526x", "x36526", "-36526"])(
    "is not %j",
    (text) => expect(parse(text, "excel-1900")).toBe(NOT_A_DATE),
  );

  it("is a whole number of at most six figures", () => {
    expect(parse("999999", "excel-1900")).toMatch(/^The year 4637 is not between/);
    expect(parse("36526", "iso")).toBe(NOT_A_DATE);
  });
});
