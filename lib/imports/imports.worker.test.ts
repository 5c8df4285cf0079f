import { beforeAll, describe, expect, it } from "vitest";
import type { Mapping } from "@/lib/mapping/mapping";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";
import { cancelImport, resumeImport, startImport } from "./commands";
import { failedRows, findImport, sameFile } from "./queries";
import { retryRow } from "./retry-row";
import { countOf, finish, importFile, PERSON, SETUP, undoAndFinish, upload } from "./testing";

const HEAD = "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
const SALES = `${HEAD}536365,85123A,6,2010-12-01 08:26:00,2.55,17850,United Kingdom
536365,0071053,6,2010-12-01 08:26:00,3.39,17850,United Kingdom
536365,0071053,6,2010-12-01 08:26:00,3.39,17850,United Kingdom
C536379,85123a,-1,2010-12-01 09:41:00,2.55,14527,United Kingdom
536380,POST,1,2010-12-01 09:41:00,18.00,,France
`;

describe("importing sales lines", () => {
  let db: TenantDb;
  beforeAll(async () => {
    db = await makeOrganization("sales");
  });

  it("keeps every line and says what it met", async () => {
    const record = await importFile(db, "sales.csv", SALES);
    expect(record).toMatchObject({ status: "completed", rowsRead: 5, rowsInserted: 5, rowsFailed: 0 });
    expect(record.notes).toMatchObject({
      cancellations: 1,
      charges: 1,
      repeated: 1,
      blankCustomers: 1,
      newItems: 3,
    });
    const items = await db.query<{ code: string; kind: string }>(
      `SELECT "code", "kind" FROM {Item} ORDER BY "code"`,
    );
    expect(items).toEqual([
      { code: "0071053", kind: "item" },
      { code: "85123A", kind: "item" },
      { code: "POST", kind: "charge" },
    ]);
  });

  it("changes nothing when the same file comes again, and says so before", async () => {
    const again = await upload(db, "sales.csv", SALES);
    expect((await sameFile(db, again)).map((other) => other.status)).toEqual(["completed"]);
    await startImport(db, PERSON, again.id, again.mapping as Mapping);
    expect(await finish(db, again.id)).toMatchObject({ rowsInserted: 0, rowsUnchanged: 5 });
    expect(await countOf(db, "SalesLine")).toBe(5);
  });

  it("takes only what is new of a file that overlaps", async () => {
    const overlap = `${HEAD}${SALES.split("\n").slice(2, 5).join("\n")}\n536390,85123A,2,2010-12-02,2.55,1,UK\n`;
    expect(await importFile(db, "more.csv", overlap)).toMatchObject({ rowsInserted: 1, rowsUnchanged: 3 });
  });

  it("remembers the mapping for files with these headers", async () => {
    const next = await upload(db, "next.csv", `${HEAD}9,8,7,2011-01-01,1.00,1,UK\n`);
    expect(next.analysis?.remembered).toBe(true);
    expect(next.kind).toBe("sales-lines");
  });

  it("undoes exactly what one import made", async () => {
    const other = await makeOrganization("undo-sales");
    const first = await importFile(other, "a.csv", SALES);
    const extra = `${HEAD}700001,85123A,2,2011-01-03,2.55,1,UK\n700001,NEW1,2,2011-01-03,2.55,1,UK\n`;
    const second = await importFile(other, "b.csv", extra);
    expect(await undoAndFinish(other, second.id)).toMatchObject({ status: "undone" });
    expect(await countOf(other, "SalesLine")).toBe(5);
    expect(await countOf(other, "Item", `"code" = 'NEW1'`)).toBe(0);
    expect((await undoAndFinish(other, first.id)).notes.kept ?? 0).toBe(0);
    expect(await countOf(other, "SalesLine")).toBe(0);
    expect(await countOf(other, "Item")).toBe(0);
  });

  it("leaves and names what a person touched since", async () => {
    const other = await makeOrganization("undo-touched");
    const record = await importFile(other, "a.csv", SALES);
    await other.write(SETUP, (w) =>
      w.updateRows("Item", `"name" = 'Mine', "touchedAt" = ?3, "version" = "version" + 1`, `"code" = ?2`, [
        "85123A",
        "2026-01-01T00:00:00.000Z",
      ]),
    );
    const undone = await undoAndFinish(other, record.id);
    expect(undone.notes).toMatchObject({ kept: 1, keptNames: ["item 85123A"] });
    expect(await countOf(other, "Item")).toBe(1);
  });
});

describe("rows that cannot be taken", () => {
  it("never stop the others, name their place and reason, and can be mended once", async () => {
    const db = await makeOrganization("mend");
    const good = Array.from({ length: 30 }, (_, i) => `${i + 4},A1,6,2010-12-01,2.55,1,UK\n`).join("");
    const bad = `${HEAD}1,A1,6,2010-12-01,2.55,1,UK\n2,A2,six,2010-12-01,2.55,1,UK\n3,A3,1,2010-13-01,2.55,1,UK\n${good}`;
    const record = await importFile(db, "bad.csv", bad, {
      mapping: (proposed) => ({ ...proposed, blankWords: [] }),
    });
    expect(record).toMatchObject({ status: "completed", rowsInserted: 31, rowsFailed: 2 });
    const { rows } = await failedRows(db, record.id, 0, 10);
    expect(rows.map((row) => [row.rowNumber, row.line, row.errors[0]?.column, row.errors[0]?.value])).toEqual(
      [
        [2, 3, "Quantity", "six"],
        [3, 4, "InvoiceDate", "2010-13-01"],
      ],
    );
    const cells = [...(rows[0]?.cells ?? [])];
    cells[2] = "6";
    expect(await retryRow(db, PERSON, record.id, 2, cells)).toEqual({ taken: true, errors: [] });
    await expect(retryRow(db, PERSON, record.id, 2, cells)).rejects.toThrow(/already been fixed/);
    expect(await findImport(db, record.id)).toMatchObject({ rowsInserted: 32, rowsFailed: 1 });
    expect((await retryRow(db, PERSON, record.id, 3, rows[1]?.cells ?? [])).taken).toBe(false);
  });
});

describe("stopping and going on", () => {
  it("stops where it is, goes on without loss or doubles, one import at a time", async () => {
    const db = await makeOrganization("stop");
    const lines = Array.from(
      { length: 9000 },
      (_, i) => `${Math.floor(i / 7)},I${i % 40},${(i % 9) + 1},2011-03-0${(i % 9) + 1},1.50,${i},UK`,
    );
    const record = await upload(db, "long.csv", `${HEAD}${lines.join("\n")}\n`);
    const other = await upload(db, "other.csv", `${HEAD}x1,I1,1,2011-05-01,1.50,1,UK\n`);
    await startImport(db, PERSON, record.id, record.mapping as Mapping);
    const waiting = await startImport(db, PERSON, other.id, other.mapping as Mapping);
    expect(["queued", "running"]).toContain(waiting.status);
    const now = await findImport(db, record.id);
    if (now.status === "running") {
      await cancelImport(db, PERSON, record.id);
      await resumeImport(db, PERSON, record.id);
    }
    expect(await finish(db, record.id)).toMatchObject({ status: "completed", rowsRead: 9000, rowsFailed: 0 });
    expect(await finish(db, other.id)).toMatchObject({ status: "completed", rowsInserted: 1 });
    expect(await countOf(db, "SalesLine")).toBe(9001);
  });
});
