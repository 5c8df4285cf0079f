import { expect, it } from "vitest";
import { planOf } from "@/lib/billing/plans";
import type { Mapping } from "@/lib/mapping/mapping";
import { makeOrganization } from "@/lib/models/testing";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { bindings } from "@/lib/platform/runtime";
import { resumeImport, startImport } from "./commands";
import { MAX_FILE_BYTES, MAX_WAITING_FILES } from "./limits";
import { discardUpload } from "./purge";
import { findImport } from "./queries";
import { finish, PERSON, SETUP, upload } from "./testing";
import { beginUpload } from "./upload-commands";
import { workbook } from "./workbook-testing";

const SHEET = [["Order", "Item code", "Quantity", "Date", "Price"]].concat(
  Array.from({ length: 3000 }, (_, i) => [`${i}`, "I1", "2", "2024-03-01", "2.55"]),
);

/** Uploads a workbook, and opens others until so many bytes are left; answers the workbook and the last of the others. */
async function fill(db: TenantDb, left: (byteSize: number) => number) {
  const record = await upload(db, "sales.xlsx", workbook(SHEET));
  let rest = planOf({ planKey: "trial" }).limits.storedUploadBytes - record.byteSize - left(record.byteSize);
  let last = "";
  for (; rest > 0; rest -= MAX_FILE_BYTES)
    last = (await beginUpload(db, PERSON, { fileName: "l.csv", byteSize: Math.min(rest, MAX_FILE_BYTES) }))
      .id;
  return { record, last };
}

async function tableParts(db: TenantDb, id: string): Promise<number> {
  const prefix = `organizations/${db.organizationId}/imports/${id}/table-`;
  return (await bindings().FILES.list({ prefix })).objects.length;
}

it("refuses to start a workbook whose rows cannot be stored beside the other files", async () => {
  const db = await makeOrganization("quota-full");
  const { record } = await fill(db, () => 0);
  await expect(startImport(db, PERSON, record.id, record.mapping as Mapping)).rejects.toThrow(
    /the rows of this workbook, which are stored as CSV while they are imported, do not fit beside/,
  );
  expect((await findImport(db, record.id)).status).toBe("mapping");
});

it("stops a workbook whose rows turn out not to fit, keeps nothing of them, and goes on when there is room", async () => {
  const db = await makeOrganization("quota-table");
  const { record, last } = await fill(db, (byteSize) => byteSize);
  await startImport(db, PERSON, record.id, record.mapping as Mapping);
  const stopped = await finish(db, record.id);
  expect(stopped).toMatchObject({ status: "failed", tableBytes: 0, rowsRead: 0 });
  expect(stopped.error).toMatch(/do not fit beside those that are there.*Then continue this import\.$/);
  expect(await tableParts(db, record.id)).toBe(0);
  await discardUpload(db, PERSON, last);
  await resumeImport(db, PERSON, record.id);
  const done = await finish(db, record.id);
  expect(done).toMatchObject({ status: "completed", rowsInserted: 3000 });
  expect(done.tableBytes).toBeGreaterThan(record.byteSize);
  expect(await tableParts(db, record.id)).toBe(1);
});

it("takes so many files that wait to be imported, and no more", async () => {
  const db = await makeOrganization("quota-waiting");
  const createdAt = clock.instant();
  const data = Array.from({ length: MAX_WAITING_FILES - 1 }, () => ({
    ...{ id: newId("import"), kind: "sales-lines", status: "mapping", fileName: "a.csv", byteSize: 10 },
    ...{ createdBy: PERSON.id, createdAt },
  }));
  await db.write(SETUP, async (writer) => {
    writer.unaudited("Files of a test.");
    await writer.import.createMany({ data });
  });
  const file = { fileName: "b.csv", byteSize: 10 };
  const { id } = await beginUpload(db, PERSON, file);
  const sentence = `Your organization has ${MAX_WAITING_FILES} uploaded files that were not imported, the most that can wait at a time: import or delete some of them on the imports page first.`;
  await expect(beginUpload(db, PERSON, file)).rejects.toThrow(sentence);
  await discardUpload(db, PERSON, id);
  await beginUpload(db, PERSON, file);
});
