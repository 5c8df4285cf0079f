import { strToU8, zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import type { Mapping } from "@/lib/mapping/mapping";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";
import { startImport } from "./commands";
import { errorsFile } from "./downloads";
import { MAX_FILE_BYTES, PART_BYTES } from "./limits";
import { bytesOf, countOf, finish, importFile, PERSON, upload } from "./testing";
import { beginUpload, receivePart, uploadPlan } from "./upload-commands";
import { workbook } from "./workbook-testing";

const HEAD = "Order,Item code,Quantity,Date,Price\n";
const row = (i: number, quantity: string, price: string) =>
  `${i},I${i},${quantity},2024-03-0${(i % 9) + 1},${price}\n`;
const rows = (count: number, quantity = "2", price = "2.55") =>
  Array.from({ length: count }, (_, i) => row(i, quantity, price)).join("");

describe("files as people send them", () => {
  let db: TenantDb;
  beforeAll(async () => {
    db = await makeOrganization("files");
  });

  it("reads a workbook through the same path", async () => {
    const table = [
      HEAD.trim().split(","),
      ...rows(5)
        .trim()
        .split("\n")
        .map((line) => line.split(",")),
    ];
    const record = await importFile(db, "sales.xlsx", workbook(table));
    expect(record).toMatchObject({ status: "completed", format: "xlsx", rowsInserted: 5, rowsFailed: 0 });
    expect(record.analysis?.sheets).toEqual(["Sales"]);
  });

  it.each([
    ["a zip that calls itself XLSX", zipSync({ "a.csv": strToU8("a,b\n1,2\n") }), /zip file, not a workbook/],
    [
      "a workbook cut in the middle",
      workbook([["a"]]).slice(0, 300),
      /cut|incomplete|not complete|broken|truncated/i,
    ],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), /image/],
    ["a file of nothing but blank lines", "\n\n\n", /no rows/],
    ["a header without rows", "Item code,Quantity,Date\n", /no rows/],
    ["600 columns", `${Array.from({ length: 600 }, (_, i) => `c${i}`).join(",")}\n`, /600 columns/],
  ])("says what is wrong with %s", async (_name, content, reason) => {
    const record = await upload(db, "file.xlsx", content);
    expect(record.status).toBe("failed");
    expect(record.error).toMatch(reason);
    expect(record.finishedAt).not.toBeNull();
  });

  it("refuses an empty and a far too large file before a byte is sent", async () => {
    await expect(beginUpload(db, PERSON, { fileName: "e.csv", byteSize: 0 })).rejects.toThrow(
      /empty \(0 bytes\)/,
    );
    const large = beginUpload(db, PERSON, { fileName: "l.csv", byteSize: 2 * MAX_FILE_BYTES });
    await expect(large).rejects.toThrow(/2\.0 GiB; the limit is 1 GiB/);
  });

  it("reads UTF-16, Windows-1252 and 300 columns", async () => {
    const text = `${HEAD}${rows(3)}`;
    const wide = new Uint8Array(2 + text.length * 2);
    wide.set([0xff, 0xfe]);
    for (let i = 0; i < text.length; i++) wide[2 + i * 2] = text.charCodeAt(i);
    expect(await importFile(db, "utf16.csv", wide)).toMatchObject({ rowsRead: 3, rowsFailed: 0 });
    const latin = bytesOf("Item code;Item name\nL1;Grün\n");
    const at = latin.indexOf(0xc3);
    const single = new Uint8Array([...latin.slice(0, at), 0xfc, ...latin.slice(at + 2)]);
    await importFile(db, "latin.csv", single, { kind: "items" });
    expect(await countOf(db, "Item", `"name" = 'Grün'`)).toBe(1);
    const head = ["Item code", "Item name", ...Array.from({ length: 298 }, (_, i) => `x${i}`)];
    const wideRow = ["W1", "Wide", ...Array.from({ length: 298 }, (_, i) => `${i}`)];
    const record = await importFile(db, "wide.csv", `${head.join(",")}\n${wideRow.join(",")}\n`, {
      kind: "items",
    });
    expect(record).toMatchObject({ rowsInserted: 1 });
  });

  it("reads 1.234,50 and 1,234.50 as the file means them", async () => {
    const german = `Auftrag;Artikelnummer;Menge;Datum;Preis\n${[..."12345678"]
      .map((n) => `G${n};D${n};1.234,50;${10 + Number(n)}.03.2024;1.234,5${n}\n`)
      .join("")}`;
    expect(await importFile(db, "de.csv", german)).toMatchObject({ rowsInserted: 8, rowsFailed: 0 });
    const english = german.replaceAll("1.234,5", "1,234.5").replaceAll("G", "E");
    expect(await importFile(db, "en.csv", english)).toMatchObject({ rowsInserted: 8, rowsFailed: 0 });
    const sums = await db.query(
      `SELECT substr("document", 1, 1) AS "d", SUM("quantity") AS "q", SUM("unitPrice") AS "p" FROM {SalesLine}
       WHERE "document" GLOB 'G*' OR "document" GLOB 'E*' GROUP BY 1`,
    );
    expect(sums).toEqual([
      { d: "E", q: 8 * 1_234_500, p: 8 * 12_345_000 + 3600 },
      { d: "G", q: 8 * 1_234_500, p: 8 * 12_345_000 + 3600 },
    ]);
  });

  it("takes the rows around a quote that is never closed, and those of a file cut in the middle", async () => {
    const broken = `${HEAD}${rows(20)}77,"I77,1,2024-03-01,2.00\n${rows(4, "3")}`;
    const record = await importFile(db, "quote.csv", broken);
    expect(record.status).toBe("completed");
    expect(record.rowsFailed).toBe(1);
    const cut = await importFile(db, "cut.csv", `${HEAD}${rows(20, "4")}99,I9`);
    expect(cut).toMatchObject({ rowsInserted: 20, rowsFailed: 1 });
  });

  it("writes errors out so that no cell becomes a formula", async () => {
    const record = await importFile(
      db,
      "formula.csv",
      `${HEAD}${rows(20)}=1+1,=HYPERLINK("x"),nine,2024-03-01,1\n`,
      {
        mapping: (proposed) => ({ ...proposed, blankWords: [] }),
      },
    );
    expect(record.rowsFailed).toBe(1);
    const text = await new Response(errorsFile(db, record)).text();
    expect(text.split("\r\n")[0]).toBe("Order,Item code,Quantity,Date,Price,error");
    expect(text).toContain(`'=1+1,"'=HYPERLINK(`);
    expect(text).not.toMatch(/(^|,|")=/m);
    const again = await upload(db, "errors.csv", text);
    expect(again.analysis?.remembered).toBe(true);
  });

  it("refuses a mapping that names one column, or one field, twice", async () => {
    const record = await upload(db, "twice.csv", `${HEAD}${rows(3)}`);
    const mapping = record.mapping as Mapping;
    const [first] = mapping.columns;
    const twice = { ...mapping, columns: [...mapping.columns, ...(first ? [first] : [])] };
    await expect(startImport(db, PERSON, record.id, twice)).rejects.toThrow(/appears twice/);
    const columns = mapping.columns.map((column) => ({ ...column, field: "item" }));
    await expect(startImport(db, PERSON, record.id, { ...mapping, columns })).rejects.toThrow(/both mapped/);
  });
});

describe("uploads", () => {
  it("go on from the parts that are there, take the same part again, and refuse another file's", async () => {
    const db = await makeOrganization("uploads");
    const text = `${HEAD}${rows(200_000)}`;
    const bytes = bytesOf(text);
    const { id, parts } = await beginUpload(db, PERSON, { fileName: "big.csv", byteSize: bytes.length });
    expect(parts).toBe(2);
    const first = bytes.slice(0, PART_BYTES);
    await Promise.all([receivePart(db, PERSON, id, 1, first), receivePart(db, PERSON, id, 1, first)]);
    expect((await uploadPlan(db, id)).received.map((part) => part.position)).toEqual([1]);
    const changed = first.slice();
    changed[9] = 0x41;
    await expect(receivePart(db, PERSON, id, 1, changed)).rejects.toThrow(/not the file whose upload/);
    await expect(receivePart(db, PERSON, id, 2, first)).rejects.toThrow(/in place of/);
    await receivePart(db, PERSON, id, 2, bytes.slice(PART_BYTES));
  });

  it("of one file at the same time make its rows once", async () => {
    const db = await makeOrganization("twins");
    const text = `${HEAD}${rows(3000)}`;
    const both = await Promise.all([upload(db, "a.csv", text), upload(db, "a.csv", text)]);
    for (const record of both) await startImport(db, PERSON, record.id, record.mapping as Mapping);
    const done = await Promise.all(both.map((record) => finish(db, record.id)));
    expect(done.reduce((sum, record) => sum + record.rowsInserted, 0)).toBe(3000);
    expect(done.reduce((sum, record) => sum + record.rowsUnchanged, 0)).toBe(3000);
    expect(await countOf(db, "SalesLine")).toBe(3000);
  });
});
