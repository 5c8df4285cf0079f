import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countOf } from "./count";
import { formatDay, formatInstant, relativeDay } from "./day";
import { formatBytes, formatDuration } from "./duration";
import { pickLocale } from "./locale";
import { currencyDigits, formatMoney, formatPrice } from "./money";
import { formatCompact, formatNumber, formatPercent } from "./number";
import { formatQuantity, unitsOf } from "./quantity";
import { localNumbers } from "./sentence";

const plain = (text: string) => text.replace(/\s/g, " ");

describe("money", () => {
  it("knows each currency's own minor unit", () => {
    expect([currencyDigits("EUR"), currencyDigits("JPY"), currencyDigits("KWD")]).toEqual([2, 0, 3]);
    expect(formatMoney(123456n, "EUR", "en-GB")).toBe("€1,234.56");
    expect(formatMoney(500, "JPY", "en-GB")).toBe("¥500");
    expect(plain(formatMoney(123456, "EUR", "de"))).toBe("1.234,56 €");
  });

  it("shows a loss with a true minus and a missing amount as a dash", () => {
    expect(formatMoney(-5, "GBP", "en-GB")).toBe("−£0.05");
    expect(formatMoney(null, "GBP")).toBe("—");
    expect(formatMoney(undefined, "GBP")).toBe("—");
  });

  it("writes bare, compact, whole and signed amounts", () => {
    expect(formatMoney(123456, "EUR", "en-GB", { bare: true })).toBe("1,234.56");
    expect(formatMoney(1234567, "EUR", "en-GB", { compact: true })).toMatch(/^€12\.3k$/i);
    expect(formatMoney(123456, "EUR", "en-GB", { whole: true })).toBe("€1,235");
    expect(formatMoney(100, "EUR", "en-GB", { signed: true })).toBe("+€1.00");
  });

  it("does not fail on a currency that does not exist", () => {
    expect(formatMoney(1234, "??", "en-GB")).toBe("12.34 ??");
  });

  it("keeps the decimals a unit price has, and no fewer than its currency's", () => {
    expect(formatPrice(25500, "EUR", "en-GB")).toBe("€2.55");
    expect(formatPrice(1234, "EUR", "en-GB")).toBe("€0.1234");
  });

  it("never changes an amount: what is written reads back as the same number", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (minor) => {
        const text = formatMoney(minor, "EUR", "en-GB", { bare: true });
        const back = Number(text.replaceAll(",", "").replace("−", "-"));
        expect(Math.round(back * 100)).toBe(minor === 0 ? back * 100 : minor);
      }),
    );
  });
});

describe("numbers and quantities", () => {
  it("writes thousandths in the reader's locale", () => {
    expect(formatQuantity(1_500n, "en-GB")).toBe("1.5");
    expect(formatQuantity(1_234_500, "de", { unit: "kg" })).toBe("1.234,5\u00a0kg");
    expect(formatQuantity(12_000, "en-GB", { unit: "each" })).toBe("12");
    expect(formatQuantity(-3000, "en-GB")).toBe("−3");
    expect(formatQuantity(3000, "en-GB", { signed: true })).toBe("+3");
    expect(unitsOf(2500n)).toBe(2.5);
    expect(unitsOf(null)).toBeNull();
  });

  it("treats NaN and infinity as missing", () => {
    expect(formatNumber(Number.NaN)).toBe("—");
    expect(formatPercent(Number.POSITIVE_INFINITY)).toBe("—");
    expect(formatCompact(null)).toBe("—");
  });

  it("groups the digits of an axis as those of the figures beside it", () => {
    expect(formatCompact(1000, "de-DE")).toBe(formatNumber(1000, "de-DE"));
    expect(formatCompact(7500, "es-ES")).not.toBe("7500");
    expect(formatCompact(12_300, "en-US")).toBe("12.3K");
  });

  it("writes the decimals of a sentence in the reader's locale, and nothing else of it", () => {
    const text =
      "Up to 90; 21.5 of it is safety stock at 98.2 %. Version 1.2.3 of LT-7.5 on 2026-11-28 cost €1,234.50.";
    expect(localNumbers(text, "de-DE")).toBe(text.replace("21.5", "21,5").replace("98.2 %", "98,2\u00a0%"));
    expect(localNumbers(text, "en-GB")).toBe(text.replace("98.2 %", "98.2%"));
  });

  it("writes percentages and counts", () => {
    expect(formatPercent(0.1234, "en-GB")).toBe("12.3%");
    expect(formatPercent(-0.05, "en-GB", 0, true)).toBe("−5%");
    expect(countOf(1, "item", "en-GB")).toBe("1 item");
    expect(countOf(1204, "item", "en-GB")).toBe("1,204 items");
    expect(countOf(0, "delivery", "en-GB", "deliveries")).toBe("0 deliveries");
  });
});

describe("days and instants", () => {
  it("never shifts a day, wherever the machine stands", () => {
    expect(formatDay("2026-12-03", "en-GB")).toBe("3 Dec 2026");
    expect(formatDay("2026-12-03", "en-GB", "short", "2026-11-28")).toBe("3 Dec");
    expect(formatDay("1990-01-01", "en-GB", "short", "2026-11-28")).toBe("1 Jan 1990");
    expect(formatDay("not a day")).toBe("—");
    expect(formatDay(null)).toBe("—");
  });

  it("writes an instant in the organization's time zone", () => {
    expect(plain(formatInstant("2026-12-31T23:30:00Z", "en-GB", "Europe/Berlin"))).toContain("1 Jan 2027");
    expect(formatInstant("2026-12-31T23:30:00Z", "en-GB", "Not/AZone")).toContain("31 Dec 2026");
  });

  it("is English in every browser, in the order of the reader's region", () => {
    expect(formatDay("2026-11-28", "de-DE", "long")).toBe("Saturday, 28 November 2026");
    expect(formatDay("2026-11-28", "en-US", "long")).toBe("Saturday, November 28, 2026");
    expect(formatDay("2026-11-28", "fr", "month")).toBe("Nov 2026");
    expect(formatDay("2026-11-28", "not a locale")).toBe("28 Nov 2026");
  });

  it("says how far away a day is", () => {
    expect(relativeDay("2026-12-03", "2026-12-03")).toBe("today");
    expect(relativeDay("2026-12-04", "2026-12-03")).toBe("tomorrow");
    expect(relativeDay("2026-11-21", "2026-12-03")).toBe("12 days ago");
    expect(relativeDay("2027-01-07", "2026-12-03")).toBe("in 5 weeks");
    expect(relativeDay("2025-12-03", "2026-12-03")).toBe("12 months ago");
  });
});

describe("durations and sizes", () => {
  it("keeps the two largest units", () => {
    expect(formatDuration(420)).toBe("420 ms");
    expect(formatDuration(125_000)).toBe("2 min 5 s");
    expect(formatDuration(3_600_000)).toBe("1 h");
    expect(formatDuration(90_061_000)).toBe("1 d 1 h");
    expect(formatDuration(-1)).toBe("—");
    expect(formatBytes(950)).toBe("950 B");
    expect(formatBytes(2_340_000)).toBe("2.3 MB");
    expect(formatBytes(4_000_000_000_000n)).toBe("4000 GB");
  });
});

describe("pickLocale", () => {
  it("takes the heaviest tag that Intl knows", () => {
    expect(pickLocale("de;q=0.8, fr-CH, en;q=0.9")).toBe("fr-CH");
    expect(pickLocale("de;q=0.8, en-US;q=0.9")).toBe("en-US");
  });

  it("falls back for nothing, nonsense and a star", () => {
    for (const header of [null, "", "*", "!!;q=x", "en_GB, ,;"]) expect(pickLocale(header)).toBe("en-GB");
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (header) => typeof pickLocale(header) === "string"));
  });
});

it("what rounds to zero has no sign", () => {
  expect(formatNumber(-0.04, "en-GB", 1)).toBe("0");
  expect(formatPercent(-0.0001, "en-GB", 1)).toBe("0%");
  expect(formatCompact(-0.01, "en-GB")).toBe("0");
  expect(formatNumber(-0.06, "en-GB", 1)).toBe("−0.1");
});
