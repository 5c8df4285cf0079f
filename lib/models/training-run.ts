import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter, tenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { goodsAfter, type ItemSales, itemSales, salesOverview } from "@/lib/stock/demand-records";
import { ALL_LOCATIONS, type DemandSeries, demandSeries } from "./demand-series";
import { eventsOf } from "./event-queries";
import { readRunData, readRunTotals } from "./json-columns";
import { announceRun } from "./run-progress";
import { chainHash, historyHash, putShard } from "./shards";
import { relativeLoss, type TrainedSeries, trainWithout, weeklyDemand } from "./train-demand";
import type { DataSnapshot } from "./types";
import { lastCompleteWeek } from "./weeks";

/** Who signs what a training run does by itself. */
export const TRAINER: Actor = { kind: "system", id: "training" };

/** Series in one shard; an item with all its locations stays in one. */
const SHARD_SERIES = 48;
/** Items whose sales are read at once: a few thousand lines, some ten milliseconds of the database. */
export const ITEMS_PER_READ = 12;
/** Series computed between two pauses: under 40 ms on two busy cores. */
const SERIES_PER_SLICE = 2;

const COLUMNS = [
  "modelVersionId",
  "itemId",
  "locationId",
  "shard",
  "status",
  "method",
  "demandClass",
  "reason",
  "mase",
  "naiveMase",
  "wape",
  "bias",
  "coverage",
  "loss",
  "naiveLoss",
  "weeklyDemand",
] as const;

/** What a run knows about itself between two shards. */
export interface RunTotals {
  dataHash: string;
  artefactHash: string;
  /**
   * Of a retraining: the version that it takes over, how many items of it drifted, how many have another model, and of how many
   * of these the one before was outdated.
   */
  baseVersionId?: string;
  drifted?: number;
  replaced?: number;
  outdated?: number;
}

/**
 * Looks at the data and, where all items are trained, opens a new model version. Does nothing when the run has begun before.
 */
export async function beginTraining(organizationId: string, runId: string): Promise<void> {
  const db = tenantDb(organizationId);
  const run = await db.trainingRun.findFirst({ where: { id: runId } });
  if (run?.status !== "queued") return;
  const overview = await salesOverview(db, clock.today("UTC"));
  if (!overview) return failTraining(organizationId, runId, "There are no sales to learn from yet.");
  const byLocation = overview.locationIds.length > 1;
  const data: DataSnapshot = {
    lines: overview.lines,
    firstDay: overview.firstDay,
    lastDay: overview.lastDay,
    lastWeek: lastCompleteWeek(overview.lastDay, overview.linesByWeekday),
    locationIds: byLocation ? overview.locationIds : [],
    hash: "",
  };
  const newest = await db.modelVersion.findFirst({
    orderBy: { number: "desc" },
    select: { number: true },
  });
  const now = clock.instant();
  const isWhole = run.scope === "all";
  const modelVersionId = newId("modelVersion");
  await ignoreRepeats(
    db.write(TRAINER, async (w) => {
      w.guard("cursor", `(SELECT "status" FROM {TrainingRun} WHERE "id" = ?2) = 'queued'`, [runId]);
      if (isWhole)
        await w.modelVersion.createMany({
          data: [
            {
              id: modelVersionId,
              number: (newest?.number ?? 0) + 1,
              status: "training",
              trainingRunId: runId,
              metrics: "{}",
              dataSnapshot: JSON.stringify(data),
              artefactHash: "",
              createdAt: now,
            },
          ],
        });
      await w.trainingRun.updateMany({
        where: { id: runId },
        data: {
          status: "running",
          startedAt: now,
          lastDay: data.lastDay,
          dataSnapshot: JSON.stringify(data),
          seriesTotal: isWhole ? overview.items + (byLocation ? overview.places : 0) : 0,
          totals: JSON.stringify({ dataHash: "", artefactHash: "" } satisfies RunTotals),
          modelVersionId: isWhole ? modelVersionId : null,
        },
      });
    }),
  );
  await announceRun(db, runId);
}

/**
 * Trains the next shards of a run, each written once however often this is repeated.
 *
 * @param shards how many at most
 * @returns whether there are more
 */
export async function trainShards(organizationId: string, runId: string, shards: number): Promise<boolean> {
  const db = tenantDb(organizationId);
  for (let n = 0; n < shards; n++) {
    if (!(await trainShard(db, runId))) return false;
    await announceRun(db, runId);
  }
  return true;
}

async function trainShard(db: TenantDb, runId: string): Promise<boolean> {
  const run = await db.trainingRun.findFirst({ where: { id: runId } });
  if (run?.status !== "running" || !run.modelVersionId) return false;
  const data = readRunData(run.dataSnapshot, runId);
  const totals = readRunTotals(run.totals, runId);
  const perItem = 1 + data.locationIds.length;
  const itemIds = await goodsAfter(db, run.cursor, Math.max(1, Math.floor(SHARD_SERIES / perItem)));
  const cursor = itemIds.at(-1);
  if (!cursor) return false;

  const series = await trainItems(db, itemIds, data);
  const number = run.shard + 1;
  const { modelVersionId } = run;
  const shard = { version: 1 as const, modelVersionId, lastWeek: data.lastWeek, series };
  const hash = await putShard(db.organizationId, number, shard);
  const next: RunTotals = {
    dataHash: chainHash(totals.dataHash, historyHash(series)),
    artefactHash: chainHash(totals.artefactHash, hash),
  };
  await storeShard(db, run, series, next, [], cursor);
  return true;
}

/**
 * Writes a shard's rows and moves the run on, once: a repeat finds its cursor moved on and writes nothing.
 *
 * @param retrained items that have another model than in the version before
 */
export async function storeShard(
  db: TenantDb,
  run: { id: string; shard: number; modelVersionId: string | null },
  series: readonly TrainedSeries[],
  totals: RunTotals,
  retrained: readonly string[],
  cursor: string | null = null,
): Promise<void> {
  const { id: runId, modelVersionId } = run;
  if (!modelVersionId) return;
  const number = run.shard + 1;
  await ignoreRepeats(
    db.write(TRAINER, (w) => {
      w.guard("cursor", `(SELECT "shard" FROM {TrainingRun} WHERE "id" = ?2 AND "status" = 'running') = ?3`, [
        runId,
        run.shard,
      ]);
      w.insertRows(
        "ItemModel",
        COLUMNS,
        series.map((one) => summary(one, modelVersionId, number)),
      );
      if (retrained.length > 0)
        w.updateRows("ItemDrift", `"retrainedIn" = ?3`, `"itemId" IN (SELECT value FROM json_each(?2))`, [
          JSON.stringify(retrained),
          modelVersionId,
        ]);
      w.updateRows(
        "TrainingRun",
        `"cursor" = ?3, "shard" = ?4, "seriesDone" = "seriesDone" + ?5, "seriesFailed" = "seriesFailed" + ?6, "totals" = ?7`,
        `"id" = ?2`,
        [
          runId,
          cursor,
          number,
          series.length,
          series.filter((one) => one.status === "failed").length,
          JSON.stringify(totals),
        ],
      );
    }),
  );
}

async function trainItems(
  db: TenantDb,
  itemIds: readonly string[],
  data: DataSnapshot,
): Promise<TrainedSeries[]> {
  const trained: TrainedSeries[] = [];
  for (let from = 0; from < itemIds.length; from += ITEMS_PER_READ) {
    const ids = itemIds.slice(from, from + ITEMS_PER_READ);
    const [sales, events] = await Promise.all([itemSales(db, ids, data.lastDay), eventsOf(db, ids)]);
    for (const series of sales.flatMap((one) => seriesOf(one, data))) {
      trained.push(trainWithout(series, events.get(series.itemId) ?? []));
      if (trained.length % SERIES_PER_SLICE === 0) await yieldToRequests();
    }
  }
  return trained;
}

/** A place that sold nothing within the history has nothing to say; the item as a whole always has its row. */
export function seriesOf(sales: ItemSales, data: DataSnapshot): DemandSeries[] {
  return demandSeries(sales, data.lastWeek, data.locationIds.length > 0).filter(
    (series) => series.locationId === ALL_LOCATIONS || series.values.length > 0,
  );
}

function summary(series: TrainedSeries, modelVersionId: string, shard: number) {
  const metrics = series.model?.metrics;
  const learnt = series.learntFrom ?? series.values;
  return [
    modelVersionId,
    series.itemId,
    series.locationId,
    shard,
    series.status,
    series.model?.method ?? null,
    series.model?.demandClass ?? null,
    series.reason,
    metrics?.mase ?? null,
    metrics?.naiveMase ?? null,
    metrics?.wape ?? null,
    metrics?.bias ?? null,
    metrics?.coverage ?? null,
    relativeLoss(metrics?.pinball ?? null, learnt),
    relativeLoss(metrics?.naivePinball ?? null, learnt),
    weeklyDemand(learnt),
  ];
}

/** Changes whenever a run has written another shard. */
export async function trainingProgress(organizationId: string, runId: string): Promise<string> {
  const run = await tenantDb(organizationId).trainingRun.findFirst({
    where: { id: runId },
    select: { shard: true },
  });
  return `shard ${run?.shard ?? 0}`;
}

/** Ends a run that cannot go on; the champion stays what it was. */
export async function failTraining(organizationId: string, runId: string, error: string): Promise<void> {
  const db = tenantDb(organizationId);
  const run = await db.trainingRun.findFirst({ where: { id: runId } });
  if (!run || (run.status !== "queued" && run.status !== "running")) return;
  await ignoreRepeats(
    db.write(TRAINER, async (w) => {
      guardUnfinished(w, runId);
      await w.trainingRun.updateMany({
        where: { id: runId },
        data: { status: "failed", error, finishedAt: clock.instant() },
      });
      await w.modelVersion.updateMany({
        where: { trainingRunId: runId, status: "training" },
        data: { status: "failed", decision: error },
      });
      w.audit({
        action: "models.training-failed",
        subjectType: "TrainingRun",
        subjectId: runId,
        summary: `A training run ended without new models: ${error}`,
      });
    }),
  );
  await announceRun(db, runId);
}

/** Undoes a write unless the run is still queued or at work. */
export function guardUnfinished(w: TenantWriter, runId: string): void {
  w.guard("cursor", `(SELECT "status" FROM {TrainingRun} WHERE "id" = ?2) IN ('queued', 'running')`, [runId]);
}

/** Undoes a write unless the run is at work. */
export function guardRunning(w: TenantWriter, runId: string): void {
  w.guard("cursor", `(SELECT "status" FROM {TrainingRun} WHERE "id" = ?2) = 'running'`, [runId]);
}

/** What a run that is at work looks at: the last day with sales and the last complete week. Null when it is over. */
export async function trainedUntil(db: TenantDb, runId: string): Promise<DataSnapshot | null> {
  const run = await db.trainingRun.findFirst({ where: { id: runId } });
  return run?.status === "running" ? readRunData(run.dataSnapshot, runId) : null;
}

/** A repeated step finds its cursor moved on: what it wanted to write is there already. */
export async function ignoreRepeats(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof GuardError && error.kind === "cursor")) throw error;
  }
}
