import { makeOrganization } from "@/lib/models/testing";
import { controlDb } from "@/lib/platform/db/control";
import type { Bindings } from "@/lib/platform/runtime";
import { startErasure } from "@/lib/rights/erasure/commands";
import { startPackage } from "@/lib/rights/package/commands";
import { storedPackage } from "@/lib/rights/package/download";
import { packageRow, readProgress } from "@/lib/rights/package/record";
import { SubjectErasureWorkflow as Erasure } from "@/worker/workflows/subject-erasure";
import { SubjectPackageWorkflow as Package } from "@/worker/workflows/subject-package";
import { jobWorker, readItems } from "../job-worker";
import { heldWorkflow, holdable } from "../killable-steps";

export * from "@/worker/jobs";

/** The Worker without its pages: it makes the package of a person, erases them, and is killed meanwhile. */

export const SubjectPackageWorkflow = heldWorkflow("package", Package);
export const SubjectErasureWorkflow = heldWorkflow("erasure", Erasure);

const PERSON = { userId: "usr_ada", email: "ada@kill.example", phone: null };
const AT = "2026-01-05T08:00:00.000Z";
const ROWS_AT_ONCE = 50_000;

const numbers = (from: number, to: number) =>
  `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${to})`;

/** An organization with `lines` sales lines and as many movements of stock, of which the person entered every tenth. */
async function fill(env: Bindings, name: string, lines: number): Promise<void> {
  const { organizationId } = await makeOrganization(name);
  const run = (sql: string, ...values: string[]) =>
    env.DB.prepare(sql)
      .bind(...values)
      .run();
  await run(
    `INSERT INTO "User" ("id", "email", "name", "jobTitle", "passwordHash", "createdAt", "version", "credentialVersion")
     VALUES (?, ?, 'Ada Byron', 'Buyer', 'x', ?, 1, 1) ON CONFLICT DO NOTHING`,
    ...[PERSON.userId, PERSON.email, AT],
  );
  await run(
    `INSERT INTO "Item" ("organizationId", "id", "code", "codeKey", "name", "createdAt") VALUES (?, 'itm_1', 'I1', 'i1', 'Item', ?)`,
    ...[organizationId, AT],
  );
  await run(
    `INSERT INTO "Location" ("organizationId", "id", "code", "name", "createdAt") VALUES (?, 'loc_1', 'L1', 'Main', ?)`,
    ...[organizationId, AT],
  );
  for (let from = 0; from < lines; from += ROWS_AT_ONCE) {
    const rows = numbers(from, Math.min(from + ROWS_AT_ONCE, lines));
    await run(
      `${rows} INSERT INTO "SalesLine" ("organizationId", "id", "document", "itemId", "day", "quantity", "kind")
       SELECT ?1, printf('sln_%08d', i), 'D' || i, 'itm_1', date('2020-01-01', (i % 2000) || ' days'), 1000, 'sale' FROM n`,
      organizationId,
    );
    await run(
      `${rows} INSERT INTO "StockMovement" ("organizationId", "id", "itemId", "locationId", "quantity", "kind", "at", "actorId")
       SELECT ?1, printf('mov_%08d', i), 'itm_1', 'loc_1', 1000, 'count', '${AT}', CASE WHEN i % 10 = 0 THEN '${PERSON.userId}' ELSE 'usr_other' END FROM n`,
      organizationId,
    );
  }
}

async function packageState(id: string) {
  const row = await packageRow(id);
  if (!row) throw new Error("There is no such package.");
  const { counts } = readProgress(row.progress, id);
  return { status: row.status, counts, error: row.error };
}

async function zipOf(id: string): Promise<Response> {
  const row = await packageRow(id);
  if (!row) throw new Error("There is no such package.");
  const zip = storedPackage(row);
  return new Response(zip.read({ from: 0, to: zip.size }), { headers: { "content-length": `${zip.size}` } });
}

async function erasureState(id: string) {
  const row = await controlDb().subjectErasure.findUniqueOrThrow({ where: { id } });
  const counts = await controlDb().subjectErasureCount.findMany({ where: { erasureId: id }, take: 1_000 });
  const counted = Object.fromEntries(counts.map(({ place, what, count }) => [`${place} ${what}`, count]));
  const users = await controlDb().user.count({ where: { id: PERSON.userId } });
  const mails = await controlDb().outboundMail.count({ where: { template: "person-erased" } });
  return { status: row.status, attempt: row.attempt, counted, users, mails };
}

async function answer(env: Bindings, [what = "", name = "", more = ""]: string[]): Promise<unknown> {
  if (what === "fill") return fill(env, name, Number(more));
  if (what === "package") return { id: await startPackage(null, PERSON) };
  if (what === "packaged") return packageState(name);
  if (what === "zip") return zipOf(name);
  if (what === "items") return readItems(name);
  if (what === "erase") return { id: await startErasure(null, PERSON) };
  return erasureState(name);
}

export default holdable(jobWorker(answer));
