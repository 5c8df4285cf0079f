import { describe, expect, it } from "vitest";
import { invoiceKeptUntil, KEEPING_RULES, keepingSentence, OTHER_COUNTRIES_YEARS } from "./billing-law";

describe("how long invoices are kept", () => {
  it("counts the years of the billing country from the end of the invoice's year", () => {
    expect(invoiceKeptUntil("2026-01-01T00:00:00.000Z", "DE")).toBe("2034-12-31");
    expect(invoiceKeptUntil("2026-12-31T23:59:59.000Z", "DE")).toBe("2034-12-31");
    expect(invoiceKeptUntil("2026-06-15T12:00:00.000Z", "IE")).toBe("2032-12-31");
  });

  it("is the longest where no rule of the country is known", () => {
    for (const country of [null, "", "ZZ", "toString"])
      expect(invoiceKeptUntil("2026-06-15T12:00:00.000Z", country)).toBe("2036-12-31");
    expect(OTHER_COUNTRIES_YEARS).toBe(10);
  });

  it("names the law of each country, and says them all in a sentence", () => {
    for (const [country, { years, source }] of Object.entries(KEEPING_RULES)) {
      expect(country).toMatch(/^[A-Z]{2}$/);
      expect(years).toBeGreaterThanOrEqual(5);
      expect(source.length).toBeGreaterThan(8);
    }
    expect(keepingSentence()).toMatch(
      /^5 years: Denmark, Norway, Poland; 6 years: .*Ireland.*; 8 years: Germany; /,
    );
    expect(keepingSentence()).toMatch(/10 years: Belgium, .*, and every other country$/);
  });
});
