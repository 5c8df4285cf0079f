import { describe, expect, it } from "vitest";
import type { Mapping } from "@/lib/mapping/mapping";
import { analyseTable, readLayout } from "./analyse";

const HEADERS = "Item;Quantity;Date;Price";

function analyse(rows: readonly string[], remembered: Mapping | null = null) {
  const found = readLayout(new TextEncoder().encode([HEADERS, ...rows, ""].join("\n")), { complete: true });
  return analyseTable(
    found,
    { sheets: [], sheet: null },
    { currency: "EUR", kind: "sales-lines", remembered: () => remembered },
  );
}

const CLEAR = ["LAMP-1;2;31/12/2025;1.234,50", "LAMP-2;3;30/12/2025;2,50", "LAMP-3;1;29/12/2025;3,25"];
const OPEN = [
  "LAMP-1;1.234;01/06/2025;1.500",
  "LAMP-2;2.345;02/06/2025;2.500",
  "LAMP-3;3.456;03/06/2025;3.500",
];

describe("a mapping that is remembered", () => {
  it("says what it took over where the file alone leaves it open", () => {
    const { mapping: before, analysis: first } = analyse(CLEAR);
    expect(before).toMatchObject({ decimalFormat: "comma", dateFormat: "dmy" });
    expect(first.cautions).toEqual([]);
    const { mapping, analysis } = analyse(OPEN, before);
    expect(mapping).toMatchObject({ decimalFormat: "comma", dateFormat: "dmy" });
    expect(analysis.cautions.join(" ")).toMatch(/like 1\.234,50.*the day first/);
    expect(analyse(CLEAR, before).analysis.cautions).toEqual([]);
  });

  it("names the words that it takes for nothing, and no others", () => {
    const { mapping: before } = analyse(CLEAR);
    const { analysis } = analyse([...CLEAR, "LAMP-4;4;28/12/2025;@x"], before);
    expect(analysis.notes.join(" ")).not.toContain("@x");
    const words = analyse(CLEAR, { ...before, blankWords: ["n/a"] }).analysis;
    expect(words.notes.join(" ")).toContain("“n/a”");
  });
});
