import { expect, it } from "vitest";
import { meansNoDate } from "./no-date";

it.each([
  ...["0000-00-00", "00000000", "00.00.0000", "0001-01-01T00:00:00", "1753-01-01 00:00:00.000", "01/01/1900"],
  ...["1/1/1900 12:00:00 AM", "31.12.9999", "99991231", "9999-12-31T23:59:59Z", "30.12.1899"],
])("takes %j for no date", (text) => expect(meansNoDate(text)).toBe(true));

it.each(["2026-03-01", "19000101x", "1900", "17530", "9999", "1901-01-01", "03/04/2026 10:00", ""])(
  "takes %j for what it is",
  (text) => expect(meansNoDate(text)).toBe(false),
);
