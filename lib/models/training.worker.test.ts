import { beforeAll, describe, expect, test } from "vitest";
import type { TenantDb } from "@/lib/platform/db";
import { promoteVersion, requestTraining } from "./commands";
import { championOf, itemModel, modelsForItems } from "./queries";
import { getShard } from "./shards";
import { makeOrganization, sellWeekly } from "./testing";
import { finishTraining } from "./training-finish";
import { beginTraining, trainShards } from "./training-run";

const PERSON = { kind: "user", id: "usr_test" } as const;
const FIRST_MONDAY = "2024-01-01";

/** Deterministic, and different enough for every item. */
const demand = (weeks: number, level: number, seed: number) =>
  Array.from({ length: weeks }, (_, t) =>
    Math.max(0, Math.round(level + ((t * 7919 + seed * 104729) % 11) - 5)),
  );

async function train(db: TenantDb): Promise<string> {
  const { runId } = await requestTraining(db.organizationId, "person", PERSON);
  if (!runId) throw new Error("no run");
  return runId;
}

async function finished(db: TenantDb, runId: string): Promise<string> {
  for (let i = 0; i < 200; i++) {
    const run = await db.trainingRun.findFirst({ where: { id: runId } });
    if (run && run.status !== "queued" && run.status !== "running") return run.status;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The run did not end.");
}

describe("training", () => {
  let db: TenantDb;
  let other: TenantDb;

  beforeAll(async () => {
    db = await makeOrganization("first");
    other = await makeOrganization("second");
    await sellWeekly(db, FIRST_MONDAY, {
      itm_a: demand(60, 20, 1),
      itm_b: demand(60, 40, 2),
      itm_c: [0, 0, 0, 5, 0, 0, 3, 0, 0, 0, 0, 4, 0, 0, 0, 2, 0, 0, 0, 0, 0, 6, 0, 0, 0, 1],
      itm_unsold: [],
    });
  });

  test("ends with a champion whose models can be read back", async () => {
    const runId = await train(db);
    expect(await finished(db, runId)).toBe("succeeded");
    const champion = await championOf(db);
    expect(champion).toMatchObject({ number: 1, metrics: { items: 4, trained: 3, noHistory: 1, failed: 0 } });
    expect(champion?.data.hash).toMatch(/^[0-9a-f]{64}$/);
    const model = await itemModel(db, "itm_b");
    expect(model?.history).toEqual({ firstDay: FIRST_MONDAY, values: demand(60, 40, 2).slice(0, 60) });
    expect(model?.forecastFirstDay).toBe("2025-02-24");
    expect(model?.model?.mean).toHaveLength(26);
    const { byItem } = await modelsForItems(db, ["itm_a", "itm_b", "itm_unsold"]);
    expect([...byItem.keys()]).toEqual(["itm_a", "itm_b"]);
    const entry = await db.auditEntry.findFirst({ where: { action: "models.promoted" } });
    expect(entry?.subjectId).toBe(champion?.id);
  });
});
