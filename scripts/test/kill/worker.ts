import { tenantDb } from "@/lib/platform/db";
import { type AuditRow, auditHash } from "@/lib/platform/db/audit-chain";
import { FIRST_HASH } from "@/lib/platform/hash-chain";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";

export * from "@/worker/jobs";

/** A worker to be killed: it writes one batch a request, and tells what is there afterwards. */

const ORGANIZATION = "org_killed";
const ROWS = 60;
const at = "2026-01-05T08:00:00.000Z";

/** One batch with an effect of every kind: rows split over statements, one JSON insert, a counter, a guard, an audit entry. */
async function writeBatch(n: number): Promise<void> {
  await tenantDb(ORGANIZATION).write({ kind: "system", id: "test" }, async (writer) => {
    writer.guard("cursor", 'SELECT count(*) = 0 FROM {NumberSequence} WHERE "kind" = ?2', [`batch${n}`]);
    await writer.location.createMany({
      data: Array.from({ length: ROWS }, (_, i) => ({
        id: `b${n}_${i}`,
        code: `B${n}_${i}`,
        name: `batch${n}`,
        createdAt: at,
      })),
    });
    writer.insertRows(
      "Supplier",
      ["id", "code", "codeKey", "name", "currency", "createdAt"],
      Array.from({ length: ROWS }, (_, i) => [
        `b${n}_${i}`,
        `B${n}_${i}`,
        `b${n}_${i}`,
        `batch${n}`,
        "EUR",
        at,
      ]),
    );
    writer.insertRows("NumberSequence", ["kind", "next"], [[`batch${n}`, n]]);
    writer.insertRows(
      "NumberSequence",
      ["kind", "next"],
      [["total", 1]],
      'ON CONFLICT ("organizationId", "kind") DO UPDATE SET "next" = "next" + 1',
    );
    writer.audit({
      action: "test.batch",
      subjectType: "Batch",
      subjectId: `batch${n}`,
      summary: `Batch ${n}.`,
    });
  });
}

async function state() {
  const db = tenantDb(ORGANIZATION);
  const count = (table: string) =>
    db.query<{ batch: string; n: number }>(
      `SELECT "name" AS batch, count(*) AS n FROM {${table}} GROUP BY "name"`,
    );
  const entries = await db.query<AuditRow>('SELECT * FROM {AuditEntry} ORDER BY "seq"');
  let previousHash = FIRST_HASH;
  const chainHolds = entries.every((row, i) => {
    const holds = row.seq === i + 1 && row.previousHash === previousHash && row.hash === auditHash(row);
    previousHash = row.hash;
    return holds;
  });
  const sequences = await db.query<{ kind: string; next: number }>(
    'SELECT "kind", "next" FROM {NumberSequence}',
  );
  return {
    rows: ROWS,
    locations: await count("Location"),
    suppliers: await count("Supplier"),
    batches: sequences.filter(({ kind }) => kind !== "total").map(({ kind }) => kind),
    total: sequences.find(({ kind }) => kind === "total")?.next ?? 0,
    audited: entries.map((entry) => entry.subjectId),
    chainHolds,
  };
}

export type KilledState = Awaited<ReturnType<typeof state>>;

export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    provideBindings(env);
    const url = new URL(request.url);
    if (request.method === "GET") return Response.json(url.pathname === "/state" ? await state() : {});
    await writeBatch(Number(url.searchParams.get("n")));
    return Response.json({});
  },
};
