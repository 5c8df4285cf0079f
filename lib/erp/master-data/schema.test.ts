import { describe, expect, it } from "vitest";
import { itemForm, supplierForm, termsForm } from "./saved";
import {
  itemSchema,
  newOfferSchema,
  newSupplierSchema,
  offerSchema,
  stockSchema,
  supplierSchema,
} from "./schema";

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
const TERMS = { unitPrice: "2,55", minimumQuantity: "", orderMultiple: "", leadTimeDays: "" };
const SUPPLIER = {
  name: "A",
  currency: "JPY",
  country: "",
  email: "",
  leadTimeDays: "12",
  minimumOrder: "5000",
};

describe("forms of master data", () => {
  it("read empty fields as not known, and numbers with the reader's sign", () => {
    expect(itemSchema("dot").parse({ ...ITEM, unitCost: "1.12" })).toMatchObject({
      version: 3,
      category: null,
      unitCost: 11_200,
      undo: false,
    });
    expect(itemSchema("dot").parse(ITEM)).toMatchObject({ unitCost: null, name: "" });
    expect(newOfferSchema("comma").parse({ itemId: "itm_1", supplierId: "sup_1", ...TERMS })).toMatchObject({
      unitPrice: 25_500,
      minimumQuantity: 0,
      orderMultiple: 1000,
      leadTimeDays: null,
      preferred: false,
    });
  });

  it("place each error at its field", () => {
    expect(problems(itemSchema("dot"), { ...ITEM, unit: " ", status: "gone", unitCost: "-1" })).toEqual([
      "unit",
      "unitCost",
      "status",
    ]);
    expect(
      problems(newOfferSchema("dot"), { itemId: "itm_1", supplierId: "", ...TERMS, orderMultiple: "0" }),
    ).toEqual(expect.arrayContaining(["supplierId", "unitPrice", "orderMultiple"]));
    const stock = { itemId: "itm_1", locationId: "loc_1", version: "0", onHand: "", reason: "" };
    expect(problems(stockSchema("dot"), stock)).toEqual(["onHand", "reason"]);
    expect(problems(newSupplierSchema("dot"), { ...SUPPLIER, code: "7", minimumOrder: "10.5" })).toEqual([
      "minimumOrder",
    ]);
    expect(problems(newSupplierSchema("dot"), { ...SUPPLIER, code: "7", email: "nobody" })).toEqual([
      "email",
    ]);
  });

  it("read back what they were filled with, so that undo puts back exactly what was", () => {
    for (const sign of ["dot", "comma"] as const) {
      const item = {
        name: "Lamp",
        category: null,
        unit: "kg",
        unitCost: 12_345,
        status: "active",
        kind: "charge",
      };
      expect(
        itemSchema(sign).parse({ id: "itm_1", version: "1", undo: "on", ...itemForm(item, sign) }),
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
      expect(offerSchema(sign).parse({ id: "si_1", version: "1", ...termsForm(terms, sign) })).toMatchObject(
        terms,
      );
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
        supplierSchema(sign).parse({ id: "sup_1", version: "1", ...supplierForm(supplier, sign) }),
      ).toMatchObject(supplier);
    }
  });
});
