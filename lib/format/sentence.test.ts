import { expect, test } from "vitest";
import { localGroups, localNumbers, storedCount, storedMoney, storedNumber } from "./sentence";

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, " ");

test("a stored number is grouped so that nobody takes it for another", () => {
  expect(plain(storedNumber(1020))).toBe("1 020");
  expect(plain(storedNumber(1234567.891))).toBe("1 234 567.89");
  expect(plain(storedCount(81_999, "sales line"))).toBe("81 999 sales lines");
  expect(storedCount(1, "sales line")).toBe("1 sales line");
  expect(plain(storedMoney(123450, "EUR"))).toBe("€1 234.50");
});

test("a stored sentence is shown as each reader writes numbers, with one spelling of percentages", () => {
  const text = `Available: ${storedNumber(1020)} (on hand 495, 21.5 on order); with 98.2 % it stays within ${storedNumber(1500.5)}.`;
  expect(localNumbers(text, "en-US")).toBe(
    "Available: 1,020 (on hand 495, 21.5 on order); with 98.2% it stays within 1,500.5.",
  );
  expect(plain(localNumbers(text, "de-DE"))).toBe(
    "Available: 1.020 (on hand 495, 21,5 on order); with 98,2 % it stays within 1.500,5.",
  );
});

test("codes, days, versions and order numbers of a sentence stay", () => {
  const text = "Order PO-12770 of 2026-11-28 for 4006381333931, item LT-7.5, version 1.2.3, code 000494.";
  for (const locale of ["en-GB", "de-DE", "fr-FR"]) expect(localNumbers(text, locale)).toBe(text);
});

test("what people typed into an audited text stays as they typed it", () => {
  const text = `Item “Cable 2.5 mm, 40 %” was imported with ${storedNumber(81_999)} lines for ${storedMoney(123450, "EUR")}.`;
  expect(localGroups(text, "de-DE")).toBe(
    "Item “Cable 2.5 mm, 40 %” was imported with 81.999 lines for €1.234,50.",
  );
});
