import { afterEach, expect, it, vi } from "vitest";
import { planOf } from "@/lib/billing/plans";
import { cancelImport, resumeImport, startImport } from "@/lib/imports/commands";
import { finishUpload, reanalyse, retryAnalysis } from "@/lib/imports/file-commands";
import { MAX_FILE_BYTES } from "@/lib/imports/limits";
import { discardUpload, purgeUploads } from "@/lib/imports/purge";
import { findImport } from "@/lib/imports/queries";
import { bytesOf, countOf, importFile, PERSON, SETUP, undoAndFinish, upload } from "@/lib/imports/testing";
import { beginUpload, receivePart } from "@/lib/imports/upload-commands";
import { makeOrganization } from "@/lib/models/testing";
import { clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { putFile } from "@/lib/platform/files";
import { bindings } from "@/lib/platform/runtime";
import { dieIn } from "@/lib/platform/testing";
import { KEPT } from "@/lib/retention/rules";
import * as sniff from "@/lib/tables/sniff";
import { purgeUploadsOfAll } from "./purge-uploads";

const FILE = "Order,Item code,Quantity,Date,Price\n1,A,2,2024-03-01,1.50\n2,B,2,2024-03-01,1.50\n";

afterEach(() => {
  clock.shift(0);
  vi.restoreAllMocks();
});

const objects = async (db: TenantDb, id: string): Promise<number> => {
  const prefix = `organizations/${db.organizationId}/imports/${id}/`;
  return (await bindings().FILES.list({ prefix })).objects.length;
};

const unfinished = async (db: TenantDb): Promise<string> => {
  const bytes = bytesOf(FILE);
  const { id } = await beginUpload(db, PERSON, { fileName: "half.csv", byteSize: bytes.length });
  await receivePart(db, PERSON, id, 1, bytes);
  return id;
};

it("deletes uploads that nobody went on with, parts and rows, and those that could not be read", async () => {
  const db = await makeOrganization("abandoned");
  const half = await unfinished(db);
  const mapping = await upload(db, "never-started.csv", FILE);
  const failed = await upload(db, "picture.csv", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2]));
  expect([mapping.status, failed.status]).toEqual(["mapping", "failed"]);
  clock.shift((KEPT.abandonedUploadDays - 1) * DAY_MS);
  await purgeUploadsOfAll();
  expect(await countOf(db, "Import")).toBe(3);
  expect(await objects(db, half)).toBe(1);
  clock.shift((KEPT.abandonedUploadDays + 1) * DAY_MS);
  await purgeUploadsOfAll();
  expect(await countOf(db, "Import")).toBe(0);
  expect(await countOf(db, "ImportPart")).toBe(0);
  for (const id of [half, mapping.id, failed.id]) expect(await objects(db, id)).toBe(0);
});

it("deletes the file of an import that ended, and keeps its report, its rows and its undo", async () => {
  const db = await makeOrganization("ended");
  const done = await importFile(db, "sales.csv", FILE);
  expect(done).toMatchObject({ status: "completed", rowsInserted: 2 });
  expect(await objects(db, done.id)).toBe(1);
  clock.shift((KEPT.importedFileDays - 1) * DAY_MS);
  await purgeUploadsOfAll();
  expect(await objects(db, done.id)).toBe(1);
  clock.shift((KEPT.importedFileDays + 1) * DAY_MS);
  await purgeUploadsOfAll();
  expect(await objects(db, done.id)).toBe(0);
  expect(await countOf(db, "ImportPart")).toBe(0);
  expect((await findImport(db, done.id)).filesDeletedAt).not.toBeNull();
  expect(await countOf(db, "SalesLine")).toBe(2);
  expect(await undoAndFinish(db, done.id)).toMatchObject({ status: "undone" });
  expect(await countOf(db, "SalesLine")).toBe(0);
});

it("does not go on with an import whose file is gone", async () => {
  const db = await makeOrganization("gone");
  const record = await upload(db, "sales.csv", FILE);
  await startImport(db, PERSON, record.id, record.mapping as NonNullable<typeof record.mapping>);
  await cancelImport(db, PERSON, record.id).catch(() => null);
  await db.write(SETUP, (w) => w.updateRows("Import", `"status" = 'cancelled'`, `"id" = ?2`, [record.id]));
  clock.shift((KEPT.importedFileDays + 1) * DAY_MS);
  await purgeUploadsOfAll();
  await expect(resumeImport(db, PERSON, record.id)).rejects.toThrow(
    /^The uploaded file was deleted 30 days after the import had ended: upload it again\./,
  );
});

it("takes up a deletion whose process died in between", async () => {
  const db = await makeOrganization("half-deleted");
  const done = await importFile(db, "sales.csv", FILE);
  clock.shift((KEPT.importedFileDays + 1) * DAY_MS);
  const failing = vi.spyOn(bindings().FILES, "delete").mockRejectedValueOnce(new Error("no storage"));
  await purgeUploadsOfAll();
  expect(failing).toHaveBeenCalled();
  expect(await objects(db, done.id)).toBe(1);
  await purgeUploadsOfAll();
  expect(await objects(db, done.id)).toBe(0);
});

it("lets a person delete an upload that was not imported, and no other", async () => {
  const db = await makeOrganization("discard");
  const half = await unfinished(db);
  await discardUpload(db, PERSON, half);
  expect(await countOf(db, "Import")).toBe(0);
  expect(await objects(db, half)).toBe(0);
  const done = await importFile(db, "sales.csv", FILE);
  await expect(discardUpload(db, PERSON, done.id)).rejects.toThrow(/undo the import instead/);
  expect(await objects(db, done.id)).toBe(1);
});

it("leaves no part behind that arrives while its upload is deleted", async () => {
  const db = await makeOrganization("discard-race");
  const bytes = bytesOf(FILE);
  const { id } = await beginUpload(db, PERSON, { fileName: "late.csv", byteSize: bytes.length });
  const { FILES } = bindings();
  const put = FILES.put.bind(FILES) as (...args: unknown[]) => Promise<unknown>;
  vi.spyOn(FILES, "put").mockImplementationOnce((async (...args: unknown[]) => {
    await discardUpload(db, PERSON, id);
    return put(...args);
  }) as typeof FILES.put);
  await expect(receivePart(db, PERSON, id, 1, bytes)).rejects.toThrow("This upload has ended.");
  expect(await countOf(db, "Import")).toBe(0);
  expect(await countOf(db, "ImportPart")).toBe(0);
  expect(await objects(db, id)).toBe(0);
});

it("deletes parts that a process left behind whose upload is gone", async () => {
  const db = await makeOrganization("orphans");
  const kept = await unfinished(db);
  await putFile(db.organizationId, "imports/imp_orphan/part-00001", bytesOf("left behind"));
  await purgeUploads(db);
  expect(await objects(db, "imp_orphan")).toBe(0);
  expect(await objects(db, kept)).toBe(1);
});

it("refuses one upload too many, and more bytes than the plan stores", async () => {
  const db = await makeOrganization("quota");
  const { openUploads, storedUploadBytes } = planOf({ planKey: "trial" }).limits;
  const file = { fileName: "a.csv", byteSize: 10 };
  const open = await Promise.all(
    Array.from({ length: openUploads + 3 }, () =>
      beginUpload(db, PERSON, file).catch((e: Error) => e.message),
    ),
  );
  const refused = open.filter((each) => typeof each === "string");
  expect(refused).toEqual(
    Array(3).fill(
      `Your organization has ${openUploads} unfinished uploads, the most that can be open at a time: finish or delete one of them on the imports page first.`,
    ),
  );
  const rich = await makeOrganization("full");
  const large = { fileName: "l.csv", byteSize: MAX_FILE_BYTES };
  for (let fits = storedUploadBytes; fits >= MAX_FILE_BYTES; fits -= MAX_FILE_BYTES)
    await beginUpload(rich, PERSON, large);
  await expect(beginUpload(rich, PERSON, large)).rejects.toThrow(
    /^Your organization can store 5\.0 G\S* of uploaded files, and this one does not fit/,
  );
});

it("fails with a sentence when reading ends in a fault of ours, and reads again when a person asks", async () => {
  const db = await makeOrganization("fault");
  vi.spyOn(sniff, "sniffFile").mockImplementationOnce(() => {
    throw new RangeError("Invalid string length");
  });
  const record = await upload(db, "sales.csv", FILE);
  expect(record).toMatchObject({ status: "failed", startedAt: null });
  expect(record.error).toMatch(/^Something went wrong on our side \(evt_\w+\)\.$/);
  expect(await retryAnalysis(db, PERSON, record.id)).toMatchObject({ status: "mapping", error: null });
});

it("does not read a file a fourth time that ended the process three times", async () => {
  const db = await makeOrganization("deadly");
  const id = await unfinished(db);
  for (let death = 0; death < 3; death++) await dieIn(`${id}-analysis`, "{}");
  const record = await finishUpload(db, PERSON, id);
  expect(record.status).toBe("failed");
  expect(record.error).toMatch(/^It made the server stop 3 times/);
  expect((await retryAnalysis(db, PERSON, id)).status).toBe("mapping");
});

const BUSY = "Other files are being read at the moment. Yours is kept as it is: try again in a minute.";

/** Asks for all of them at the same time. Reading begins when so many were refused; `atOnce` is the most files read at a time. */
async function askAtOnce(refusals: number, asked: (() => Promise<{ status: string }>)[]) {
  const { FILES } = bindings();
  const get = FILES.get.bind(FILES) as (...args: unknown[]) => Promise<unknown>;
  let refused = 0;
  let reading = 0;
  let atOnce = 0;
  vi.spyOn(FILES, "get").mockImplementation((async (...args: unknown[]) => {
    atOnce = Math.max(atOnce, ++reading);
    while (refused < refusals) await new Promise((resolve) => setTimeout(resolve, 10));
    return get(...args).finally(() => reading--);
  }) as typeof FILES.get);
  const outcomes = await Promise.all(
    asked.map(async (ask) => {
      try {
        return (await ask()).status;
      } catch (error) {
        refused++;
        return (error as Error).message;
      }
    }),
  );
  const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
  return { mapping: count("mapping"), busy: count(BUSY), atOnce };
}

it("reads a file once that is asked for eight times at the same time, and says why to those it refuses", async () => {
  const db = await makeOrganization("eight-times");
  const id = await unfinished(db);
  const sniffed = vi.spyOn(sniff, "sniffFile");
  const outcome = await askAtOnce(
    4,
    Array.from({ length: 8 }, () => () => finishUpload(db, PERSON, id)),
  );
  expect(outcome).toEqual({ mapping: 4, busy: 4, atOnce: 1 });
  expect(sniffed).toHaveBeenCalledTimes(1);
  expect(await findImport(db, id)).toMatchObject({ status: "mapping", error: null });
});

it("analyses one file at a time, whoever asks, and keeps those that are refused", async () => {
  const db = await makeOrganization("at-once");
  const ids: string[] = [];
  for (let i = 0; i < 6; i++) ids.push(await unfinished(db));
  const known = await upload(db, "known.csv", FILE);
  const picture = await upload(db, "picture.csv", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2]));
  const outcome = await askAtOnce(4, [
    () => reanalyse(db, PERSON, known.id, { kind: "items" }),
    () => retryAnalysis(db, PERSON, picture.id).then(() => known),
    ...ids.map((id) => () => finishUpload(db, PERSON, id)),
  ]);
  expect(outcome).toEqual({ mapping: 4, busy: 4, atOnce: 1 });
  const left = await db.query<{ id: string }>(`SELECT "id" FROM {Import} WHERE "status" = 'uploading'`);
  expect(left).toHaveLength(4);
  for (const { id } of left) expect((await finishUpload(db, PERSON, id)).status).toBe("mapping");
});
