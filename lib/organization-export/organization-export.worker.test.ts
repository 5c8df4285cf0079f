import { createHash } from "node:crypto";
import { afterEach, beforeAll, expect, it } from "vitest";
import { newOwner, userOf, workspaceOf } from "@/lib/accounts/testing";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { dataRules } from "@/lib/platform/db/generated/data-rules";
import { countOrganizationRows } from "@/lib/platform/db/organization-tables";
import { listFiles } from "@/lib/platform/files";
import { bindings } from "@/lib/platform/runtime";
import { storedZip } from "./download";
import { EXPORTED_TABLES, plannedObject } from "./plan";
import { purgeExports } from "./purge";
import { listExports, readyExport } from "./queries";
import {
  type ExportedFiles,
  exportedRows,
  fillOrganizations,
  importExport,
  makeExport,
  openExport,
  textOf,
} from "./testing";
import { exportView } from "./view";

let own: { db: TenantDb; userId: string; slug: string };
let other: TenantDb;
let empty: TenantDb;

beforeAll(async () => {
  const signed = await newOwner("ada@example.com", { company: "First" });
  const neighbour = await newOwner("bob@example.com", { company: "Second" });
  const third = await newOwner("cyd@example.com", { company: "Third" });
  const here = await workspaceOf(signed, signed.slug);
  const there = await workspaceOf(neighbour, neighbour.slug);
  own = { db: tenantDb(here.organization.id), userId: here.user.id, slug: signed.slug };
  other = tenantDb(there.organization.id);
  empty = tenantDb((await workspaceOf(third, third.slug)).organization.id);
  await fillOrganizations({
    [here.organization.id]: { mark: "mine", userId: here.user.id },
    [there.organization.id]: { mark: "theirs", userId: (await userOf(neighbour)).id },
  });
});

afterEach(() => clock.shift(0));

async function exported(db: TenantDb): Promise<{ id: string; zip: Uint8Array; files: ExportedFiles }> {
  const id = await makeExport(db, own.userId);
  const zip = await storedZip(db, await readyExport(db, id));
  const bytes = new Uint8Array(await new Response(zip.read({ from: 0, to: zip.size })).arrayBuffer());
  expect(bytes.length).toBe(zip.size);
  return { id, zip: bytes, files: openExport(bytes) };
}

it("holds every row of every table and every file, counted and hashed, and nothing of another organization", async () => {
  const { files, zip } = await exported(own.db);
  const manifest = JSON.parse(textOf(files, "manifest.json"));
  const live = await countOrganizationRows(own.db.organizationId, EXPORTED_TABLES);
  for (const [i, { name, secret }] of EXPORTED_TABLES.entries()) {
    const rows = exportedRows(files, name);
    const table = manifest.tables.find((one: { table: string }) => one.table === name);
    expect(rows.length, name).toBeGreaterThan(0);
    expect(table.rows, name).toBe(rows.length);
    expect(table.rowsWhenFinished, name).toBe(rows.length);
    // The end of the export is told of in the audit and by a mail.
    if (!["AuditEntry", "OutboundMail"].includes(name)) expect(rows.length, name).toBe(live[i]);
    for (const column of secret) expect(rows.some((row) => column in row)).toBe(false);
  }
  for (const { path, bytes, sha256 } of manifest.files) {
    expect(files[path]?.length, path).toBe(bytes);
    expect(
      createHash("sha256")
        .update(files[path] ?? "")
        .digest("hex"),
      path,
    ).toBe(sha256);
  }
  const all = Buffer.concat(Object.values(files)).toString("latin1");
  for (const word of ["upload", "shard", "slice", "sound"]) expect(all).toContain(`mine-${word}`);
  expect(all).not.toContain("theirs");
  const held = await marksOf("mine");
  expect(held.length).toBeGreaterThan(60);
  for (const mark of held) expect(all, mark).toContain(mark);
  expect(Object.keys(files)).toContain("uploads/import1/mine items.csv");
  expect(textOf(files, "uploads/import1/mine items.csv")).toContain("1;mine-upload");
  expect(Buffer.from(files["recordings/call1.wav"] ?? "").toString("latin1", 0, 4)).toBe("RIFF");
  expect(textOf(files, "transcripts/call2.txt")).toContain("mine-spoken");
  for (const secret of ["wrappedKey", "clientSecret", "tokenHash"])
    expect(all).not.toMatch(new RegExp(`mine-\\w+-${secret}`));
  expect(zip.length).toBeGreaterThan(10_000);
});

/** The marks that stand in personal columns. */
async function marksOf(mark: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of EXPORTED_TABLES) {
    const personal = dataRules.find((rule) => rule.name === name)?.personal ?? [];
    const secret = EXPORTED_TABLES.find((table) => table.name === name)?.secret ?? [];
    for (const column of personal.filter((one) => !secret.includes(one))) {
      const { results } = await bindings()
        .DB.prepare(`SELECT "${column}" AS "value" FROM "${name}" WHERE "${column}" LIKE ?`)
        .bind(`${mark}%`)
        .all<{ value: string }>();
      found.push(...results.map(({ value }) => value));
    }
  }
  return [...new Set(found)];
}

it("is put into an empty organization, whose export holds the same", async () => {
  const { files } = await exported(own.db);
  await bindings().DB.batch(
    EXPORTED_TABLES.toReversed()
      .filter(({ name }) => dataRules.some((rule) => rule.name === name && rule.scope === "tenant"))
      .map(({ name }) =>
        bindings().DB.prepare(`DELETE FROM "${name}" WHERE "organizationId" = ?`).bind(empty.organizationId),
      ),
  );
  await importExport(files, empty.organizationId);
  const { files: again } = await exported(empty);
  const same = (rows: Record<string, unknown>[]) =>
    rows
      .map(({ organizationId: _, ...row }) => row)
      .filter((row) => !String(row.action).startsWith("organization.export"));
  for (const { name } of EXPORTED_TABLES) {
    if (!dataRules.some((rule) => rule.name === name && rule.scope === "tenant")) continue;
    const without = (rows: Record<string, unknown>[]) =>
      same(rows).map(({ id, ...row }) => (name === "Utterance" ? row : { id, ...row }));
    expect(without(exportedRows(again, name)), name).toEqual(without(exportedRows(files, name)));
  }
});

it("knows every kind of file that the product stores, and says so of one that it does not", async () => {
  for await (const path of listFiles(other.organizationId)) plannedObject(path);
  expect(() => plannedObject("thumbnails/1.png")).toThrow("No export knows");
});

it("is downloaded for thirty days, and then deleted with all of its files", async () => {
  const { id } = await exported(own.db);
  clock.shift(30 * DAY_MS - 60_000);
  await purgeExports(own.db);
  expect((await readyExport(own.db, id)).status).toBe("ready");
  clock.shift(30 * DAY_MS + 60_000);
  await purgeExports(own.db);
  await expect(readyExport(own.db, id)).rejects.toThrow("This export");
  for await (const path of listFiles(own.db.organizationId)) expect(path).not.toMatch(/^exports/);
  expect(await own.db.exportFile.count({ where: { exportId: id } })).toBe(0);
});

it("is kept by a legal hold, and closed when its thirty days are over all the same", async () => {
  const { id } = await exported(own.db);
  const { organizationId } = own.db;
  await bindings()
    .DB.prepare(
      `INSERT INTO "LegalHold" ("id", "kind", "subjectId", "organizationId", "label", "reason", "placedBy", "placedAt")
       VALUES ('lho_export', 'organization', ?1, ?1, 'x', 'A lawsuit', 'stf_1', '2026-01-01')`,
    )
    .bind(organizationId)
    .run();
  clock.shift(30 * DAY_MS + 60_000);
  await purgeExports(own.db);
  const row = (await listExports(own.db)).find((one) => one.id === id);
  expect(row?.status).toBe("ready");
  expect(row && exportView(row).status).toBe("ended");
  await expect(readyExport(own.db, id)).rejects.toThrow("This export");
});
