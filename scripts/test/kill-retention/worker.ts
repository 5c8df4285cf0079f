import { makeOrganization } from "@/lib/models/testing";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { runRetention } from "@/lib/retention/engine/purge";
import { readItems } from "../job-worker";

export * from "@/worker/jobs";

/** The Worker without its pages: many rows whose time is over are deleted, others are not, and it is killed meanwhile. */

const ROWS_AT_ONCE = 100_000;
const LONG_AGO = "2020-01-01T00:00:00.000Z";
const KEPT_ROWS = 100;
/** One request takes a part of a run, as one tick of the clock does. */
const RUN_MS = 2_000;

/** Sign-ins of one person whose time is over, some that are kept, and an organization that somebody reads. */
async function fill(env: Bindings, rows: number): Promise<void> {
  const { organizationId } = await makeOrganization("neighbour");
  const run = (sql: string, ...params: unknown[]) =>
    env.DB.prepare(sql)
      .bind(...params)
      .run();
  await run(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
     INSERT INTO "Item" ("organizationId", "id", "code", "codeKey", "name", "createdAt")
     SELECT ?1, 'itm_' || i, 'I' || i, 'i' || i, 'Item ' || i, '2026-01-01' FROM n`,
    organizationId,
  );
  await run(
    `INSERT INTO "User" ("id", "name", "email", "jobTitle", "passwordHash", "createdAt") VALUES ('usr_1', 'Ada', 'ada@retention.example', 'Buyer', '', '2020-01-01')`,
  );
  const insert = (from: number, to: number, at: string) =>
    run(
      `WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)
       INSERT INTO "SignInEvent" ("id", "userId", "at", "outcome", "methods", "deviceLabel")
       SELECT 'sie_' || i, 'usr_1', ?3, 'signed-in', 'pwd', 'Firefox' FROM n`,
      ...[from, to, at],
    );
  for (let from = 0; from < rows; from += ROWS_AT_ONCE)
    await insert(from, Math.min(from + ROWS_AT_ONCE, rows), LONG_AGO);
  await insert(rows, rows + KEPT_ROWS, new Date().toISOString());
}

async function state(env: Bindings) {
  const count = (where: string) =>
    env.DB.prepare(`SELECT count(*) AS "n" FROM "SignInEvent" WHERE ${where}`).first<{ n: number }>();
  const [due, kept, counted] = await Promise.all([
    count(`"at" = '${LONG_AGO}'`),
    count(`"at" > '${LONG_AGO}'`),
    env.DB.prepare(
      `SELECT coalesce(sum("deleted"), 0) AS "n" FROM "RetentionDay" WHERE "rule" = 'SignInEvent.at'`,
    ).first<{ n: number }>(),
  ]);
  return { due: due?.n, kept: kept?.n, counted: counted?.n };
}

export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    provideBindings(env);
    const [what = "", more = ""] = new URL(request.url).pathname.slice(1).split("/");
    if (what === "") return new Response("up");
    try {
      if (what === "fill") await fill(env, Number(more));
      if (what === "items") return Response.json(await readItems("neighbour"));
      if (what === "run") await runRetention(RUN_MS);
      return Response.json(await state(env));
    } catch (error) {
      return new Response(String(error), { status: 500 });
    }
  },
};
