import { describe, expect, it } from "vitest";
import { collectWords } from "@/lib/mapping/file-words";
import type { Mapping } from "@/lib/mapping/mapping";
import { analyseTable, openColumns, readLayout } from "./analyse";

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

  it("does not fill what another file wrote once and this one writes on every row", () => {
    const { mapping: before } = analyse(CLEAR);
    const columns = before.columns.map((column) => ({ ...column, fill: "above" as const }));
    const { mapping } = analyse(CLEAR, { ...before, columns });
    expect(mapping).toEqual(before);
    const other = analyse(CLEAR, { ...before, columns, decimalFormat: "dot" });
    expect(other.mapping.columns.filter(({ fill }) => fill)).toEqual([]);
  });

  it("cuts what a spreadsheet added to the codes of this file, and of no other", () => {
    const { mapping: before } = analyse(CLEAR);
    const numbers = CLEAR.map((row, i) => row.replace(/^LAMP-\d/, `10${i}.0`));
    const { mapping } = analyse(numbers, before);
    expect(mapping.columns[0]).toMatchObject({ field: "item", cutPointZero: true });
    expect(analyse(CLEAR, mapping).mapping).toEqual(before);
  });

  it("names the words that it takes for nothing, and no others", () => {
    const { mapping: before } = analyse(CLEAR);
    const { analysis } = analyse([...CLEAR, "LAMP-4;4;28/12/2025;@x"], before);
    expect(analysis.notes.join(" ")).not.toContain("@x");
    const words = analyse(CLEAR, { ...before, blankWords: ["n/a"] }).analysis;
    expect(words.notes.join(" ")).toContain("“n/a”");
  });
});

describe("what the sample leaves open", () => {
  const layoutOf = (bytes: Uint8Array) => readLayout(bytes, { complete: true });
  async function whole(first: string, later: string) {
    const rows = [...Array(600).fill(first), later].join("\n");
    const bytes = new TextEncoder().encode(`${HEADERS}\n${rows}\n`);
    const found = layoutOf(bytes);
    const options = { currency: "EUR", kind: "sales-lines", remembered: () => null } as const;
    const sheets = { sheets: [], sheet: null };
    const before = analyseTable(found, sheets, options);
    async function* pieces() {
      yield bytes.slice(found.layout.dataStart.byte);
    }
    const open = openColumns(before, found.sampleRows);
    const collected = await collectWords(pieces(), found.layout, [], open);
    return { before: before.mapping, after: analyseTable(found, sheets, { ...options, collected }) };
  }

  it("is told by a later row of the file", async () => {
    const { before, after } = await whole("LAMP-1;2;05/06/2025;3", "LAMP-2;2.5;17/06/2025;1,234.50");
    expect(before).toMatchObject({ decimalFormat: "comma", dateFormat: null });
    expect(after.mapping).toMatchObject({ decimalFormat: "dot", dateFormat: "dmy" });
    expect(after.analysis.questions).toEqual([]);
  });

  it("is asked where a later row can be read in two ways", async () => {
    const { after } = await whole("LAMP-1;2;15/06/2025;3", "LAMP-2;1.234;17/06/2025;3");
    expect(after.mapping.decimalFormat).toBeNull();
    expect(after.analysis.questions.join(" ")).toContain("choose the decimal sign");
  });
});
