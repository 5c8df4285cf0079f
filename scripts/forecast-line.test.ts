import { describe, expect, it } from "vitest";
import { parseSeries } from "./forecast-line";

describe("parseSeries", () => {
  it("reads an id and its values", () => {
    expect(parseSeries("A1,1,2.5,-3e2")).toEqual({ id: "A1", label: "A1", values: [1, 2.5, -300] });
  });

  it("understands quotes, and ignores empty cells at the end", () => {
    expect(parseSeries('"a,""b",1,"2",,')).toEqual({ id: 'a,"b', label: '"a,""b"', values: [1, 2] });
  });

  it.each([
    ["a", "The series a has no values."],
    ["a,,,", "The series a has no values."],
    [",1,2", "The id is missing."],
    ["a,1,,2", "Value 2 of the series a is blank."],
    ["a,1,NA", 'Value 2 of the series a is not a number: "NA".'],
    ["a,NaN", 'Value 1 of the series a is not a number: "NaN".'],
    ["a,0x10", 'Value 1 of the series a is not a number: "0x10".'],
    ["a,1e999", 'Value 1 of the series a is not a number: "1e999".'],
  ])("refuses %s", (line, message) => {
    expect(() => parseSeries(line)).toThrow(message);
  });
});
