import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatNumberInput,
  LARGEST_INPUT,
  type NumberRules,
  parseNumberInput,
  writeNumberInput,
} from "./number-input";

const LOCALES = (
  "de de-DE de-AT de-CH de-LI fr fr-CH fr-CA it it-CH en-GB en-US en-IN en-ZA es es-MX pt-PT pt-BR pl sv nb da fi cs hu lv " +
  "et tr ru uk el he ar ar-EG fa hi hi-u-nu-deva bn mr-u-nu-deva ja zh ko th th-u-nu-thai nl"
).split(" ");
const QUANTITY: NumberRules = { scale: 3 };
const PRICE: NumberRules = { scale: 4 };
const DAYS: NumberRules = { scale: 0, max: 730 };

const read = (text: string, locale: string, rules: NumberRules = QUANTITY) => {
  const reading = parseNumberInput(text, locale, rules);
  return reading.ok ? reading.value : reading.message;
};

describe("what the locale itself writes", () => {
  const anywhere = fc.constantFrom(...LOCALES);
  const scales = fc.integer({ min: 0, max: 4 });
  const values = fc.oneof(
    fc.integer({ min: -2_000_000, max: 2_000_000 }),
    fc.integer({ min: -LARGEST_INPUT, max: LARGEST_INPUT }),
  );

  it("is read as the same number, or refused with that number named", () => {
    fc.assert(
      fc.property(anywhere, scales, values, fc.boolean(), (locale, scale, value, always) => {
        const text = new Intl.NumberFormat(locale, {
          maximumFractionDigits: scale,
          ...(always && { useGrouping: "always" }),
        } as Intl.NumberFormatOptions).format(value / 10 ** scale);
        const reading = parseNumberInput(text, locale, { scale, min: -LARGEST_INPUT });
        if (reading.ok) expect([text, reading.value]).toEqual([text, value === 0 ? 0 : value]);
        else {
          // Only a lone decimal mark before three digits may be refused.
          expect([text, reading.readings]).toEqual([text, expect.arrayContaining([value])]);
          expect(Math.abs(value) % 10 ** Math.max(0, scale - 3)).toBe(0);
          expect(Math.abs(value / 10 ** scale)).toBeLessThan(1000);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it("is read back unchanged from what a field is filled with", () => {
    fc.assert(
      fc.property(anywhere, scales, values, (locale, scale, value) => {
        const text = formatNumberInput(value, locale, scale);
        expect([text, parseNumberInput(text, locale, { scale, min: -LARGEST_INPUT })]).toEqual([
          text,
          { ok: true, value: value === 0 ? 0 : value },
        ]);
      }),
      { numRuns: 5000 },
    );
  });

  it("never throws and never exceeds its limits, whatever is typed", () => {
    const signs = fc.constantFrom(..."0123456789.,' \u00a0\u202f\u066b\u066c٣५-+eExX%€(");
    fc.assert(
      fc.property(anywhere, scales, fc.array(signs, { maxLength: 45 }), (locale, scale, typed) => {
        const reading = parseNumberInput(typed.join(""), locale, { scale });
        if (reading.ok) {
          expect(Number.isSafeInteger(reading.value)).toBe(true);
          expect(reading.value).toBeGreaterThanOrEqual(0);
          expect(reading.value).toBeLessThanOrEqual(LARGEST_INPUT);
        } else expect(reading.message).toMatch(/[.?]$/);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("thousands and decimals", () => {
  it("are told apart by the reader's locale", () => {
    expect(read("1.500", "de-DE")).toBe(1_500_000);
    expect(read("10.000", "de-DE", { scale: 2 })).toBe(1_000_000);
    expect(read("10,000", "en-GB", { scale: 2 })).toBe(1_000_000);
    expect(read("1.250", "de-DE", PRICE)).toBe(12_500_000);
    expect(read("1.500", "de-AT")).toBe(1_500_000);
    expect(read("12,34,567", "en-IN")).toBe(1_234_567_000);
    expect(read("1\u202f500,5", "fr")).toBe(1_500_500);
    expect(read("1\u00a0500", "sv")).toBe(1_500_000);
    expect(read("1’500.5", "de-CH")).toBe(1_500_500);
    expect(read("1'500.5", "de-CH")).toBe(1_500_500);
    expect(read("١٬٢٣٤٫٥", "ar-EG")).toBe(1_234_500);
    expect(read("१२,३४५", "hi-u-nu-deva")).toBe(12_345_000);
  });

  it("are asked about where a mark before three digits is not the locale's grouping", () => {
    expect(read("1,500", "de")).toBe("Do you mean 1.500 or 1,5? Type 1500 or 1,5.");
    expect(read("1.500", "en-GB")).toBe("Do you mean 1,500 or 1.5? Type 1500 or 1.5.");
    expect(read("1,234", "de")).toBe("Do you mean 1.234 or 1,234? Type 1234 or 1,2340.");
    expect(read("1,2340", "de")).toBe(1234);
    expect(parseNumberInput("1.500", "fr", QUANTITY)).toMatchObject({ readings: [1_500_000, 1500] });
    expect(parseNumberInput("1.500", "de-CH", QUANTITY)).toMatchObject({ readings: [1_500_000, 1500] });
    expect(read("1,234", "de", { scale: 2 })).toBe("Use at most 2 decimals. If you mean 1.234, type 1234.");
    expect(read("1,500", "de", { scale: 0 })).toBe("Enter a whole number. If you mean 1.500, type 1500.");
  });

  it("has no decimals where the number is whole, not even zeros", () => {
    const refusal = "Enter a whole number, without decimals.";
    for (const [text, locale] of [
      ["10,000", "de"],
      ["10.000", "en-GB"],
      ["10,0", "de"],
      ["10.0", "en-GB"],
      ["10.0", "de"],
      ["1٫0", "ar-EG"],
    ] as const)
      expect([text, read(text, locale, DAYS)]).toEqual([text, refusal]);
    expect(read("10,000", "de", { scale: 0 })).toBe("Enter a whole number. If you mean 10.000, type 10000.");
    expect(read("10.000", "de", { scale: 0 })).toBe(10_000);
    expect(read("10.000", "de", DAYS)).toBe("Enter at most 730.");
    expect(read("10.000.000", "en-GB", { scale: 0 })).toBe(10_000_000);
  });

  it("are not asked about where only one reading is possible", () => {
    expect(read("0,125", "en-GB", PRICE)).toBe(1250);
    expect(read("0.500", "de")).toBe(500);
    expect(read("1,5", "en-GB")).toBe(1500);
    expect(read("1.5", "de")).toBe(1500);
    expect(read("1,234.5", "de")).toBe(1_234_500);
    expect(read("1.234,5", "en-GB")).toBe(1_234_500);
    expect(read("1.500.000", "en-GB")).toBe(1_500_000_000);
    expect(read("1 234.567", "en-GB")).toBe(1_234_567);
    expect(read("98,500", "de", { scale: 1, min: 500, max: 999 })).toBe(985);
    expect(read("1500,500", "en-GB")).toBe(1_500_500);
    expect(read(".5", "en-GB")).toBe(500);
    expect(read("１５００", "ja")).toBe(1_500_000);
  });
});

describe("what is no number of this field", () => {
  it.each([
    "0x10",
    "1e3",
    "1E3",
    "+5",
    "abc",
    "1.2.3",
    "1,23,4",
    "12,34,567",
    "1 5",
    "1..5",
    "5.",
    "(5)",
    "1,5.5",
    "NaN",
    "Infinity",
    "0b1",
    "1_000",
    "²",
  ])("%s is refused with an example", (text) => {
    expect(read(text, "en-GB")).toBe("Enter a number such as 1500.5.");
    expect(read("abc", "de", { scale: 0 })).toBe("Enter a number such as 1500.");
    expect(read("abc", "de", DAYS)).toBe("Enter a number such as 365.");
  });

  it("says what is wrong in a sentence", () => {
    expect(read("", "en-GB")).toBe("Enter a number.");
    expect(read("-5", "en-GB")).toBe("Enter zero or more.");
    expect(read("−5", "sv", { scale: 3, min: -LARGEST_INPUT })).toBe(-5000);
    expect(read("0", "en-GB", { scale: 3, min: 1 })).toBe("Enter more than zero.");
    expect(read("1.23456", "en-GB", PRICE)).toBe("Use at most 4 decimals.");
    expect(read("1.5", "en-GB", DAYS)).toBe("Enter a whole number, without decimals.");
    expect(read("1,000", "en-GB", DAYS)).toBe("Enter at most 730.");
    expect(read("40", "en-GB", { scale: 1, min: 500, max: 999 })).toBe("Enter at least 50.");
    expect(read("€ 10", "en-GB", PRICE)).toBe("Enter the number alone, without a currency or unit.");
    expect(read("9".repeat(13), "en-GB")).toBe("This number is too large: check it.");
    expect(read("9".repeat(50), "en-GB")).toBe("This is too long to be a number.");
  });
});

describe("whole pieces that are kept in thousandths", () => {
  const pieces = (text: string, locale: string) => read(text, locale, { scale: 3, whole: true });

  it("have no decimals, and keep asking which of two numbers is meant", () => {
    expect(pieces("2", "de-DE")).toBe(2000);
    expect(pieces("1.500", "de-DE")).toBe(1_500_000);
    expect(pieces("2,5", "de-DE")).toBe("Enter a whole number, without decimals.");
    expect(pieces("2.5", "en-GB")).toBe("Enter a whole number, without decimals.");
    expect(pieces("2,000", "de-DE")).toBe("Do you mean 2.000 or 2? Type 2000 or 2.");
    expect(pieces("1.500", "en-GB")).toBe("Enter a whole number. If you mean 1,500, type 1500.");
    expect(pieces("1e3", "en-GB")).toBe("Enter a number such as 1500.");
  });
});

describe("what a field is filled with", () => {
  it("has the locale's decimal mark and digits, and no grouping", () => {
    expect(formatNumberInput(1_500_500, "de", 3)).toBe("1500,5");
    expect(formatNumberInput(1_500_000, "en-GB", 3)).toBe("1500");
    expect(formatNumberInput(1_234_500, "ar-EG", 3)).toBe("١٢٣٤٫٥");
    expect(formatNumberInput(null, "de", 3)).toBe("");
    expect(formatNumberInput(0, "de", 3)).toBe("0");
  });
});

describe("what a sentence says of a number", () => {
  it("is grouped as the reader's locale groups, with all decimals", () => {
    expect(writeNumberInput(1_500_000, "en-GB", 3)).toBe("1,500");
    expect(writeNumberInput(1_500_000, "de", 3)).toBe("1.500");
    expect(writeNumberInput(12_345_678, "de", 4)).toBe("1.234,5678");
    expect(writeNumberInput(98_50, "en-GB", 2)).toBe("98.5");
    expect(writeNumberInput(1500, "fr", 0)).toBe("1\u202f500");
  });
});

describe("what is kept of locales", () => {
  it("has a limit, however many are asked for", () => {
    for (let i = 0; i < 1200; i++) expect(read("1.500,5", `de-x-${i}`)).toBe(1_500_500);
    expect(read("1.500,5", "de")).toBe(1_500_500);
  });
});
