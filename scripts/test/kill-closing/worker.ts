import { organizationById } from "@/lib/accounts/organization-record";
import { makeOrganization } from "@/lib/models/testing";
import { beginDueErasures } from "@/lib/organization-closing/begin-erasure";
import { closeOrganization } from "@/lib/organization-closing/commands";
import { requireErased } from "@/lib/organization-closing/erase";
import { startExport } from "@/lib/organization-export/commands";
import { storedZip } from "@/lib/organization-export/download";
import { readyExport } from "@/lib/organization-export/queries";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { ORGANIZATION_TABLES } from "@/lib/platform/db/organization-tables";
import { NotFoundError } from "@/lib/platform/errors";
import { putFile } from "@/lib/platform/files";
import type { Bindings } from "@/lib/platform/runtime";
import { jobWorker, readItems } from "../job-worker";

export * from "@/worker/jobs";

/** The Worker without its pages: it exports an organization with many sales lines, erases it, and is killed meanwhile. */

const PERSON = { kind: "user", id: "usr_test" } as const;
const ROWS_AT_ONCE = 50_000;
const FILES = 20;

/** An organization with `lines` sales lines, and a few files. */
async function fill(env: Bindings, name: string, lines: number): Promise<void> {
  const { organizationId } = await makeOrganization(name);
  await env.DB.prepare(
    `INSERT INTO "Item" ("organizationId", "id", "code", "codeKey", "name", "createdAt") VALUES (?, 'itm_1', 'I1', 'i1', 'Item', '2026-01-01')`,
  )
    .bind(organizationId)
    .run();
  for (let from = 0; from < lines; from += ROWS_AT_ONCE)
    await env.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT ?2 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?3)
       INSERT INTO "SalesLine" ("organizationId", "id", "document", "itemId", "day", "quantity", "kind")
       SELECT ?1, printf('sln_%08d', i), 'D' || i, 'itm_1', date('2020-01-01', (i % 2000) || ' days'), 1000 + i % 997, 'sale' FROM n`,
    )
      .bind(organizationId, from, Math.min(from + ROWS_AT_ONCE, lines))
      .run();
  for (let n = 0; n < FILES; n++)
    await putFile(organizationId, `models/version1/shard-${n}.json`, new Uint8Array(100_000).fill(n));
}

async function exportState(id: string, name: string) {
  const db = tenantDb(`org_${name}`);
  const row = await db.organizationExport.findFirst({ where: { id } });
  if (!row) throw new NotFoundError("This export");
  const files = await db.exportFile.findMany({ where: { exportId: id }, take: 1_000 });
  const tables = ORGANIZATION_TABLES.filter(({ unexported }) => unexported === null).length;
  return { status: row.status, files: files.length, tables, error: row.error };
}

/** The whole zip of an export. */
async function zipOf(id: string, name: string): Promise<Response> {
  const db = tenantDb(`org_${name}`);
  const zip = await storedZip(db, await readyExport(db, id));
  return new Response(zip.read({ from: 0, to: zip.size }), { headers: { "content-length": `${zip.size}` } });
}

/** Closes an organization; its last day is over at once. */
async function close(name: string): Promise<void> {
  const organization = await organizationById(`org_${name}`);
  if (!organization) throw new NotFoundError("This organization");
  await closeOrganization({ organization, user: { id: PERSON.id } } as never, name);
  clock.shift(40 * DAY_MS);
  await beginDueErasures();
}

async function erasureState(name: string) {
  const id = `org_${name}`;
  const closing = await controlDb().organizationClosing.findFirst({ where: { organizationId: id } });
  const counts = await controlDb().erasureCount.findMany({
    where: { closingId: closing?.id ?? "" },
    take: 1_000,
  });
  const left = await requireErased(id).then(
    () => null,
    (error) => String(error),
  );
  const certificates = await controlDb().deletionCertificate.count();
  const counted = Object.fromEntries(counts.map(({ place, count }) => [place, count]));
  const tables = ORGANIZATION_TABLES.filter(({ kept }) => kept === null).length;
  return { status: closing?.status, attempt: closing?.attempt, counted, tables, left, certificates };
}

async function answer(env: Bindings, [what = "", name = "", more = ""]: string[]): Promise<unknown> {
  if (what === "fill") return fill(env, name, Number(more));
  if (what === "export") return { id: await startExport(tenantDb(`org_${name}`), PERSON) };
  if (what === "exported") return exportState(more, name);
  if (what === "zip") return zipOf(more, name);
  if (what === "close") return close(name);
  if (what === "items") return readItems(name);
  return erasureState(name);
}

export default jobWorker(answer);
