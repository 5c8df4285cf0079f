import { describe, expect, it } from "vitest";
import { classifySalesLine, isChargeCode, normaliseItemCode } from "./classify";

const line = {
  item: "85123A",
  quantity: 6000,
  document: "536365",
  unitPrice: 25_500,
  customer: "17850",
  itemName: null,
};

describe("classifySalesLine", () => {
  it.each<[string, Partial<typeof line>, string]>([
    ["goods", {}, "sale"],
    ["goods without customer", { customer: null as unknown as string }, "sale"],
    ["free goods for a customer", { unitPrice: 0 }, "sale"],
    [
      "a price that is not known",
      { unitPrice: null as unknown as number, customer: null as unknown as string },
      "sale",
    ],
    ["goods back", { quantity: -1000 }, "return"],
    ["a cancelled invoice", { quantity: -1000, document: "C536379" }, "cancellation"],
    ["a credit note", { quantity: -1000, document: "CN-17" }, "cancellation"],
    ["a customer's own numbering", { quantity: -1000, document: "CUST-17" }, "return"],
    ["a stock correction", { quantity: -1000, unitPrice: 0, customer: null as unknown as string }, "charge"],
    ["postage", { item: "POST" }, "charge"],
    ["a refunded fee", { item: "AMAZONFEE", quantity: -1000 }, "charge"],
    ["postage by name", { item: "77001", itemName: "DOTCOM POSTAGE" as unknown as null }, "charge"],
  ])("tells %s", (_, change, expected) => expect(classifySalesLine({ ...line, ...change })).toBe(expected));
});

describe("isChargeCode", () => {
  it.each([
    "POST",
    "DOT",
    "M",
    "m",
    "D",
    "S",
    "B",
    "C2",
    "BANK CHARGES",
    "AMAZONFEE",
    "CRUK",
    "ADJUST",
    "ADJUST2",
    "gift_0001_20",
    "Versandkosten",
    "Rabatt",
    "SHIPPING FEE",
    "Frais de port",
  ])("knows %s", (code) => expect(isChargeCode(code)).toBe(true));

  it.each(["85123A", "DCGSSGIRL", "DCGS0003", "PADS", "POST123", "GIFTBOX", "LAMP", "10002"])(
    "leaves %s alone",
    (code) => expect(isChargeCode(code)).toBe(false),
  );
});

describe("normaliseItemCode", () => {
  it("makes codes that differ in case and spaces one", () => {
    expect(normaliseItemCode(" 15056bl")).toBe("15056BL");
    expect(normaliseItemCode("AB  12")).toBe("AB 12");
    expect(normaliseItemCode("007")).toBe("007");
  });
});
