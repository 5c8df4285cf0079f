import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { TenantDb } from "@/lib/platform/db";
import { approveProposals } from "./approve";
import { ensureReplenishmentAgent, stopAgent } from "./commands";
import { approveByRule } from "./run-approve";
import { proposeRun } from "./run-propose";
import { beginRun, planSlices } from "./run-slices";
import { runOf } from "./run-state";
import { clearTrading, makeTrading, PERSON, queueRun, SETUP } from "./testing";

let db: TenantDb;
let agent: { id: string; version: number };
let place: {
  id: string;
  name: string;
  timeZone: string;
  currency: string;
  orderMailGraceSeconds: number | null;
};

beforeAll(async () => {
  db = await makeTrading("rule");
  place = {
    id: db.organizationId,
    name: "Test",
    timeZone: "UTC",
    currency: "EUR",
    orderMailGraceSeconds: 30,
  };
});
beforeEach(async () => {
  await clearTrading(db);
  agent = await ensureReplenishmentAgent(db, place, PERSON);
});
afterEach(() => vi.restoreAllMocks());

/** A run whose proposals, one to each of two suppliers, are made and not decided yet. */
async function proposed(
  config: Parameters<typeof queueRun>[2] = { approval: { kind: "never" } },
): Promise<string> {
  const runId = await queueRun(db, agent, config);
  await beginRun(db.organizationId, runId);
  while (await planSlices(db.organizationId, runId, 10));
  await proposeRun(db.organizationId, runId);
  return runId;
}
const approve = (runId: string) => approveByRule(db.organizationId, runId);
const change = (table: "Proposal" | "AgentRun", set: string, where = "1 = 1") =>
  db.write(SETUP, (w) => w.updateRows(table, set, where));
const statuses = async (runId: string) =>
  (await db.proposal.findMany({ where: { runId }, orderBy: { supplierId: "asc" } })).map((row) => row.status);
const said = async (runId: string) =>
  (
    await db.runStep.findMany({
      where: { runId, name: { in: ["approved-by-rule", "refused"] } },
      orderBy: { seq: "asc" },
    })
  ).map((step) => [step.name, JSON.parse(step.detail ?? "{}").text]);
const countOf = async (runId: string) => JSON.parse((await runOf(db, runId))?.summary ?? "{}").approvedByRule;
const orderSuppliers = async () =>
  (await db.purchaseOrder.findMany()).map((order) => order.supplierId).sort();

describe("the end of a run", () => {
  test("says how many it approved by itself, and closes the run", async () => {
    const runId = await proposed();
    await db.write(SETUP, (w) => w.updateRows("AgentRun", `"version" = 7`, `"id" = ?2`, [runId]));
    await approve(runId);
    expect([await statuses(runId), await countOf(runId)]).toEqual([["approved", "approved"], 2]);
    expect(await said(runId)).toEqual([
      ["approved-by-rule", "Auto-approved 2; the others wait for a person."],
    ]);
    expect(await runOf(db, runId)).toMatchObject({
      status: "succeeded",
      finishedAt: expect.any(String),
      version: 8,
    });
  });

  test("says so when nothing was within the rule", async () => {
    const runId = await proposed({ approval: { kind: "above", amountMinor: 1 } });
    await approve(runId);
    expect([await statuses(runId), await countOf(runId)]).toEqual([["open", "open"], 0]);
    expect(await said(runId)).toEqual([
      ["approved-by-rule", "No proposal is within what the agent may approve by itself."],
    ]);
    expect((await runOf(db, runId))?.status).toBe("succeeded");
  });

  test("counts what this run approved, and not what a person did or another run", async () => {
    const first = await proposed();
    await approve(first);
    await db.write(SETUP, (w) => {
      w.deleteRows("PurchaseOrderLine", "1 = 1");
      w.updateRows("PurchaseOrder", `"status" = 'cancelled', "proposalId" = NULL`, "1 = 1");
    });
    const second = await proposed();
    const [one] = await db.proposal.findMany({ where: { runId: second, supplierId: "sup_2" } });
    await approveProposals({ organization: place, actor: PERSON }, [
      { id: one?.id ?? "", hash: one?.contentHash ?? "" },
    ]);
    await approve(second);
    expect([await statuses(second), await countOf(second), await countOf(first)]).toEqual([
      ["approved", "approved"],
      1,
      2,
    ]);
    const runs = await db.agentRun.findMany({ orderBy: { id: "asc" } });
    expect(runs.map((run) => run.status)).toEqual(["succeeded", "succeeded"]);
  });
});

describe("a rule", () => {
  test("acts on a run that has proposed, and on no other", async () => {
    const runId = await proposed();
    for (const state of [`"status" = 'failed'`, `"status" = 'stopped'`]) {
      await change("AgentRun", state);
      await approve(runId);
    }
    const row = await runOf(db, runId);
    const cursor = JSON.parse(row?.cursor ?? "{}");
    await db.write(SETUP, (w) =>
      w.updateRows("AgentRun", `"status" = 'running', "cursor" = ?2`, "1 = 1", [
        JSON.stringify({ ...cursor, phase: "plan" }),
      ]),
    );
    await approve(runId);
    await approve("run_unknown");
    expect([await statuses(runId), await orderSuppliers()]).toEqual([["open", "open"], []]);
  });

  test("leaves alone what was decided, or taken back by a person, or belongs to another run", async () => {
    const runId = await proposed();
    const copy = async (id: string, more: object) => {
      const row = await db.proposal.findFirst({ where: { runId, supplierId: "sup_2" } });
      if (!row) throw new Error("There is a proposal to copy.");
      const { organizationId: _, ...own } = row;
      await db.write(SETUP, async (w) => {
        await w.proposal.createMany({ data: [{ ...own, ...more, id } as never] });
      });
    };
    await copy("prp_other", { runId: "run_other" });
    await copy("prp_back", { decisionReason: "Taken back." });
    await change("Proposal", `"status" = 'rejected'`, `"supplierId" = 'sup_1'`);
    await approve(runId);
    expect(await orderSuppliers()).toEqual(["sup_2"]);
    for (const id of ["prp_other", "prp_back"])
      expect((await db.proposal.findFirst({ where: { id } }))?.status).toBe("open");
    expect(await said(runId)).toEqual([
      ["approved-by-rule", "Auto-approved 1; the others wait for a person."],
    ]);
  });

  test("that is refused goes on with the rest, and the run says why, once for each reason", async () => {
    const runId = await proposed();
    await change("Proposal", `"expiresAt" = '2020-01-01T00:00:00.000Z'`, `"supplierId" = 'sup_1'`);
    await approve(runId);
    expect(await statuses(runId)).toEqual(["open", "approved"]);
    expect(await said(runId)).toEqual([
      ["approved-by-rule", "Auto-approved 1; the others wait for a person."],
      ["refused", expect.stringMatching(/^This proposal has expired/)],
    ]);
    await clearTrading(db);
    agent = await ensureReplenishmentAgent(db, place, PERSON);
    const second = await proposed();
    await change("Proposal", `"expiresAt" = '2020-01-01T00:00:00.000Z'`);
    await approve(second);
    expect((await said(second)).map(([name]) => name)).toEqual(["approved-by-rule", "refused"]);
  });

  test("that meets a stop switch approves nothing more", async () => {
    const runId = await proposed();
    await stopAgent(db, place, PERSON, true);
    try {
      await approve(runId);
      expect([await statuses(runId), await orderSuppliers()]).toEqual([["open", "open"], []]);
      expect((await said(runId)).at(-1)).toEqual(["refused", expect.stringMatching(/^The agent is stopped/)]);
    } finally {
      await stopAgent(db, place, PERSON, false);
    }
  });
});
