import { describe, expect, it } from "vitest";
import { headerTokens, normaliseWord, ownText } from "@/lib/tables/normalise";
import { compileMapping } from "./compile";
import type { KindKey } from "./kinds";
import type { Mapping } from "./mapping";

type Columns = (string | null | { field: string; header?: string; index?: number })[];
function mapped<Kind extends KindKey>(kind: Kind, fields: Columns, change: Partial<Mapping> = {}) {
  const columns = fields.map((field, index) => ({
    ...{ index, header: `H${index}` },
    ...(typeof field === "object" && field ? field : { field }),
  }));
  return compileMapping({
    ...{ kind, hasHeader: true, columns, dateFormat: "iso", decimalFormat: "dot" },
    ...{ defaults: { currency: "EUR" }, blankWords: [], utcOffsetMinutes: 0, ...change },
  } as Mapping & { kind: Kind });
}
type Rows = ReturnType<typeof mapped<KindKey>>;
const errors = (map: unknown, cells: string[], problem: string | null = null) => {
  const result = (map as Rows)(cells, 1, problem);
  return result.ok ? [] : result.errors;
};
const row = (map: unknown, cells: string[]) => {
  const result = (map as Rows)(cells, 1);
  return result.ok ? (result.value as unknown as Record<string, unknown>) : result.errors;
};
const SALES = ["item", "quantity", "day"];
const GOOD = ["a", "1", "2024-03-01"];

describe("a row that cannot be read", () => {
  it("says what the reader said of it, or that it cannot be read, with what it begins with", () => {
    const map = mapped("sales-lines", SALES);
    expect(errors(map, ["a", "b"], "A quote is open.")).toEqual([
      { column: "", field: null, value: "a", reason: "A quote is open." },
    ]);
    expect(errors(map, [], "")).toEqual([
      { column: "", field: null, value: "", reason: "The row cannot be read." },
    ]);
  });

  it("has more cells than the header, and something in them", () => {
    const map = mapped("sales-lines", SALES);
    expect(errors(map, [...GOOD, "", "x", "y"])).toEqual([
      {
        ...{ column: "", field: null, value: " x y" },
        reason: "The row has 6 cells, the header has 3: a value that holds the separator needs quotes.",
      },
    ]);
    expect([errors(map, [...GOOD, " ", ""]), errors(map, GOOD)]).toEqual([[], []]);
    // A header is as wide as its last column, wherever the mapping lists that.
    const turned = mapped("sales-lines", [
      { field: "day", index: 4 },
      { field: "item", index: 0 },
      { field: "quantity", index: 1 },
    ]);
    expect(errors(turned, ["a", "1", "", "", "2024-03-01"])).toEqual([]);
    expect(errors(turned, ["a", "1", "", "", "2024-03-01", "x"])[0]?.reason).toMatch(/the header has 5/);
  });

  it("lacks what every row needs, and says how short it is", () => {
    const map = mapped("sales-lines", SALES);
    const missing = "Quantity is missing, and every row needs it: fill it in.";
    expect(errors(map, ["a", "  ", "2024-03-01"])).toEqual([
      { column: "H1", field: "quantity", value: "  ", reason: missing },
    ]);
    expect(errors(map, ["a"]).map(({ field, value, reason }) => [field, value, reason])).toEqual([
      ["quantity", "", `${missing} (The row has only 1 of 3 cells.)`],
      ["day", "", expect.stringMatching(/is missing.*\(The row has only 1 of 3 cells\.\)$/)],
    ]);
    const byDefault = mapped("sales-lines", SALES, { defaults: { currency: "EUR", day: "2024-03-18" } });
    expect(row(byDefault, ["a", "1", ""])).toMatchObject({ day: "2024-03-18" });
  });

  it("shows two hundred characters of what is wrong, under the header or the number of its column", () => {
    const map = mapped("sales-lines", ["item", { field: "quantity", header: "" }, "day"]);
    const [error] = errors(map, ["a", "x".repeat(300), "2024-03-01"]);
    expect(error).toMatchObject({ column: "Column 2", value: "x".repeat(200) });
  });
});

describe("a cell", () => {
  it("that failed as a formula says so, whatever its column", () => {
    for (const cells of [
      ["#REF!", "1", "2024-03-01"],
      ["a", "#N/A", "2024-03-01"],
    ])
      expect(errors(mapped("sales-lines", SALES), cells)).toHaveLength(1);
    expect(errors(mapped("sales-lines", SALES), ["a", "#N/A", "2024-03-01"])[0]?.reason).toMatch(
      /^The spreadsheet's formula/,
    );
  });

  it("of a value that is not needed may say that it is not known; a word, or a value that is needed, may not", () => {
    const map = mapped("sales-lines", [...SALES, "unitPrice", "customer"]);
    expect(row(map, [...GOOD, "n/a", "n/a"])).toMatchObject({ unitPrice: null, customer: "n/a" });
    // A formula that failed is not a value that is not known.
    expect(errors(map, [...GOOD, "#N/A", ""])[0]?.reason).toMatch(/^The spreadsheet's formula failed/);
    expect(errors(map, ["a", "n/a", "2024-03-01", "", ""])[0]?.field).toBe("quantity");
    expect(errors(map, [...GOOD, "many", ""])[0]?.field).toBe("unitPrice");
    const items = mapped("items", ["item", "active"]);
    expect(errors(items, ["a", "n/a"])[0]?.reason).toBe("Yes or no is needed here.");
  });

  it("is empty where it holds a word that the person called empty, in any case", () => {
    const map = mapped("sales-lines", [...SALES, "customer"], { blankWords: [" Ohne ", "-"] });
    expect(row(map, [...GOOD, "ohne"])).toMatchObject({ customer: null });
    expect(row(map, [...GOOD, "OHNE"])).toMatchObject({ customer: null });
    expect(row(map, [...GOOD, "ohne alles"])).toMatchObject({ customer: "ohne alles" });
    expect(errors(map, ["-", "1", "2024-03-01", ""])[0]?.reason).toMatch(/is missing/);
    expect(row(mapped("sales-lines", [...SALES, "customer"]), [...GOOD, "-"])).toMatchObject({
      customer: "-",
    });
  });
});

describe("an amount", () => {
  const columns = ["lineTotal", "unitPrice", ...SALES, "currency"];
  it("is read in the currency of its row, wherever that stands", () => {
    const map = mapped("sales-lines", columns, { defaults: {} });
    expect(row(map, ["500", "2.5", ...GOOD, "JPY"])).toMatchObject({ lineTotal: 500, currency: "JPY" });
    expect(row(map, ["5", "", ...GOOD, "EUR"])).toMatchObject({ lineTotal: 500, unitPrice: null });
    expect(row(map, ["5 €", "", ...GOOD, ""])).toMatchObject({ lineTotal: 500, currency: "EUR" });
  });

  it("without a currency is refused, each one, and none where there is no amount", () => {
    const map = mapped("sales-lines", columns, { defaults: {} });
    expect(errors(map, ["5", "2.5", ...GOOD, ""]).map(({ column, field }) => [column, field])).toEqual([
      ["H0", "lineTotal"],
      ["H1", "unitPrice"],
    ]);
    expect(errors(map, ["5", "", ...GOOD, ""]).map(({ field }) => field)).toEqual(["lineTotal"]);
    expect(row(map, ["", "", ...GOOD, ""])).toMatchObject({ currency: null });
    const whole = mapped("sales-lines", columns, { defaults: { currency: "EUR" } });
    expect(row(whole, ["5", "", ...GOOD, ""])).toMatchObject({ currency: "EUR", lineTotal: 500 });
  });

  it("of two columns is complained of in the order of the columns", () => {
    const map = mapped("sales-lines", ["unitPrice", "lineTotal", ...SALES]);
    expect(errors(map, ["x", "y", "", "z", ""]).map(({ field }) => field)).toEqual([
      ...["item", "quantity", "day", "unitPrice", "lineTotal"],
    ]);
  });
});

it("complains of cells in the order in which they stand, however the mapping lists its columns", () => {
  const columns = ["day", "quantity", "item"].map((field, i) => ({ field, index: 2 - i }));
  expect(errors(mapped("sales-lines", columns), ["", "", ""]).map(({ field }) => field)).toEqual([
    ...["item", "quantity", "day"],
  ]);
});

describe("formats", () => {
  it("are those of a column, else of the file, and for defaults always ISO", () => {
    const map = mapped(
      "sales-lines",
      ["item", { field: "quantity", decimalFormat: "comma" } as never, "day", "unitPrice"],
      {
        dateFormat: "dmy",
        defaults: { currency: "EUR", orderedOn: "" } as never,
      },
    );
    expect(row(map, ["a", "1,5", "01/03/2024", "1.5"])).toMatchObject({
      ...{ quantity: 1500, day: "2024-03-01", unitPrice: 15_000 },
    });
    const stock = mapped("stock-levels", ["item", "onHand"], {
      ...{ dateFormat: "dmy", decimalFormat: "comma", defaults: { day: "2024-03-18" } },
    });
    expect(row(stock, ["a", "1,5"])).toMatchObject({ onHand: 1500, day: "2024-03-18" });
    expect("currency" in (row(stock, ["a", "1,5"]) as object)).toBe(false);
  });

  it("of defaults that cannot be read name the field", () => {
    expect(() => mapped("stock-levels", ["item", "onHand"], { defaults: { day: "18.3." } })).toThrow(
      /^The value for .*: /,
    );
    expect(() => mapped("stock-levels", ["item", "onHand"], { defaults: { nothing: "x" } })).toThrow(
      "The value for nothing: There is no such field.",
    );
  });

  it("a column that is mapped to nothing is left out", () => {
    expect(row(mapped("sales-lines", [...SALES, null]), [...GOOD, "x"])).toMatchObject({ item: "a" });
  });
});

describe("words of headers", () => {
  it("are compared without case, accents, punctuation and spaces", () => {
    expect(["Größe (St.)", "grosse st", "GRÖSSE-ST"].map(normaliseWord)).toEqual([
      "grossest",
      "grossest",
      "grossest",
    ]);
    expect(normaliseWord("Ünit №1")).toBe("unit1");
  });

  it("are split at punctuation, spaces and camelCase", () => {
    expect(headerTokens("  unitPrice, Größe_2 ")).toEqual(["unit", "price", "grosse", "2"]);
    expect(headerTokens("")).toEqual([]);
    expect(headerTokens(`${"x".repeat(200)}yy`)).toEqual(["x".repeat(200)]);
  });

  it("are copied as they are", () => {
    for (const text of ["", "a", "x".repeat(12), "y".repeat(13), "ä".repeat(50)])
      expect(ownText(text)).toBe(text);
  });
});
