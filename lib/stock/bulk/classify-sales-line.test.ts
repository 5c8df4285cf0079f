import { describe, expect, it } from "vitest";
import { isChargeCode, normaliseItemCode } from "@/lib/catalogue/item-code";
import { classifySalesLine } from "./classify-sales-line";

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

describe("classifySalesLine, rule by rule", () => {
  const told = (change: Partial<Parameters<typeof classifySalesLine>[0]>) =>
    classifySalesLine({ ...line, ...change });

  it("goes by the name of a charge only as a whole", () => {
    expect([
      told({ itemName: "  Carriage " }),
      told({ itemName: "carriage clock" }),
      told({ itemName: "" }),
    ]).toEqual([...["charge", "sale", "sale"]]);
  });

  it("takes goods for nothing as a sale where a customer took them", () => {
    expect(told({ unitPrice: 0, customer: null })).toBe("charge");
    expect([told({ unitPrice: 0 }), told({ unitPrice: 1, customer: null })]).toEqual(["sale", "sale"]);
  });

  it("takes what was never sold, or was cancelled, out of demand", () => {
    expect([told({ status: "not-sold" }), told({ status: "not-sold", quantity: -1 })]).toEqual([
      ...["not-sold", "not-sold"],
    ]);
    // What came back, written without a minus, is no sale; with one it is a return.
    expect([told({ status: "returned" }), told({ status: "returned", quantity: -1 })]).toEqual([
      "not-sold",
      "return",
    ]);
    expect(told({ status: "returned", quantity: 1 })).toBe("not-sold");
    expect([told({ status: "sold" }), told({ status: null })]).toEqual(["sale", "sale"]);
    for (const cancelled of ["yes", "1", "2024-03-01", "cancelled"])
      expect([cancelled, told({ cancelled })]).toEqual([cancelled, "not-sold"]);
    for (const cancelled of ["no", "0", "", null])
      expect([cancelled, told({ cancelled })]).toEqual([cancelled, "sale"]);
  });

  it("tells a return from a cancellation by the number of its document", () => {
    expect([told({ quantity: 0 }), told({ quantity: -1 })]).toEqual(["sale", "return"]);
    for (const document of ["C1", "c 1", "CN-17", "CR/9", "Storno 4", "GS_3"])
      expect([document, told({ quantity: -1, document })]).toEqual([document, "cancellation"]);
    for (const document of [null, "17", "C", "XC1", "INV-9"])
      expect([document, told({ quantity: -1, document })]).toEqual([document, "return"]);
  });
});

describe("isChargeCode", () => {
  it("answers the same again, and for a new code anew", () => {
    for (const [code, charge] of [
      ["POST", true],
      ["POST", true],
      ["LAMP", false],
      ["LAMP", false],
      ["POST", true],
    ] as const)
      expect([code, isChargeCode(code)]).toEqual([code, charge]);
  });

  it.each([" post ", "ab", "Z", "gift", "GIFT CARD", "gift-12", "a fee", "Our Donation", "City Tax"])(
    "knows %j too",
    (code) => expect(isChargeCode(code)).toBe(true),
  );
  it.each(["abc", "ab1", "12", "", "gifts", "feedback", "SHIPPING BOX 12", "FEE-1"])(
    "leaves %j alone too",
    (code) => expect(isChargeCode(code)).toBe(false),
  );

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
    expect(normaliseItemCode(" a\t b\n c ")).toBe("A B C");
  });
});
