import { describe, expect, it } from "vitest";
import {
  itemSchema,
  newOfferSchema,
  newSupplierSchema,
  offerSchema,
  stockSchema,
  supplierSchema,
} from "./schema";
import { itemForm, supplierForm, termsForm } from "./stored-forms";

const problems = (
  schema: { safeParse(input: unknown): { error?: { issues: { path: PropertyKey[] }[] } } },
  input: object,
) => (schema.safeParse(input).error?.issues ?? []).map((issue) => issue.path.join("."));

const ITEM = {
  id: "itm_1",
  version: "3",
  name: "",
  category: " ",
  unit: "each",
  unitCost: "",
  status: "active",
  kind: "item",
};
const TERMS = {
  supplierCode: "",
  unitPrice: "2,55",
  minimumQuantity: "",
  orderMultiple: "",
  leadTimeDays: "",
};
const SUPPLIER = {
  name: "A",
  contactName: "",
  phone: "",
  currency: "JPY",
  country: "",
  email: "",
  leadTimeDays: "12",
  minimumOrder: "5000",
};

describe("forms of master data", () => {
  it("read empty fields as not known, and numbers in the locale of the form", () => {
    expect(itemSchema("en-GB").parse({ ...ITEM, unitCost: "1.12" })).toMatchObject({
      version: 3,
      category: null,
      unitCost: 11_200,
      undo: false,
    });
    expect(itemSchema("en-GB").parse(ITEM)).toMatchObject({ unitCost: null, name: "" });
    expect(newOfferSchema("de-DE").parse({ itemId: "itm_1", supplierId: "sup_1", ...TERMS })).toMatchObject({
      unitPrice: 25_500,
      minimumQuantity: 0,
      orderMultiple: 1000,
      leadTimeDays: null,
      preferred: false,
    });
  });

  it("read grouping as the locale writes it, never as decimals", () => {
    const stock = { itemId: "itm_1", locationId: "loc_1", version: "0", reason: "Counted" };
    expect(stockSchema("de-DE").parse({ ...stock, onHand: "1.500" })).toMatchObject({ onHand: 1_500_000 });
    expect(stockSchema("en-GB").parse({ ...stock, onHand: "1,500" })).toMatchObject({ onHand: 1_500_000 });
    expect(stockSchema("en-GB").safeParse({ ...stock, onHand: "1.500" }).error?.issues[0]?.message).toBe(
      "Do you mean 1,500 or 1.5? Type 1500 or 1.5.",
    );
  });

  it("do not take a field that is missing for one that was emptied", () => {
    const without = (form: object, field: string) =>
      Object.fromEntries(Object.entries(form).filter(([name]) => name !== field));
    const forms = [
      [itemSchema("en-GB"), ITEM],
      [supplierSchema("en-GB"), { id: "sup_1", version: "1", ...SUPPLIER }],
      [newSupplierSchema("en-GB"), { code: "7", ...SUPPLIER }],
      [offerSchema("de-DE"), { id: "si_1", version: "1", ...TERMS }],
    ] as const;
    for (const [schema, form] of forms) {
      expect(problems(schema, form)).toEqual([]);
      for (const field of Object.keys(form)) expect(problems(schema, without(form, field))).toContain(field);
    }
  });

  it("place each error at its field", () => {
    expect(problems(itemSchema("en-GB"), { ...ITEM, unit: " ", status: "gone", unitCost: "-1" })).toEqual([
      "unit",
      "unitCost",
      "status",
    ]);
    expect(
      problems(newOfferSchema("en-GB"), {
        itemId: "itm_1",
        supplierId: "",
        ...TERMS,
        unitPrice: "2.550",
        orderMultiple: "0",
      }),
    ).toEqual(expect.arrayContaining(["supplierId", "unitPrice", "orderMultiple"]));
    const stock = { itemId: "itm_1", locationId: "loc_1", version: "0", onHand: "", reason: "" };
    expect(problems(stockSchema("en-GB"), stock)).toEqual(["onHand", "reason"]);
    expect(problems(newSupplierSchema("en-GB"), { ...SUPPLIER, code: "7", minimumOrder: "10.5" })).toEqual([
      "minimumOrder",
    ]);
    expect(problems(newSupplierSchema("en-GB"), { ...SUPPLIER, code: "7", email: "nobody" })).toEqual([
      "email",
    ]);
  });

  it("read back what they were filled with, so that undo puts back exactly what was", () => {
    for (const locale of ["en-GB", "de-DE", "de-CH", "ar-EG"]) {
      const item = {
        name: "Lamp",
        category: null,
        unit: "kg",
        unitCost: 12_345,
        status: "active",
        kind: "charge",
      };
      expect(
        itemSchema(locale).parse({ id: "itm_1", version: "1", undo: "on", ...itemForm(item, locale) }),
      ).toEqual({
        id: "itm_1",
        version: 1,
        undo: true,
        ...item,
      });
      const terms = {
        supplierCode: "007",
        unitPrice: 1,
        minimumQuantity: 1_500,
        orderMultiple: 250,
        leadTimeDays: null,
      };
      expect(
        offerSchema(locale).parse({ id: "si_1", version: "1", ...termsForm(terms, locale) }),
      ).toMatchObject(terms);
      const supplier = {
        name: "Nordlicht",
        contactName: null,
        email: "a@b.example",
        phone: null,
        country: "DE",
        currency: "KWD",
        leadTimeDays: 3,
        minimumOrderMinor: 12_345,
      };
      expect(
        supplierSchema(locale).parse({ id: "sup_1", version: "1", ...supplierForm(supplier, locale) }),
      ).toMatchObject(supplier);
    }
  });
});
