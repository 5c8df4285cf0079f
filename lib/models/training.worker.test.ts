import { beforeAll, describe, expect, test } from "vitest";
import type { TenantDb } from "@/lib/platform/db";
import { promoteVersion, requestTraining } from "./commands";
import { championOf, itemModel, leadTimes, modelsForItems } from "./queries";
import { getShard } from "./shards";
import { makeOrganization, orderGoods, sellWeekly } from "./testing";
import { cancelTraining, clearCancelled } from "./training-cancel";
import { finishTraining } from "./training-finish";
import { beginTraining, failTraining, trainShards } from "./training-run";
import { versionList } from "./versions";

const SETUP = { kind: "system", id: "test" } as const;
const PERSON = { kind: "user", id: "usr_test" } as const;
const FIRST_MONDAY = "2024-01-01";

/** Deterministic, and different enough for every item. */
const demand = (weeks: number, level: number, seed: number) =>
  Array.from({ length: weeks }, (_, t) =>
    Math.max(0, Math.round(level + ((t * 7919 + seed * 104729) % 11) - 5)),
  );

async function ended(db: TenantDb, runId: string | null): Promise<string> {
  for (let i = 0; i < 250; i++) {
    const run = await db.trainingRun.findFirst({ where: { id: runId ?? "" } });
    if (run && run.status !== "queued" && run.status !== "running") return run.status;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The run did not end.");
}

/** A run that no workflow works on, so that a test can take its steps itself. */
async function runByHand(db: TenantDb, runId: string): Promise<void> {
  await db.write(SETUP, async (w) => {
    await w.trainingRun.createMany({
      data: [
        {
          id: runId,
          status: "queued",
          trigger: "person",
          startedBy: PERSON.id,
          createdAt: new Date().toISOString(),
        },
      ],
    });
  });
  await beginTraining(db.organizationId, runId);
}

describe("a training run", () => {
  let db: TenantDb;

  beforeAll(async () => {
    db = await makeOrganization("first");
    await sellWeekly(db, FIRST_MONDAY, {
      itm_a: demand(60, 20, 1),
      itm_b: demand(60, 40, 2),
      itm_c: [0, 0, 0, 5, 0, 0, 3, 0, 0, 0, 0, 4, 0, 0, 0, 2, 0, 0, 0, 0, 0, 6, 0, 0, 0, 1],
      itm_unsold: [],
    });
    await orderGoods(db, "sup_1", "itm_a", [9, 10, 10, 11, 10, 9, 10, 11]);
  });

  test("ends with a champion whose models can be read back", async () => {
    const { runId, started } = await requestTraining(db.organizationId, "person", PERSON);
    expect(started).toBe(true);
    expect(await ended(db, runId)).toBe("succeeded");
    const champion = await championOf(db);
    expect(champion).toMatchObject({ number: 1, metrics: { items: 4, trained: 3, noHistory: 1, failed: 0 } });
    expect(champion?.data.hash).toMatch(/^[0-9a-f]{64}$/);
    const model = await itemModel(db, "itm_b");
    expect(model?.history).toEqual({ firstDay: FIRST_MONDAY, values: demand(60, 40, 2) });
    expect(model?.forecastFirstDay).toBe("2025-02-24");
    expect(model?.model?.mean).toHaveLength(26);
    expect((await itemModel(db, "itm_unsold"))?.reason).toBe("No sale in a complete week yet.");
    const { byItem } = await modelsForItems(db, ["itm_a", "itm_b", "itm_unsold"]);
    expect([...byItem.keys()]).toEqual(["itm_a", "itm_b"]);
    const entry = await db.auditEntry.findFirst({ where: { action: "models.promoted" } });
    expect(entry?.subjectId).toBe(champion?.id);
  });

  test("estimates lead times of the supplier and the item", async () => {
    const own = await leadTimes(db, "sup_1", "itm_a");
    expect(own).toMatchObject({ source: "item history", count: 8 });
    expect(own?.mean).toBeGreaterThan(9.5);
    expect(own?.mean).toBeLessThan(11);
    expect(await leadTimes(db, "sup_1", "itm_b")).toMatchObject({ source: "supplier history" });
    expect(await leadTimes(db, "sup_none", "itm_a")).toBeNull();
  });

  test("keeps the champion when nothing changed, and a person can overrule and go back", async () => {
    const { runId } = await requestTraining(db.organizationId, "person", PERSON);
    await ended(db, runId);
    const [second, first] = await versionList(db);
    expect([first?.status, second?.status]).toEqual(["champion", "challenger"]);
    expect(second?.data.hash).toBe(first?.data.hash);
    expect(second?.metrics).toEqual(first?.metrics);
    expect(second?.decision).toMatch(/^Kept version 1: on the same data/);
    await promoteVersion(db, PERSON, second?.id ?? "");
    expect((await championOf(db))?.number).toBe(2);
    await expect(promoteVersion(db, PERSON, second?.id ?? "")).rejects.toThrow(/already/);
    // How the forecasts of the version that goes did says nothing about the other's.
    const drift = { itemId: "itm_a", throughWeek: 9, weeks: "[]", drift: "too-low", since: FIRST_MONDAY };
    const chart = { trackingSignal: 0.9, inside: 0, watched: 9, runWeeks: 9 };
    await db.write(SETUP, async (w) => {
      await w.itemDrift.createMany({ data: [{ ...drift, ...chart }] });
    });
    await promoteVersion(db, PERSON, first?.id ?? "");
    expect(await db.itemDrift.count()).toBe(0);
    expect((await championOf(db))?.number).toBe(1);
    const entries = await db.auditEntry.findMany({ where: { action: "models.rolled-back" } });
    expect(entries.map((entry) => entry.actorId)).toEqual(["usr_test"]);
  });

  test("another organization reads none of it", async () => {
    const other = await makeOrganization("second");
    const champion = await championOf(db);
    const id = champion?.id ?? "";
    expect(await championOf(other)).toBeNull();
    expect(await itemModel(other, "itm_a")).toBeNull();
    expect((await modelsForItems(other, ["itm_a"])).byItem.size).toBe(0);
    await expect(getShard(other.organizationId, id, 1)).rejects.toThrow(/missing/);
    await expect(promoteVersion(other, PERSON, id)).rejects.toThrow(/not found/);
    expect((await getShard(db.organizationId, id, 1)).series).toHaveLength(4);
  });
});

describe("bad and repeated work", () => {
  test("one bad series fails alone, with its reason", async () => {
    const db = await makeOrganization("bad");
    await sellWeekly(db, FIRST_MONDAY, { itm_bad: demand(20, 9, 1), itm_good: demand(20, 9, 2) });
    const huge = Array.from({ length: 200 }, (_, i) => [
      `huge-${i}`,
      "D",
      "itm_bad",
      "2024-02-05",
      9e15,
      "sale",
    ]);
    await db.write(SETUP, (w) =>
      w.insertRows("SalesLine", ["id", "document", "itemId", "day", "quantity", "kind"], huge),
    );
    const { runId } = await requestTraining(db.organizationId, "import", PERSON);
    expect(await ended(db, runId)).toBe("succeeded");
    expect((await championOf(db))?.metrics).toMatchObject({ trained: 1, failed: 1 });
    expect(await itemModel(db, "itm_bad")).toMatchObject({ status: "failed", model: null });
    expect((await itemModel(db, "itm_bad"))?.reason).toMatch(/larger than 1e15/);
    const run = await db.trainingRun.findFirst({ where: { id: runId ?? "" } });
    expect(run).toMatchObject({ seriesDone: 2, seriesFailed: 1 });
  });

  test("a request while one runs joins it, and is answered by one more run", async () => {
    const db = await makeOrganization("busy");
    await sellWeekly(db, FIRST_MONDAY, { itm_a: demand(30, 9, 1) });
    const asked = await Promise.all(
      ["import", "person", "agent"].map((trigger) =>
        requestTraining(db.organizationId, trigger as "import", PERSON),
      ),
    );
    expect(asked.filter((one) => one.started)).toHaveLength(1);
    expect(new Set(asked.map((one) => one.runId)).size).toBe(1);
    await ended(db, asked[0]?.runId ?? null);
    for (let i = 0; i < 100 && (await db.trainingRun.count()) < 2; i++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const runs = await db.trainingRun.findMany({ orderBy: { createdAt: "desc" } });
    expect(runs).toHaveLength(2);
    expect(await ended(db, runs[0]?.id ?? null)).toBe("succeeded");
  });

  test("what a person or the weekly plan asked for is not narrowed by an import that follows", async () => {
    const db = await makeOrganization("asked");
    await sellWeekly(db, FIRST_MONDAY, { itm_a: demand(30, 9, 1) });
    await runByHand(db, "trn_asked");
    const asked = async (trigger: "import" | "person" | "schedule", scope: "all" | "watch") => {
      await requestTraining(db.organizationId, trigger, PERSON, scope);
      return (await db.trainingRun.findFirst({ where: { id: "trn_asked" } }))?.repeatTrigger;
    };
    expect(await asked("import", "watch")).toBe("import");
    expect(await asked("person", "all")).toBe("person");
    expect(await asked("import", "watch")).toBe("person");
    expect(await asked("schedule", "all")).toBe("schedule");
    expect(await asked("import", "watch")).toBe("schedule");
  });

  test("without sales there is nothing to start", async () => {
    const db = await makeOrganization("empty");
    const request = await requestTraining(db.organizationId, "person", PERSON);
    expect(request).toMatchObject({ runId: null, started: false });
    expect(await db.trainingRun.count()).toBe(0);
  });

  test("steps that are repeated, or taken by two at once, write everything once", async () => {
    const db = await makeOrganization("repeated");
    const ids = Array.from({ length: 60 }, (_, i) => `itm_${String(i).padStart(2, "0")}`);
    await sellWeekly(db, FIRST_MONDAY, Object.fromEntries(ids.map((id, i) => [id, demand(12, 9, i)])));
    const { organizationId } = db;
    await runByHand(db, "trn_hand");
    await beginTraining(organizationId, "trn_hand");
    // Two processes at the same shard: one of them wakes up after the other has written.
    await Promise.all([
      trainShards(organizationId, "trn_hand", 1),
      trainShards(organizationId, "trn_hand", 1),
    ]);
    const half = await db.trainingRun.findFirst({ where: { id: "trn_hand" } });
    expect(half).toMatchObject({ shard: 1, seriesDone: 48, cursor: "itm_47" });
    expect(await trainShards(organizationId, "trn_hand", 5)).toBe(false);
    await Promise.all([
      finishTraining(organizationId, "trn_hand"),
      finishTraining(organizationId, "trn_hand"),
    ]);
    expect(await db.itemModel.count()).toBe(60);
    const run = await db.trainingRun.findFirst({ where: { id: "trn_hand" } });
    expect(run).toMatchObject({ status: "succeeded", shard: 2, seriesDone: 60, seriesTotal: 60 });
    expect(await db.modelVersion.count()).toBe(1);
    expect(await db.auditEntry.count({ where: { action: "models.promoted" } })).toBe(1);
  });

  test("keeps the models of the champion and of the four newest others", async () => {
    const db = await makeOrganization("many");
    await sellWeekly(db, FIRST_MONDAY, { itm_a: demand(20, 9, 1) });
    for (let n = 1; n <= 7; n++) {
      await runByHand(db, `trn_${n}`);
      while (await trainShards(db.organizationId, `trn_${n}`, 1));
      await finishTraining(db.organizationId, `trn_${n}`);
    }
    const versions = await versionList(db);
    expect(versions.map(({ number, kept }) => [number, kept])).toEqual([
      [7, true],
      [6, true],
      [5, true],
      [4, true],
      [3, false],
      [2, false],
      [1, true],
    ]);
    expect((await championOf(db))?.number).toBe(1);
    const gone = versions.find((version) => version.number === 2)?.id ?? "";
    await expect(getShard(db.organizationId, gone, 1)).rejects.toThrow(/missing/);
    await expect(promoteVersion(db, PERSON, gone)).rejects.toThrow(/not kept/);
    expect((await itemModel(db, "itm_a"))?.model?.mean).toHaveLength(26);
  });
});

describe("cancelling a training", () => {
  let db: TenantDb;

  beforeAll(async () => {
    db = await makeOrganization("cancel");
    await sellWeekly(db, FIRST_MONDAY, { itm_a: demand(60, 20, 1), itm_b: demand(60, 40, 2) });
  });

  test("ends it where it stands, forgets what it had learnt and leaves the champion", async () => {
    const { runId: first } = await requestTraining(db.organizationId, "person", PERSON);
    expect(await ended(db, first)).toBe("succeeded");
    const champion = await championOf(db);

    await runByHand(db, "trn_cancel");
    await trainShards(db.organizationId, "trn_cancel", 1);
    const version = await db.modelVersion.findFirst({ where: { trainingRunId: "trn_cancel" } });
    const modelVersionId = version?.id ?? "";
    expect(await db.itemModel.count({ where: { modelVersionId } })).toBe(2);
    await requestTraining(db.organizationId, "import", PERSON);
    await cancelTraining(db, PERSON, "trn_cancel");

    // Whatever step its workflow takes next changes nothing more, and nothing follows it.
    expect(await trainShards(db.organizationId, "trn_cancel", 10)).toBe(false);
    expect(await clearCancelled(db.organizationId, "trn_cancel")).toBe(true);
    await finishTraining(db.organizationId, "trn_cancel");
    await failTraining(db.organizationId, "trn_cancel", "Too late.");
    expect(await db.trainingRun.findFirst({ where: { id: "trn_cancel" } })).toMatchObject({
      status: "cancelled",
      error: null,
      repeatTrigger: null,
    });
    expect(await db.modelVersion.findFirst({ where: { id: modelVersionId } })).toMatchObject({
      status: "cancelled",
      promotedAt: null,
    });
    expect(await db.itemModel.count({ where: { modelVersionId } })).toBe(0);
    await expect(getShard(db.organizationId, modelVersionId, 1)).rejects.toThrow(/missing/);
    expect((await championOf(db))?.id).toBe(champion?.id);
    const entry = await db.auditEntry.findFirst({ where: { action: "models.training-cancelled" } });
    expect(entry).toMatchObject({ actorId: PERSON.id, subjectId: "trn_cancel" });
  });

  test("frees the way for another, and can be done once", async () => {
    await expect(cancelTraining(db, PERSON, "trn_cancel")).rejects.toThrow(/over already/);
    await expect(cancelTraining(db, PERSON, "trn_unknown")).rejects.toThrow();
    const { runId, started } = await requestTraining(db.organizationId, "person", PERSON);
    expect(started).toBe(true);
    expect(await ended(db, runId)).toBe("succeeded");
  });
});
