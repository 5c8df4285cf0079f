import { applyD1Migrations, env } from "cloudflare:test";
import type { D1Database } from "@cloudflare/workers-types";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proposalView } from "@/lib/agents/inbox";
import { factsOfLine, storedProposal } from "@/lib/agents/proposals";
import { agentRunList, agentView, runView } from "@/lib/agents/queries";
import { verifyChain } from "@/lib/audit/verify";
import { findings } from "@/lib/consent/cookies/findings";
import { inventory } from "@/lib/consent/cookies/inventory";
import { scans } from "@/lib/consent/cookies/scans";
import { proofOf } from "@/lib/consent/records/proof";
import { verifyRecords } from "@/lib/consent/records/verify";
import { currentConsentVersion } from "@/lib/consent/versions";
import { failedRows, findImport, listImports } from "@/lib/imports/queries";
import { homeView } from "@/lib/insights/home";
import { changeSince } from "@/lib/insights/snapshot";
import { championOf, leadTimesOf } from "@/lib/models/queries";
import { runById, versionList } from "@/lib/models/versions";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { dataRules } from "@/lib/platform/db/generated/data-rules";
import { type Bindings, bindings, provideBindings } from "@/lib/platform/runtime";
import { dataCategoriesOf, listProcessors } from "@/lib/processors/queries";
import { orderHistory, orderView } from "@/lib/purchasing/queries";
import { mailDetail } from "@/lib/staff/mails";
import { agentsEverywhere } from "@/lib/staff/switches";
import { COLUMN_VALUES } from "@/scripts/migrations/column-values";
import type { filledDatabase } from "@/scripts/migrations/filled-database.mjs";
import { isSearchIndex } from "@/scripts/migrations/search-indexes";

/** A database of an earlier version with rows in every table, brought to this version by the migrations since. */

type Migrations = Parameters<typeof applyD1Migrations>[1];
type Rows = Record<string, Record<string, unknown>[]>;

const own = bindings();
const test = env as unknown as {
  EARLIER_DB: D1Database;
  FILLED_DATABASE: ReturnType<typeof filledDatabase>;
  TEST_MIGRATIONS: Migrations;
};
const database = test.EARLIER_DB;
const organizationId = "org_00000000000000000000000001";
/** Columns whose values a later migration changes, and why. */
const CHANGED_SINCE: Readonly<Record<string, string>> = {};

let before: Rows;
let after: Rows;
let db: TenantDb;

async function allRows(): Promise<Rows> {
  const { results } = await database
    .prepare(
      `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%' AND "name" NOT GLOB '_cf_*' AND "name" <> 'd1_migrations'`,
    )
    .all<{ name: string }>();
  const tables = results.filter(({ name }) => !isSearchIndex(name));
  const rows = await database.batch<Record<string, unknown>>(
    tables.map(({ name }) => database.prepare(`SELECT * FROM "${name}" ORDER BY rowid`)),
  );
  return Object.fromEntries(tables.map(({ name }, i) => [name, rows[i]?.results ?? []]));
}

beforeAll(async () => {
  const { last, inserts } = test.FILLED_DATABASE;
  const earlier = test.TEST_MIGRATIONS.filter(({ name }) => name <= last);
  expect(earlier.at(-1)?.name).toBe(last);
  await applyD1Migrations(database as never, earlier);
  await database.batch(inserts.map((sql) => database.prepare(sql)));
  before = await allRows();
  await applyD1Migrations(database as never, test.TEST_MIGRATIONS);
  after = await allRows();
  provideBindings({ ...own, DB: database } satisfies Bindings);
  db = tenantDb(organizationId);
});
afterAll(() => provideBindings(own));

describe("what the migrations since leave of a filled database", () => {
  it("is every row, with what it said", () => {
    const filled = Object.entries(before).filter(([table]) => table !== "AtomicGuard");
    expect(filled.filter(([, rows]) => rows.length === 0).map(([table]) => table)).toEqual([]);
    for (const [table, rows] of filled) {
      const there = after[table] ?? [];
      expect([table, there.length]).toEqual([table, rows.length]);
      const columns = Object.keys(there[0] ?? {});
      const kept = (row: Record<string, unknown>) =>
        Object.fromEntries(
          Object.entries(row).filter(
            ([column]) => columns.includes(column) && !(`${table}.${column}` in CHANGED_SINCE),
          ),
        );
      expect([table, there.map((row) => kept(row))]).toMatchObject([table, rows.map((row) => kept(row))]);
    }
  });

  it("has no reference that leads nowhere", async () => {
    expect((await database.prepare("PRAGMA foreign_key_check").all()).results).toEqual([]);
  });

  it("holds values only that the columns still take", async () => {
    const columns = Object.keys(COLUMN_VALUES).map((column) => column.split(".") as [string, string]);
    await database.batch(
      columns.map(([table, column]) => database.prepare(`UPDATE "${table}" SET "${column}" = "${column}"`)),
    );
  });

  it("is read whole by the typed client, table by table", async () => {
    for (const { name, scope } of dataRules) {
      const delegate = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
      const client = (scope === "tenant" ? db : controlDb()) as unknown as Record<
        string,
        { findMany(): Promise<unknown[]> }
      >;
      const rows = await client[delegate]?.findMany();
      expect([name, rows?.length]).toEqual([name, after[name]?.length]);
    }
  });
});

describe("the product reads", () => {
  it("agents, runs and proposals, whose hash still fits", async () => {
    expect((await agentView(db)).config.approval.kind).toBe("always");
    expect((await agentRunList(db, 10)).map(({ summary }) => summary.due)).toContain(1);
    expect(await runView(db, "AgentRun-1")).toMatchObject({
      snapshot: { items: 2 },
      progress: { total: 2 },
      steps: [{ detail: { more: 1 } }],
    });
    const proposal = await storedProposal(db, "Proposal-1");
    expect(proposal?.computedHash).toBe(proposal?.contentHash);
    expect(proposal?.lines.map((line) => factsOfLine(line).code)).toEqual(["I1"]);
    expect(await proposalView(db, "Proposal-2")).toMatchObject({ rules: { rate: 1 } });
  });

  it("imports, with their mapping, analysis and failed rows", async () => {
    expect(await findImport(db, "Import-1")).toMatchObject({
      mapping: { kind: "items" },
      analysis: { layout: { headers: ["Code", "Name"] } },
      notes: { keptNames: ["item I1"] },
    });
    expect((await listImports(db, 1)).imports).toHaveLength(2);
    expect((await failedRows(db, "Import-1", 0, 10)).rows).toMatchObject([{ errors: [{ field: "code" }] }]);
  });

  it("models, lead times and the outlook", async () => {
    expect(await championOf(db)).toMatchObject({ metrics: { trained: 6 }, data: { lines: 10 } });
    expect(await versionList(db)).toHaveLength(2);
    expect(await runById(db, "TrainingRun-1")).toMatchObject({ id: "TrainingRun-1" });
    const pairs = [{ supplierId: "Supplier-1", itemId: "Item-1" }];
    expect([...(await leadTimesOf(db, pairs)).values()]).toMatchObject([{ p90: 8 }]);
    expect(await changeSince(db, "2026-12-01")).toMatchObject({ since: "2026-11-22", runsOutBefore: 1 });
    expect(await homeView(db, { timeZone: "Europe/Dublin" })).toBeDefined();
  });

  it("orders and their history", async () => {
    expect(await orderView(db, "PurchaseOrder-1", "2026-11-28")).toMatchObject({
      lines: [{ itemId: "Item-1" }],
    });
    expect(await orderHistory(db, "PurchaseOrder-1")).toEqual([]);
  });

  it("what staff see: mails, switches, companies, cookies", async () => {
    expect((await mailDetail("OutboundMail-1"))?.attachments).toEqual(["a.pdf"]);
    expect(await agentsEverywhere()).toMatchObject({ stoppedAt: "2026-11-28T19:02:55.000Z" });
    expect((await listProcessors()).map(dataCategoriesOf)).toContainEqual(["Technical data"]);
    expect((await inventory()).map(({ id }) => id)).toEqual(
      expect.arrayContaining(["StorageEntry-1", "StorageEntry-2"]),
    );
    expect((await scans()).map(({ found }) => found)).toEqual([1, 1]);
    expect((await findings("open")).map(({ seen }) => seen?.name)).toEqual(["_x"]);
  });

  it("both chains without a break, and the proof of a choice", async () => {
    expect(await verifyChain(db)).toEqual({ verifiedTo: 2, last: 2, broken: null });
    expect(await verifyRecords("2026-11")).toMatchObject({ verifiedTo: 2, broken: null });
    expect((await currentConsentVersion()).id).toBe("ConsentVersion-1");
    expect(await proofOf("ConsentRecord-1")).toMatchObject({
      chosen: [{ agreed: true }, { agreed: false }],
      shown: { number: 1 },
    });
  });
});
