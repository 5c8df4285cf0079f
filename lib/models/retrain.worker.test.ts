import { beforeAll, describe, expect, it } from "vitest";
import { addDays, clock } from "@/lib/platform/clock";
import { type SqlValue, type TenantDb, tenantDb } from "@/lib/platform/db";
import { driftingItems } from "./drift-queries";
import { championOf, itemModel } from "./queries";
import { openRetraining, retrainShards } from "./retrain-drifted";
import { getShard } from "./shards";
import { makeOrganization, queueTraining, sellWeekly, trainNow } from "./testing";
import { finishTraining } from "./training-finish";
import { beginTraining } from "./training-run";
import type { TrainingScope } from "./types";
import { watchShards } from "./watch-forecasts";
import { mondayOf, weekOf } from "./weeks";

const SETUP = { kind: "system", id: "test" } as const;
const THIS_WEEK = mondayOf(weekOf(clock.today("UTC")));
const HISTORY = 60;
const FRESH = 10;
const FIRST = addDays(THIS_WEEK, -(HISTORY + FRESH) * 7);
const demand = (weeks: number, level: number, seed: number, from = 0) =>
  Array.from({ length: weeks }, (_, t) =>
    Math.max(0, Math.round(level + (((t + from) * 7919 + seed * 104_729) % 11) - 5)),
  );

/** Sales of weeks after the first training; of each Monday and, so that weeks are complete, a Sunday. */
async function sellOn(db: TenantDb, items: Record<string, readonly number[]>, from = HISTORY): Promise<void> {
  const lines: SqlValue[][] = Object.entries(items).flatMap(([itemId, units]) =>
    units.map((quantity, week) => {
      const day = addDays(FIRST, (from + week) * 7);
      return [`${itemId}+${week}`, `N${week}`, itemId, day, quantity * 1000, "sale"];
    }),
  );
  lines.push(["sunday", "S", "itm_a", addDays(THIS_WEEK, -1), 1, "sale"]);
  await db.write(SETUP, (w) =>
    w.insertRows("SalesLine", ["id", "document", "itemId", "day", "quantity", "kind"], lines),
  );
}

/** The steps of the workflow, some of them twice, as after a crash. */
async function run(db: TenantDb, scope: TrainingScope, repeats = 1): Promise<string> {
  const runId = await queueTraining(db, scope);
  const step = async (work: () => Promise<unknown>) => {
    for (let n = 0; n < repeats; n++) await work();
  };
  await step(() => beginTraining(db.organizationId, runId));
  await step(() => watchShards(db.organizationId, runId, 10));
  await step(() => openRetraining(db.organizationId, runId));
  await step(() => retrainShards(db.organizationId, runId, 10));
  await step(() => finishTraining(db.organizationId, runId));
  return runId;
}

describe("a retraining of what drifted", () => {
  let db: TenantDb;
  beforeAll(async () => {
    db = await makeOrganization("drifts");
    await sellWeekly(db, FIRST, {
      itm_a: demand(HISTORY, 40, 1),
      itm_b: demand(HISTORY, 60, 2),
      itm_c: demand(HISTORY, 30, 3),
    });
    await db.write(SETUP, (w) =>
      w.insertRows(
        "SalesLine",
        ["id", "document", "itemId", "day", "quantity", "kind"],
        [["first", "F", "itm_c", addDays(FIRST, HISTORY * 7 - 1), 1, "sale"]],
      ),
    );
    await trainNow(db);
    await sellOn(db, {
      itm_a: demand(FRESH, 90, 1, HISTORY),
      itm_b: demand(FRESH, 60, 2, HISTORY),
      itm_c: demand(FRESH, 30, 3, HISTORY),
    });
  });

  it("is not made where forecasts are only watched, and what drifts is known", async () => {
    const before = await championOf(db);
    const runId = await run(db, "watch", 2);
    const ended = await db.trainingRun.findFirst({ where: { id: runId } });
    expect(ended).toMatchObject({ status: "succeeded", modelVersionId: null });
    expect((await championOf(db))?.id).toBe(before?.id);
    const { items, total, watched } = await driftingItems(db);
    expect({ total, watched }).toEqual({ total: 1, watched: 3 });
    expect(items[0]).toMatchObject({ itemId: "itm_a", drift: "too-low", watched: FRESH, inside: 0 });
    expect(items[0]?.sold).toBeGreaterThan((items[0]?.forecast ?? 0) * 1.8);
    expect(await db.itemDrift.count({ where: { watched: FRESH } })).toBe(3);
    // The plan stands on the sales that were looked at, although the models were kept.
    expect((await championOf(db))?.data.lastDay).toBe(addDays(THIS_WEEK, -1));
  });

  it("gives drifted items other models, keeps all others, and does each step once however often it is repeated", async () => {
    const before = await championOf(db);
    const kept = await itemModel(db, "itm_b");
    const runId = await run(db, "drifted", 3);
    const after = await championOf(db);
    expect(after?.number).toBe((before?.number ?? 0) + 1);
    const ended = await db.trainingRun.findFirst({ where: { id: runId } });
    expect(ended).toMatchObject({ status: "succeeded", seriesDone: 3, shard: 1 });
    const version = await db.modelVersion.findFirst({ where: { id: after?.id ?? "" } });
    expect(version?.decision).toMatch(/^Replaces version 1: 1 of 1 item that drifted/);
    expect(await db.modelVersion.count()).toBe(2);
    expect(await db.itemModel.count({ where: { modelVersionId: after?.id } })).toBe(3);
    const replaced = await itemModel(db, "itm_a");
    expect(replaced?.reason).toMatch(
      /Retrained because it drifted; better .* on 5 weeks that neither had seen/,
    );
    expect(replaced?.forecastFirstDay).toBe(THIS_WEEK);
    expect(replaced?.history.values).toHaveLength(HISTORY + FRESH);
    expect(replaced?.model?.mean[0]).toBeGreaterThan(70);
    const same = await itemModel(db, "itm_b");
    expect({ ...same, modelVersionId: "" }).toEqual({ ...kept, modelVersionId: "" });
    expect((await driftingItems(db)).total).toBe(0);
    expect(await db.auditEntry.count({ where: { action: "models.promoted" } })).toBe(2);
  });

  it("finds nothing more to do, and makes no version of it", async () => {
    const before = await championOf(db);
    await run(db, "drifted");
    expect((await championOf(db))?.id).toBe(before?.id);
    expect(await db.modelVersion.count()).toBe(2);
  });

  it("is replaced by a training of all items, by the rules of whole versions", async () => {
    await trainNow(db);
    const [champion] = await db.modelVersion.findMany({ where: { status: "champion" }, take: 1 });
    expect(champion?.number).toBe(3);
    const shard = await getShard(db.organizationId, champion?.id ?? "", 1);
    expect(shard.series.every(({ values }) => values.length === HISTORY + FRESH)).toBe(true);
  });

  it("reads nothing of another organization", async () => {
    await makeOrganization("elsewhere");
    const other = tenantDb("org_elsewhere");
    expect(await driftingItems(other)).toEqual({ items: [], total: 0, watched: 0 });
    expect(await watchShards("org_elsewhere", "trn_none", 1)).toBe(false);
  });
});

describe("models that are nearly used up", () => {
  const [LEARNT, AGE] = [HISTORY + FRESH - 30, 30];
  let db: TenantDb;
  beforeAll(async () => {
    db = await makeOrganization("ages");
    await sellWeekly(db, FIRST, { itm_a: demand(LEARNT, 40, 1), itm_b: demand(LEARNT, 60, 2) });
    const sunday = ["first", "F", "itm_b", addDays(FIRST, LEARNT * 7 - 1), 1, "sale"];
    await db.write(SETUP, (w) =>
      w.insertRows("SalesLine", ["id", "document", "itemId", "day", "quantity", "kind"], [sunday]),
    );
    await trainNow(db);
    await sellOn(db, { itm_a: demand(AGE, 40, 1, LEARNT), itm_b: demand(AGE, 60, 2, LEARNT) }, LEARNT);
  });

  it("are told of, however well they fit and also when their last week is past", async () => {
    await run(db, "watch");
    await run(db, "watch");
    const { items, total } = await driftingItems(db);
    expect(total).toBe(2);
    expect(items.find(({ itemId }) => itemId === "itm_a")).toMatchObject({ drift: "outdated" });
  });

  it("are replaced without a contest, and the version and the items say why", async () => {
    await run(db, "drifted", 2);
    const champion = await championOf(db);
    expect(champion?.number).toBe(2);
    const version = await db.modelVersion.findFirst({ where: { id: champion?.id ?? "" } });
    expect(version?.decision).toBe(
      "Replaces version 1: 2 of 2 items that drifted have a new model, because the model before was at least 20 weeks old. All others keep theirs.",
    );
    const replaced = await itemModel(db, "itm_a");
    expect(replaced?.reason).toMatch(/Retrained because the model before was 30 weeks old/);
    expect(replaced?.forecastFirstDay).toBe(THIS_WEEK);
    expect((await driftingItems(db)).total).toBe(0);
  });
});
