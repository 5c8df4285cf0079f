import { switchAllAgents, switchOrganizationAgents } from "@/lib/accounts/agents-switch";
import { makeOrganization, sellWeekly } from "@/lib/models/testing";
import { finishTraining } from "@/lib/models/training-finish";
import { beginTraining, trainShards } from "@/lib/models/training-run";
import { addDays, clock } from "@/lib/platform/clock";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import type { ShownProposal } from "./approve";
import { ensureReplenishmentAgent, stopAgent } from "./commands";
import { type AgentConfig, DEFAULT_CONFIG } from "./config";
import { proposeRun } from "./run-propose";
import { beginRun, planSlices } from "./run-slices";

/** Who makes what a test begins with: such writes are in no audit. */
export const SETUP = { kind: "system", id: "test" } as const;
export const PERSON = { kind: "user", id: "usr_test" } as const;
const WEEKS = 60;

/** The Monday a history of {@link WEEKS} weeks begins on, so that it ends last week. */
function firstMonday(): string {
  const today = clock.today("UTC");
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(today, -weekday - WEEKS * 7);
}

const demand = (level: number, seed: number) =>
  Array.from({ length: WEEKS }, (_, t) => Math.max(1, level + ((t * 7919 + seed * 104_729) % 7) - 3));

/**
 * An organization whose agent has something to do: itm_a and itm_b (sup_1, EUR) and itm_d (sup_2, USD) are nearly out of
 * stock, itm_c has plenty, itm_e has no supplier, itm_f nobody has counted. Its models are trained.
 */
export async function makeTrading(name: string): Promise<TenantDb> {
  const db = await makeOrganization(name);
  await sellWeekly(db, firstMonday(), {
    itm_a: demand(40, 1),
    itm_b: demand(25, 2),
    itm_c: demand(10, 3),
    itm_d: demand(30, 4),
    itm_e: demand(20, 5),
    itm_f: demand(20, 6),
  });
  const now = clock.instant();
  const offer = (supplierId: string, itemId: string, price: number, currency: string): SqlValue[] => [
    `si_${itemId}`,
    supplierId,
    itemId,
    price,
    currency,
    12_000,
    6_000,
    1,
    now,
  ];
  await db.write(SETUP, (w) => {
    w.insertRows("Location", ["id", "code", "name", "createdAt"], [["loc_1", "MAIN", "Main warehouse", now]]);
    w.insertRows(
      "Supplier",
      ["id", "code", "codeKey", "name", "email", "currency", "leadTimeDays", "createdAt"],
      [
        ["sup_1", "S1", "s1", "Nordlicht", "orders@nordlicht.example", "EUR", 14, now],
        ["sup_2", "S2", "s2", "Prairie", null, "USD", 21, now],
      ],
    );
    w.insertRows(
      "SupplierItem",
      [
        "id",
        "supplierId",
        "itemId",
        "unitPrice",
        "currency",
        "minimumQuantity",
        "orderMultiple",
        "preferred",
        "createdAt",
      ],
      [
        offer("sup_1", "itm_a", 25_500, "EUR"),
        offer("sup_1", "itm_b", 100_000, "EUR"),
        offer("sup_1", "itm_c", 10_000, "EUR"),
        offer("sup_2", "itm_d", 40_000, "USD"),
        offer("sup_1", "itm_f", 40_000, "EUR"),
      ],
    );
  });
  await giveStock(db);
  await trainNow(db);
  return db;
}

/** What the agent's commands are told of the organization that {@link makeTrading} made. */
export const placeOf = (db: TenantDb) => ({
  id: db.organizationId,
  name: "Test Ltd",
  timeZone: "UTC",
  currency: "EUR",
  orderMailGraceSeconds: 0 as number | null,
});

/** The switches that stop an agent's work: its own, its organization's, everybody's. */
export const stopSwitches = (db: TenantDb): ((on: boolean) => Promise<unknown>)[] => [
  (on) => stopAgent(db, placeOf(db), PERSON, on),
  (on) => switchOrganizationAgents(db.organizationId, PERSON, on),
  (on) => switchAllAgents({ kind: "staff", id: "stf_1" }, on, "a test"),
];

/** Has the agent propose its orders, as a run does. @returns the run's id */
export async function propose(db: TenantDb, config: Partial<AgentConfig> = {}): Promise<string> {
  const runId = await queueRun(db, await ensureReplenishmentAgent(db, placeOf(db), PERSON), config);
  await beginRun(db.organizationId, runId);
  while (await planSlices(db.organizationId, runId, 10));
  await proposeRun(db.organizationId, runId);
  return runId;
}

/** The open proposal to a supplier as a person is shown it. */
export async function shownProposal(db: TenantDb, supplierId: string): Promise<ShownProposal> {
  const row = await db.proposal.findFirst({ where: { supplierId, status: "open" } });
  return { id: row?.id ?? "", hash: row?.contentHash ?? "" };
}

/** The stock that {@link makeTrading} begins with. */
export async function giveStock(db: TenantDb): Promise<void> {
  const stock = (itemId: string, units: number): SqlValue[] => [
    `stk_${itemId}`,
    itemId,
    "loc_1",
    units * 1_000,
    clock.today("UTC"),
  ];
  await db.write(SETUP, (w) => {
    w.deleteRows("StockLevel", "1 = 1");
    w.insertRows(
      "StockLevel",
      ["id", "itemId", "locationId", "onHand", "asOfDay"],
      [stock("itm_a", 30), stock("itm_b", 5), stock("itm_c", 9_000), stock("itm_d", 10), stock("itm_e", 1)],
    );
  });
}

/** Takes away what an agent made, so that the next test begins where {@link makeTrading} ended. */
export async function clearTrading(db: TenantDb): Promise<void> {
  await db.write(SETUP, (w) => {
    for (const model of [
      "RunStep",
      "ProposalLine",
      "Proposal",
      "AgentRun",
      "AgentPolicy",
      "Agent",
      "PurchaseOrderLine",
      "PurchaseOrder",
      "NumberSequence",
    ] as const) {
      w.deleteRows(model, "1 = 1");
    }
  });
  await controlWrite(SETUP, async ({ tables }) => {
    await tables.outboundMail.deleteMany({ where: { organizationId: db.organizationId } });
  });
}

/** Trains without a workflow, so that a test waits for nothing. */
export async function trainNow(db: TenantDb): Promise<void> {
  const runId = newId("trainingRun");
  await db.write(SETUP, async (w) => {
    await w.trainingRun.createMany({
      data: [
        { id: runId, status: "queued", trigger: "person", startedBy: PERSON.id, createdAt: clock.instant() },
      ],
    });
  });
  await beginTraining(db.organizationId, runId);
  while (await trainShards(db.organizationId, runId, 10));
  await finishTraining(db.organizationId, runId);
}

/** A queued run that no workflow works on, so that a test takes its steps itself. */
export async function queueRun(
  db: TenantDb,
  agent: { id: string; version: number },
  config: Partial<AgentConfig> = {},
): Promise<string> {
  const id = newId("agentRun");
  const whole = { ...DEFAULT_CONFIG, exchangeRates: { USD: 0.9 }, ...config };
  await db.write(SETUP, async (w) => {
    await w.agentRun.createMany({
      data: [
        {
          id,
          agentId: agent.id,
          agentVersion: agent.version,
          status: "queued",
          trigger: "person",
          startedBy: PERSON.id,
          config: JSON.stringify(whole),
          budgetMinor: whole.budgetMinor,
          createdAt: clock.instant(),
        },
      ],
    });
  });
  return id;
}
