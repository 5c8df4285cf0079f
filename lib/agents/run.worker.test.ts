import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formatMoney } from "@/lib/format/money";
import type { TenantDb } from "@/lib/platform/db";
import { orderHistory } from "@/lib/purchasing/queries";
import { approveProposals } from "./approve";
import { configureAgent, ensureReplenishmentAgent, pauseAgent, stopAgent } from "./commands";
import { DEFAULT_CONFIG } from "./config";
import { storedProposal } from "./proposals";
import { currenciesWithoutRate } from "./queries";
import { approveByRule } from "./run-approve";
import { proposeRun } from "./run-propose";
import { requestAgentRun } from "./run-request";
import { beginRun, planSlices } from "./run-slices";
import { cursorOf, runOf } from "./run-state";
import {
  clearTrading,
  giveStock,
  makeTrading,
  PERSON,
  placeOf,
  propose,
  queueRun,
  SETUP,
  stopSwitches,
} from "./testing";

let db: TenantDb;
let agent: { id: string; version: number };
let place: ReturnType<typeof placeOf>;

beforeAll(async () => {
  db = await makeTrading("run");
  place = placeOf(db);
});
beforeEach(async () => {
  await clearTrading(db);
  agent = await ensureReplenishmentAgent(db, place, PERSON);
});

async function runThrough(config: Parameters<typeof queueRun>[2] = {}): Promise<string> {
  const runId = await propose(db, config);
  await approveByRule(db.organizationId, runId);
  return runId;
}

const steps = async (runId: string) =>
  (await db.runStep.findMany({ where: { runId }, orderBy: { seq: "asc" } })).map((step) => step.name);

describe("a run", () => {
  test("proposes what is due by supplier, explains every line and names what it left out", async () => {
    const runId = await runThrough();
    const run = await runOf(db, runId);
    expect(run?.status).toBe("succeeded");
    expect(JSON.parse(run?.summary ?? "{}")).toMatchObject({
      checked: 6,
      due: 4,
      proposals: 2,
      lines: 3,
      leftOut: { "no-supplier": 1, "no-stock-data": 1 },
    });
    expect(await steps(runId)).toEqual([
      "begun",
      "checked",
      "left-out:no-supplier",
      "left-out:no-stock-data",
      "proposed",
    ]);
    const rows = await db.proposal.findMany({ orderBy: { supplierId: "asc" } });
    expect(rows.map((row) => [row.supplierId, row.currency, row.status])).toEqual([
      ["sup_1", "EUR", "open"],
      ["sup_2", "USD", "open"],
    ]);
    const proposal = await storedProposal(db, rows[0]?.id ?? "");
    expect(proposal?.computedHash).toBe(rows[0]?.contentHash);
    expect(proposal?.lines.map((line) => line.itemId).sort()).toEqual(["itm_a", "itm_b"]);
    for (const line of proposal?.lines ?? []) {
      expect(line.quantity).toBeGreaterThanOrEqual(12_000);
      expect(line.quantity % 6_000).toBe(0);
      const facts = JSON.parse(line.facts);
      expect(facts.reasons.map((reason: { code: string }) => reason.code)).toContain("position");
      expect(facts.forecast.modelVersionId).toBe(run?.modelVersionId);
    }
  });

  test("a repeated step changes nothing", async () => {
    const runId = await queueRun(db, agent);
    await beginRun(db.organizationId, runId);
    await beginRun(db.organizationId, runId);
    await Promise.all([planSlices(db.organizationId, runId, 1), planSlices(db.organizationId, runId, 1)]);
    expect(cursorOf((await runOf(db, runId)) as never).checked).toBe(6);
    await Promise.all([proposeRun(db.organizationId, runId), proposeRun(db.organizationId, runId)]);
    await proposeRun(db.organizationId, runId);
    expect(await db.proposal.count()).toBe(2);
    expect(await steps(runId)).toHaveLength(5);
  });

  test("a later run replaces what nobody decided on", async () => {
    const first = await runThrough();
    const second = await runThrough();
    expect(await db.proposal.count({ where: { runId: first, status: "superseded" } })).toBe(2);
    expect(await db.proposal.count({ where: { runId: second, status: "open" } })).toBe(2);
  });

  test("what was ordered while it looked is not proposed again", async () => {
    await runThrough();
    const [old] = await db.proposal.findMany({ where: { supplierId: "sup_1" } });
    const runId = await queueRun(db, agent);
    await beginRun(db.organizationId, runId);
    while (await planSlices(db.organizationId, runId, 10));
    const [result] = await approveProposals({ organization: place, actor: PERSON }, [
      { id: old?.id ?? "", hash: old?.contentHash ?? "" },
    ]);
    expect(result?.ok).toBe(true);
    await proposeRun(db.organizationId, runId);
    expect(JSON.parse((await runOf(db, runId))?.summary ?? "{}")).toMatchObject({
      proposals: 1,
      leftOut: { "ordered-meanwhile": 2 },
    });
  });

  test("keeps to the budget and says what it left out", async () => {
    const runId = await runThrough({ budgetMinor: 60_000 });
    const summary = JSON.parse((await runOf(db, runId))?.summary ?? "{}");
    expect(summary.totalMinor).toBeLessThanOrEqual(60_000);
    expect(summary.leftOut["over-budget"]).toBeGreaterThan(0);
  });

  test("a currency without a rate, a supplier that is not allowed and an excluded item are named", async () => {
    const runId = await runThrough({
      exchangeRates: {},
      suppliers: { kind: "list", ids: ["sup_2"] },
      excludedItemIds: ["itm_b"],
    });
    expect(JSON.parse((await runOf(db, runId))?.summary ?? "{}").leftOut).toMatchObject({
      "no-rate": 1,
      "supplier-not-allowed": 1,
      excluded: 1,
    });
  });

  test("an item whose stock is unknown is not ordered as if there were none, and the run says so", async () => {
    await db.write(SETUP, (w) =>
      w.deleteRows("StockLevel", `"itemId" IN ('itm_a', 'itm_b', 'itm_d', 'itm_e')`),
    );
    try {
      const runId = await runThrough();
      expect(await db.proposal.count()).toBe(0);
      expect(JSON.parse((await runOf(db, runId))?.summary ?? "{}")).toMatchObject({
        due: 0,
        leftOut: { "no-stock-data": 5 },
      });
      const [last] = await db.runStep.findMany({ where: { runId, name: "proposed" } });
      expect(JSON.parse(last?.detail ?? "{}").text).toBe(
        "Nothing to propose. The stock of 5 items is unknown, so it is not known whether they need ordering.",
      );
    } finally {
      await giveStock(db);
    }
  });

  test("an item that is due counts as due although the settings exclude it", async () => {
    const due = async (config: Parameters<typeof queueRun>[2]) =>
      JSON.parse((await runOf(db, await runThrough(config)))?.summary ?? "{}").due;
    expect(await due({ excludedItemIds: ["itm_b", "itm_c", "itm_f"] })).toBe(await due({}));
  });

  test("approves by the rule up to its amount, by the same function as a person", async () => {
    const runId = await runThrough({ approval: { kind: "never" } });
    expect(JSON.parse((await runOf(db, runId))?.summary ?? "{}").approvedByRule).toBe(2);
    const orders = await db.purchaseOrder.findMany({ orderBy: { number: "asc" } });
    expect(orders.map((order) => [order.number, order.approvedBy])).toEqual([
      ["PO-00001", agent.id],
      ["PO-00002", agent.id],
    ]);
    await approveByRule(db.organizationId, runId);
    expect(await db.purchaseOrder.count()).toBe(2);
  });
});

describe("approving up to an amount", () => {
  /** A first run's totals tell what the amounts of the following ones are, in minor units of the own currency. */
  async function totals(): Promise<{ own: number; foreign: number; inOwnCurrency: number }> {
    await runThrough();
    const [own, foreign] = await db.proposal.findMany({
      where: { status: "open" },
      orderBy: { supplierId: "asc" },
    });
    expect([own?.currency, foreign?.currency]).toEqual(["EUR", "USD"]);
    const [ownTotal, foreignTotal] = [Number(own?.totalMinor), Number(foreign?.totalMinor)];
    // One dollar costs 0.90 euros (queueRun).
    return { own: ownTotal, foreign: foreignTotal, inOwnCurrency: Math.round(foreignTotal * 0.9) };
  }
  const approvedWith = async (amountMinor: number) => {
    const runId = await runThrough({ approval: { kind: "above", amountMinor } });
    const rows = await db.proposal.findMany({ where: { runId, status: "approved" } });
    for (const row of rows) expect(row.decidedBy).toBe(agent.id);
    const orders = await db.purchaseOrder.count();
    expect(orders).toBe(rows.length);
    return rows.map((row) => row.supplierId).sort();
  };

  test("the agent asks above the amount, and orders by itself at it and below", async () => {
    const { own, inOwnCurrency } = await totals();
    expect(inOwnCurrency).not.toBe(own);
    const [smaller, larger] = own < inOwnCurrency ? ["sup_1", "sup_2"] : ["sup_2", "sup_1"];
    const [least, most] = [Math.min(own, inOwnCurrency), Math.max(own, inOwnCurrency)];
    const cases: [number, string[]][] = [
      [0, []],
      [least - 1, []],
      [least, [smaller]],
      [least + 1, [smaller]],
      [most - 1, [smaller]],
      [most, [smaller, larger].sort()],
    ];
    for (const [amount, suppliers] of cases) {
      await clearTrading(db);
      agent = await ensureReplenishmentAgent(db, place, PERSON);
      expect([amount, await approvedWith(amount)]).toEqual([amount, suppliers]);
    }
    // Each order's history names the agent, and the limit that it kept to.
    const order = await db.purchaseOrder.findFirst();
    const [entry] = (await orderHistory(db, order?.id ?? "")).filter(({ approves }) => approves);
    expect(entry).toMatchObject({ actorKind: "agent", actorId: agent.id });
    expect(entry?.summary).toContain(
      `approved by the agent, within its limit of ${formatMoney(most, "EUR")}`,
    );
  });

  test("counts an order in another currency by its worth in the organization's own", async () => {
    const { foreign, inOwnCurrency } = await totals();
    expect(inOwnCurrency).toBeLessThan(foreign);
    await clearTrading(db);
    agent = await ensureReplenishmentAgent(db, place, PERSON);
    // Less than the bare number of dollars, as much as they are worth in euros.
    expect(await approvedWith(inOwnCurrency)).toContain("sup_2");
  });

  test("asks before every order when it is told to", async () => {
    const runId = await runThrough({ approval: { kind: "always" } });
    expect(await db.proposal.count({ where: { runId, status: "open" } })).toBe(2);
    expect(await db.purchaseOrder.count()).toBe(0);
  });
});

describe("stopping", () => {
  test("ends the run at its next slice, whoever stopped it", async () => {
    for (const flip of stopSwitches(db)) {
      const runId = await queueRun(db, agent);
      await beginRun(db.organizationId, runId);
      await flip(true);
      expect(await planSlices(db.organizationId, runId, 10)).toBe(false);
      expect((await runOf(db, runId))?.status).toBe("stopped");
      await proposeRun(db.organizationId, runId);
      expect(await db.proposal.count()).toBe(0);
      await expect(requestAgentRun(db, place, PERSON, "person")).rejects.toThrow(/stopped/);
      await flip(false);
    }
  });

  test("refuses the final write of a run that has looked at everything", async () => {
    const runId = await queueRun(db, agent);
    await beginRun(db.organizationId, runId);
    while (await planSlices(db.organizationId, runId, 10));
    await stopAgent(db, place, PERSON, true);
    await proposeRun(db.organizationId, runId);
    expect((await runOf(db, runId))?.status).toBe("stopped");
    expect(await db.proposal.count()).toBe(0);
  });

  test("a paused agent starts nothing", async () => {
    await pauseAgent(db, place, PERSON, true);
    await expect(requestAgentRun(db, place, PERSON, "person")).rejects.toThrow(/paused/);
  });
});

describe("the agent's settings", () => {
  test("are saved with their version, and audited with before and after", async () => {
    const config = { ...DEFAULT_CONFIG, reviewDays: 3 };
    await configureAgent(db, place, PERSON, { version: agent.version, config, reason: null });
    const other = { ...config, reviewDays: 4 };
    await expect(
      configureAgent(db, place, PERSON, { version: agent.version, config: other, reason: null }),
    ).rejects.toThrow(/Somebody else/);
    const entry = await db.auditEntry.findFirst({ where: { action: "agent.configure" } });
    expect(JSON.parse(entry?.before ?? "{}").reviewDays).toBe(7);
    expect(JSON.parse(entry?.after ?? "{}").reviewDays).toBe(3);
  });

  test("names the currencies that keep offers out of every order, until each has a rate", async () => {
    expect(await currenciesWithoutRate(db, place)).toEqual(["USD"]);
    const config = { ...DEFAULT_CONFIG, exchangeRates: { USD: 0.9 } };
    await configureAgent(db, place, PERSON, { version: agent.version, config, reason: null });
    expect(await currenciesWithoutRate(db, place)).toEqual([]);
  });

  test("the workflow does it all, and whoever asks meanwhile is given the same run", async () => {
    const [a, b] = await Promise.all([
      requestAgentRun(db, place, PERSON, "person"),
      requestAgentRun(db, place, PERSON, "person"),
    ]);
    expect(a?.runId).toBe(b?.runId);
    let status: string | undefined;
    for (let i = 0; i < 200 && status !== "succeeded"; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      status = (await runOf(db, a?.runId ?? ""))?.status;
    }
    expect(status).toBe("succeeded");
    expect(await db.agentRun.count()).toBe(1);
  });
});
