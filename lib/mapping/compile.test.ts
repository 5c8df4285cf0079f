import { describe, expect, it } from "vitest";
import { ImportFileError } from "@/lib/tables/failure";
import { compileMapping } from "./compile";
import type { KindKey } from "./kinds";
import { type Mapping, mappingProblems, mappingSchema } from "./mapping";

function mapping<Kind extends KindKey>(kind: Kind, fields: (string | null)[], change: Partial<Mapping> = {}) {
  return {
    kind,
    hasHeader: true,
    columns: fields.map((field, index) => ({ index, header: `H ${field}`, field })),
    dateFormat: "iso" as const,
    decimalFormat: "dot" as const,
    defaults: { currency: "GBP" },
    blankWords: [],
    utcOffsetMinutes: 0,
    ...change,
  } as Mapping & { kind: Kind };
}

const SALES = ["item", "quantity", "day", "unitPrice", "customer"];
const errorsOf = (map: ReturnType<typeof compileMapping>, cells: string[]) => {
  const result = map(cells, 1);
  return result.ok ? [] : result.errors;
};

describe("compileMapping", () => {
  it("makes typed sales lines", () => {
    const map = compileMapping(mapping("sales-lines", SALES));
    expect(map([" 007 ", "-1.5", "2010-12-01 08:26:00", "2.55", ""], 1)).toMatchObject({
      ok: true,
      value: {
        document: null,
        item: "007",
        quantity: -1500,
        day: "2010-12-01",
        at: "2010-12-01T08:26:00Z",
        unitPrice: 25_500,
        lineTotal: null,
        currency: "GBP",
        customer: null,
        location: null,
        country: null,
        channel: null,
        itemName: null,
        unit: null,
        status: null,
        cancelled: null,
      },
    });
  });

  it("names column, field, value and reason of every bad cell", () => {
    const map = compileMapping(mapping("sales-lines", SALES));
    const errors = errorsOf(map, ["", "many", "2010-13-01", "1.12.34", "x"]);
    expect(errors.map(({ column, field, value }) => [column, field, value])).toEqual([
      ["H item", "item", ""],
      ["H quantity", "quantity", "many"],
      ["H day", "day", "2010-13-01"],
      ["H unitPrice", "unitPrice", "1.12.34"],
    ]);
    expect(errors[0]?.reason).toContain("Item code is missing");
    expect(errors[3]?.reason).toContain("does not fit the decimal sign");
  });

  it.each([
    ["a\u0000b", "control character"],
    ["a\ufffdb", "damaged"],
    ["a\ud800", "damaged"],
    ["a\nb", "line break"],
    ["x".repeat(201), "at most 200"],
    ["4.00638E+12", "lost digits"],
    ["#N/A", "formula failed"],
    ["#WERT!", "formula failed"],
  ])("refuses the code %j", (code, reason) => {
    const map = compileMapping(mapping("sales-lines", SALES));
    expect(errorsOf(map, [code, "1", "2020-01-01", "1", ""])[0]?.reason).toContain(reason);
  });

  it.each(["0012", "1E5", "ä-1", "12/3", "#12", "a  b", "नमस्ते"])("keeps the code %j as it is", (code) => {
    const map = compileMapping(mapping("sales-lines", SALES));
    expect(map([code, "1", "2020-01-01", "1", ""], 1)).toMatchObject({ ok: true, value: { item: code } });
  });

  it("cuts .0 off codes only where the mapping says so", () => {
    const plain = mapping("items", ["item"]);
    const cut = { ...plain, columns: [{ index: 0, header: "sku", field: "item", cutPointZero: true }] };
    expect(compileMapping(plain)(["22423.0"], 1)).toMatchObject({ value: { item: "22423.0" } });
    expect(compileMapping(cut)(["22423.0"], 1)).toMatchObject({ value: { item: "22423" } });
    expect(compileMapping(cut)(["22423.10"], 1)).toMatchObject({ value: { item: "22423.10" } });
  });

  it("refuses a sale of nothing and a receipt before its order", () => {
    const sales = compileMapping(mapping("sales-lines", SALES));
    expect(errorsOf(sales, ["a", "0", "2020-01-01", "1", ""])[0]?.reason).toContain("quantity is 0");
    const orders = compileMapping(
      mapping("purchase-orders", ["order", "supplier", "item", "quantity", "orderedOn", "receivedOn"]),
    );
    expect(errorsOf(orders, ["P1", "S", "I", "5", "2020-02-01", "2020-01-31"])[0]).toMatchObject({
      field: "receivedOn",
      value: "2020-01-31",
    });
    expect(errorsOf(orders, ["P1", "S", "I", "-5", "", ""])[0]?.reason).toContain("more than 0");
  });

  it("understands status words and refuses others", () => {
    const map = compileMapping(
      mapping("purchase-orders", ["order", "supplier", "item", "quantity", "status"]),
    );
    expect(map(["P", "S", "I", "1", "Storniert"], 1)).toMatchObject({ value: { status: "cancelled" } });
    expect(map(["P", "S", "I", "1", "Partially Received"], 1)).toMatchObject({
      value: { status: "partly-received" },
    });
    expect(errorsOf(map, ["P", "S", "I", "1", "whatever"])[0]?.reason).toContain("one of draft, approved");
  });

  it("reads “N/A” as not known in optional values, and words of the mapping everywhere", () => {
    const fields = ["order", "supplier", "item", "quantity", "orderedOn"];
    const map = compileMapping(mapping("purchase-orders", fields, { blankWords: ["Date Not Captured"] }));
    for (const word of ["N/A - From RDC", "-", "tbd", "date not captured"]) {
      expect(map(["P", "S", "I", "1", word], 1)).toMatchObject({ ok: true, value: { orderedOn: null } });
    }
    expect(errorsOf(map, ["P", "S", "I", "n/a", ""])[0]?.field).toBe("quantity");
    expect(errorsOf(map, ["P", "S", "I", "1", "Pre-PQ Process"])[0]?.field).toBe("orderedOn");
  });

  it("scales totals by the currency of the row and watches currency marks", () => {
    const map = compileMapping(
      mapping("sales-lines", ["item", "quantity", "day", "lineTotal", "currency"], { defaults: {} }),
    );
    const line = (total: string, currency: string) => map(["a", "1", "2020-01-01", total, currency], 1);
    expect(line("500", "JPY")).toMatchObject({ value: { lineTotal: 500 } });
    expect(line("1.234", "KWD")).toMatchObject({ value: { lineTotal: 1234 } });
    expect(line("12.5", "eur")).toMatchObject({ value: { lineTotal: 1250, currency: "EUR" } });
    expect(line("€12.5", "")).toMatchObject({ value: { lineTotal: 1250, currency: "EUR" } });
    expect(line("JPY 500", "")).toMatchObject({ value: { lineTotal: 500, currency: "JPY" } });
    expect(line("$12.5", "CAD")).toMatchObject({ value: { lineTotal: 1250 } });
    expect(line("5.5", "JPY")).toMatchObject({ ok: false });
    expect(line("€5", "USD")).toMatchObject({
      ok: false,
      errors: [{ reason: expect.stringContaining("says €") }],
    });
    expect(line("5", "")).toMatchObject({
      ok: false,
      errors: [{ reason: expect.stringContaining("no currency") }],
    });
    expect(line("5", "XYZ")).toMatchObject({ ok: false, errors: [{ field: "currency" }] });
  });

  it("reports rows the reader could not read and rows with too many cells; short rows lack only what they lack", () => {
    const map = compileMapping(mapping("sales-lines", SALES));
    expect(map(['"x'], 7, "A quote is never closed.")).toMatchObject({
      ok: false,
      errors: [{ column: "", field: null, value: '"x', reason: "A quote is never closed." }],
    });
    expect(errorsOf(map, ["a", "1", "2020-01-01", "1", "c", "extra"])[0]?.reason).toContain(
      "6 cells, the header has 5",
    );
    expect(errorsOf(map, ["a", "1", "2020-01-01", "1", "c", "", ""])).toEqual([]);
    expect(errorsOf(map, ["a", "1", "2020-01-01"])).toEqual([]);
    expect(errorsOf(map, ["a", "1"])[0]?.reason).toContain("only 2 of 5 cells");
  });

  it("fills defaults where there is no column or no value", () => {
    const map = compileMapping(
      mapping("stock-levels", ["item", "onHand", "location"], {
        defaults: { location: "MAIN", day: "2024-03-18" },
      }),
    );
    expect(map(["a", "1", ""], 1)).toMatchObject({ value: { location: "MAIN", day: "2024-03-18" } });
    expect(map(["a", "1", "EAST"], 1)).toMatchObject({ value: { location: "EAST" } });
  });

  it("keeps rows apart: an error does not stay, a value does not leak", () => {
    const map = compileMapping(mapping("sales-lines", SALES));
    const bad = map(["", "1", "2020-01-01", "1", ""], 1);
    const full = map(["a", "1", "2020-01-01", "1", "c"], 2);
    const bare = map(["b", "1", "2020-01-01", "", ""], 3);
    expect(bad.ok).toBe(false);
    expect(full).toMatchObject({ ok: true, value: { customer: "c", unitPrice: 10_000 } });
    expect(bare).toMatchObject({ ok: true, value: { customer: null, unitPrice: null } });
  });
});

describe("mappings", () => {
  it("that name one field twice are refused by name", () => {
    const twice = mapping("sales-lines", ["item", "quantity", "day", "quantity"]);
    expect(mappingProblems(twice)).toEqual([
      "Two columns, “H quantity” and “H quantity”, are both mapped to Quantity: keep one of them.",
    ]);
    expect(() => compileMapping(twice)).toThrowError(ImportFileError);
  });

  it("that lack a required field, a format or a currency say so", () => {
    expect(mappingProblems(mapping("sales-lines", ["item", "day"]))[0]).toContain(
      "No column is mapped to Quantity",
    );
    expect(mappingProblems(mapping("sales-lines", SALES, { dateFormat: null }))[0]).toContain("day/month");
    expect(mappingProblems(mapping("sales-lines", SALES, { decimalFormat: null }))).toHaveLength(2);
    expect(mappingProblems(mapping("sales-lines", SALES, { defaults: {} }))[0]).toContain("no currency");
    expect(mappingProblems(mapping("items", ["item", "nonsense"]))[0]).toContain("no field “nonsense”");
    expect(mappingProblems(mapping("sales-lines", SALES))).toEqual([]);
  });

  it("with a default that cannot be read are refused", () => {
    expect(() =>
      compileMapping(mapping("sales-lines", SALES, { defaults: { currency: "gold" } })),
    ).toThrowError(/Currency: This is not a currency/);
    expect(() => compileMapping(mapping("items", ["item"], { defaults: { nonsense: "1" } }))).toThrowError(
      /no such field/,
    );
  });

  it("are plain JSON", () => {
    const plain = mapping("sales-lines", SALES);
    expect(mappingSchema.parse(JSON.parse(JSON.stringify(plain)))).toEqual(plain);
    expect(mappingSchema.safeParse({ ...plain, kind: "people" }).success).toBe(false);
  });
});
