import { beforeAll, describe, expect, it } from "vitest";
import type { Mapping } from "@/lib/mapping/mapping";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";
import { startImport } from "./commands";
import { countOf, importFile, PERSON, undoAndFinish, upload } from "./testing";

const ITEMS = "Item code,Item name\n00123,Lamp\n00045,Shade\n00007,Bulb\n4711,Cable\nA-9,Plug\n";
const HEAD = "Order,Item code,Quantity,Date\n";
const sales = (...codes: string[]) =>
  HEAD +
  codes.map((code, i) => `S${i},${code},2,2024-03-${String((i % 28) + 1).padStart(2, "0")}\n`).join("");
/** As a spreadsheet saves them that took the codes for numbers. */
const LOST = sales("123", "45", "4711", "A-9", "999", "123");

const answer = (codeWidth: number) => (mapping: Mapping) => ({
  ...mapping,
  columns: mapping.columns.map((column) => (column.field === "item" ? { ...column, codeWidth } : column)),
});
const codes = async (db: TenantDb) =>
  (await db.query<{ code: string }>(`SELECT "code" FROM {Item} ORDER BY "code"`)).map(({ code }) => code);

describe("item codes without the zeros at their start", () => {
  let db: TenantDb;
  beforeAll(async () => {
    db = await makeOrganization("zeros");
    await importFile(db, "items.csv", ITEMS);
  });

  it("are told with their number and examples, and asked about before the import starts", async () => {
    const { id, analysis, mapping } = await upload(db, "sales.csv", LOST);
    expect(analysis?.zeros).toEqual({
      index: 1,
      width: 5,
      codes: 2,
      examples: [
        { written: "123", item: "00123" },
        { written: "45", item: "00045" },
      ],
    });
    expect(analysis?.questions.join(" ")).toContain("choose whether to add the missing zeros");
    await expect(startImport(db, PERSON, id, mapping as Mapping)).rejects.toThrow(/missing zeros/);
  });

  it("get them where a person says so, and the answer is kept for the next file", async () => {
    const record = await importFile(db, "sales.csv", LOST, { mapping: answer(5) });
    expect(record).toMatchObject({ status: "completed", rowsInserted: 6, rowsFailed: 0 });
    expect(record.notes).toMatchObject({ zerosAdded: 4, newItems: 1 });
    // 4711 is an item as it is; 999 is new, and as long as the others.
    expect(await codes(db)).toEqual(["00007", "00045", "00123", "00999", "4711", "A-9"]);
    const next = await upload(db, "next.csv", sales("7", "45"));
    expect(next.analysis?.questions).toEqual([]);
    expect(next.mapping?.columns[1]).toMatchObject({ field: "item", codeWidth: 5 });
    await undoAndFinish(db, record.id);
    expect(await countOf(db, "Item")).toBe(5);
  });

  it("are found wherever they stand in the file, and in a list of items", async () => {
    const late = await upload(db, "late.csv", sales(...Array<string>(3_000).fill("A-9"), "45.0", "7"));
    // The column is none of numbers, so 45.0 is a code like any other.
    expect(late.analysis?.zeros).toMatchObject({ codes: 1, examples: [{ written: "7", item: "00007" }] });
    const numbers = await upload(db, "numbers.csv", sales("45.0", "7.0"));
    expect(numbers.analysis?.zeros).toMatchObject({ codes: 2 });
    const list = await upload(db, "list.csv", "Item code,Item name\n7,Bulb\n8,Socket\n");
    expect(list).toMatchObject({ kind: "items", analysis: { zeros: { codes: 1, width: 5 } } });
  });

  it("stay as they are where a person says so", async () => {
    const own = await makeOrganization("zeros-as-they-are");
    await importFile(own, "items.csv", ITEMS);
    const record = await importFile(own, "sales.csv", LOST, { mapping: answer(0) });
    expect(record.notes).toMatchObject({ newItems: 3 });
    expect(record.notes.zerosAdded).toBeUndefined();
    expect(await codes(own)).toEqual(["00007", "00045", "00123", "123", "45", "4711", "999", "A-9"]);
  });

  it("are not asked about where no item has zeros, or the file has them", async () => {
    const own = await makeOrganization("no-zeros");
    await importFile(own, "items.csv", "Item code,Item name\n123,Lamp\n");
    for (const [into, file] of [
      [own, sales("123", "45")],
      [db, sales("00123", "00045")],
    ] as const) {
      const { analysis, mapping } = await upload(into, "sales.csv", file);
      expect(analysis?.zeros).toBeNull();
      expect(analysis?.questions).toEqual([]);
      expect(mapping?.columns[1]?.field).toBe("item");
    }
  });
});
