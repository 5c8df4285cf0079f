import { describe, expect, it } from "vitest";
import { formatPhone, nationalDigits, parsePhone } from "./phone";

describe("parsePhone", () => {
  it.each([
    ["+1 415 555 0100", null, "+14155550100"],
    ["(415) 555-0100", "US", "+14155550100"],
    ["020 7946 0958", "GB", "+442079460958"],
    ["030 2312 5000", "DE", "+493023125000"],
    ["+44 20 7946 0958", "DE", "+442079460958"],
    ["  +14155550100 ", "XX", "+14155550100"],
  ])("reads %s in %s", (text, country, number) => expect(parsePhone(text, country)).toBe(number));

  it.each([
    ["", "US"],
    ["415 555 0100", null],
    ["12345", "US"],
    ["call +1 415 555 0100 now", null],
    ["+1 415 555 0100 ext. 5", null],
    ["+1 415 555 0100'; DROP TABLE", null],
    [`+${"1".repeat(50_000)}`, null],
    ["\u202e+1 415 555 0100", null],
  ])("takes %s for none", (text, country) => expect(parsePhone(text, country)).toBeNull());
});

it("writes a number as it is read best", () => {
  expect(formatPhone("+14155550100")).toBe("+1 415 555 0100");
  expect(formatPhone("not a number")).toBe("not a number");
});

it.each([
  ["+14155550140", "US", "4155550140"],
  ["+18005550140", "CA", "8005550140"],
  ["+390612345678", "IT", "0612345678"],
  ["+442079460910", "US", null],
  ["+14155550140", "XX", null],
  ["14155550140", "US", null],
])("knows the digits of %s in %s", (number, country, digits) =>
  expect(nationalDigits(number, country)).toBe(digits),
);
