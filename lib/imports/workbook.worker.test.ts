import { expect, it, vi } from "vitest";
import { importProgress } from "@/lib/jobs/import";
import { makeOrganization } from "@/lib/models/testing";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { startJob } from "@/lib/platform/jobs";
import { bindings } from "@/lib/platform/runtime";
import { dieIn } from "@/lib/platform/testing";
import { reanalyse } from "./file-commands";
import { ANALYSES_OF_FILE, TABLES_OF_FILE } from "./limits";
import { findImport } from "./queries";
import type { ImportRecord } from "./record";
import { PERSON, SETUP, upload } from "./testing";
import { waitForWorkbook, writeTable } from "./workbook";
import { workbook } from "./workbook-testing";

const SHEET = [["Order", "Item code", "Quantity", "Date", "Price"]].concat(
  Array.from({ length: 400 }, (_, i) => [`${i}`, `I${i}`, "2", "2024-03-01", "2.55"]),
);

/** An import that runs without its job: the test starts it. */
async function running(slug: string): Promise<{ db: TenantDb; record: ImportRecord }> {
  const db = await makeOrganization(slug);
  const record = await upload(db, `${slug}.xlsx`, workbook(SHEET));
  await db.write(SETUP, (w) =>
    w.updateRows("Import", `"status" = 'running', "startedAt" = ?3`, `"id" = ?2`, [
      record.id,
      clock.instant(),
    ]),
  );
  return { db, record };
}

const ended = ({ db, record }: { db: TenantDb; record: ImportRecord }) =>
  vi.waitFor(
    async () => {
      const now = await findImport(db, record.id);
      expect(now.status).not.toBe("running");
      return now;
    },
    { timeout: 20_000, interval: 50 },
  );

it("lets the jobs of several organizations open one workbook after another", async () => {
  const imports = await Promise.all(["queue-a", "queue-b", "queue-c", "queue-d"].map(running));
  // The files that are read and written until a workbook is written out, by the organizations they belong to.
  const touched: string[] = [];
  const { FILES } = bindings();
  const note = (key: unknown, action: string) => {
    const own = imports.find(({ record }) => String(key).includes(record.id));
    if (own && String(key).includes(action)) touched.push(own.db.organizationId);
  };
  const { get, put } = FILES;
  vi.spyOn(FILES, "get").mockImplementation(((key: string, ...rest: [never]) => {
    note(key, "part-");
    return get.call(FILES, key, ...rest);
  }) as never);
  vi.spyOn(FILES, "put").mockImplementation(((key: string, ...rest: [never]) => {
    note(key, "table-");
    return put.call(FILES, key, ...rest);
  }) as never);
  await Promise.all(imports.map(({ db, record }) => startJob("import", db.organizationId, record.id)));
  const done = await Promise.all(imports.map(ended));
  vi.restoreAllMocks();
  expect(done.map(({ status, rowsInserted }) => [status, rowsInserted])).toEqual(
    Array(4).fill(["completed", 400]),
  );
  expect(new Set(touched).size).toBe(4);
  expect(touched.filter((each, i) => each !== touched[i - 1])).toHaveLength(4);
}, 30_000);

it("counts no attempt while an import waits, so that another's crashes do not end it", async () => {
  const [first, second] = [await running("queue-holds"), await running("queue-waits")];
  let open = () => {};
  const held = new Promise<void>((resolve) => {
    open = resolve;
  });
  const holding = waitForWorkbook(first.db, first.record.id, async () => {
    await held;
    return false;
  });
  await startJob("import", second.db.organizationId, second.record.id);
  await new Promise((resolve) => setTimeout(resolve, 600));
  const attempts = await bindings()
    .DB.prepare(`SELECT COUNT(*) AS "n" FROM "JobAttempt" WHERE "job" = ?1`)
    .bind(second.record.id)
    .first<{ n: number }>();
  expect(attempts?.n).toBe(0);
  expect(await findImport(second.db, second.record.id)).toMatchObject({ status: "running", tableBytes: 0 });
  open();
  await holding;
  expect(await ended(second)).toMatchObject({ status: "completed", rowsInserted: 400 });
});

it("counts the crashes at one workbook together, whichever steps were spent on waiting", async () => {
  const poison = await running("queue-poison");
  const { organizationId } = poison.db;
  for (let i = 0; i < 3; i++)
    await dieIn(poison.record.id, await importProgress(organizationId, poison.record.id));
  await startJob("import", organizationId, poison.record.id);
  const record = await ended(poison);
  expect(record.status).toBe("failed");
  expect(record.error).toMatch(/stop 3 times/);
});

/** Whoever asks for the time learns that so many milliseconds have passed since it was asked for last. */
function hurryClock(ms: number): void {
  const { now } = Date;
  let later = 0;
  vi.spyOn(Date, "now").mockImplementation(() => {
    later += ms;
    return now() + later;
  });
}

it("gives up a workbook that takes too long, and tells so", async () => {
  const db = await makeOrganization("queue-slow");
  hurryClock(10_000);
  const slow = await upload(db, "slow.xlsx", workbook(SHEET));
  vi.restoreAllMocks();
  expect(slow.status).toBe("failed");
  expect(slow.error).toMatch(/^Reading this workbook takes longer than 15 seconds: save the sheet/);

  const record = await upload(db, "slow-table.xlsx", workbook(SHEET));
  hurryClock(200_000);
  const writing = writeTable(db, record);
  await expect(writing).rejects.toThrow(/^Reading this workbook takes longer than 240 seconds/);
  vi.restoreAllMocks();
});

it("reads one file so many times within an hour, and others all the same", async () => {
  const db = await makeOrganization("queue-repeats");
  const noon = new Date("2026-03-01T12:00:01Z");
  vi.spyOn(clock, "now").mockImplementation(() => noon);
  const record = await upload(db, "again.xlsx", workbook(SHEET));
  for (let i = 1; i < ANALYSES_OF_FILE.count; i++) await reanalyse(db, PERSON, record.id, {});
  await expect(reanalyse(db, PERSON, record.id, {})).rejects.toThrow(/read 30 times within an hour/);
  expect((await findImport(db, record.id)).status).toBe("mapping");
  expect((await upload(db, "other.xlsx", workbook(SHEET))).status).toBe("mapping");

  for (let i = 0; i < TABLES_OF_FILE.count; i++) await writeTable(db, record);
  await expect(writeTable(db, record)).rejects.toThrow(/begun 10 times within an hour/);
  vi.restoreAllMocks();
});
