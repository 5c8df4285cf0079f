import { describe, expect, it } from "vitest";
import { lostZeros, withLostZeros, withZeros, zerosProblem } from "./lost-zeros";
import type { Mapping } from "./mapping";

const known = (...codes: string[]) => new Set(codes);

describe("codes that have lost their zeros", () => {
  it("are those that items have only with zeros before them", () => {
    expect(lostZeros(2, ["123", "45", "4711", "9"], [5], known("00123", "00045", "4711"))).toEqual({
      index: 2,
      width: 5,
      codes: 2,
      examples: [
        { written: "123", item: "00123" },
        { written: "45", item: "00045" },
      ],
    });
  });

  it("are filled up to the length at which most of them are items", () => {
    const codes = ["1", "2", "3"];
    expect(lostZeros(0, codes, [4, 6], known("0001", "000002", "000003"))).toMatchObject({
      width: 6,
      codes: 2,
    });
  });

  it("are none where the code is an item's as it is, or no item's at all", () => {
    expect(lostZeros(0, ["123"], [5], known("123", "00123"))).toBeNull();
    expect(lostZeros(0, ["123"], [5], known())).toBeNull();
    expect(lostZeros(0, ["123456"], [5], known())).toBeNull();
  });

  it("are digits that begin with none", () => {
    for (const code of ["0123", "12A", "", "1.5", "-12", "0", "1234567"])
      expect(withZeros(code, 5)).toBe(code);
    expect(withZeros("12", 5)).toBe("00012");
  });
});

describe("the question whether zeros are added", () => {
  const zeros = { index: 0, width: 5, codes: 1, examples: [] };
  const of = (codeWidth?: number | null, field: string | null = "item") =>
    ({
      columns: [{ index: 0, header: "SKU", field, ...(codeWidth === undefined ? {} : { codeWidth }) }],
    }) as Mapping;
  const asked = (mapping: Mapping) => withLostZeros(mapping, zeros).columns[0]?.codeWidth;

  it("is open until it is answered, and its answer stays", () => {
    expect([asked(of()), asked(of(null)), asked(of(0)), asked(of(8))]).toEqual([null, null, 0, 5]);
    expect(asked(of(undefined, "order"))).toBeUndefined();
    expect(withLostZeros(of(8), null)).toEqual(of(8));
  });

  it("keeps the mapping from being used", () => {
    const problems = (mapping: Mapping) => mapping.columns.flatMap(zerosProblem);
    expect(problems(of(null))).toEqual([
      "Some codes in “SKU” are those of items only with zeros before them: choose whether to add the missing zeros.",
    ]);
    for (const mapping of [of(), of(0), of(5), of(null, null)]) expect(problems(mapping)).toEqual([]);
  });
});
