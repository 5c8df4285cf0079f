import { pinball } from "@/lib/forecasting/metrics";
import { clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { itemSales } from "@/lib/stock/demand-records";
import { ALL_LOCATIONS, type DemandSeries } from "./demand-series";
import { isOutdated } from "./drift";
import { eventsOf } from "./event-queries";
import { withoutEvents } from "./event-weeks";
import { readRunData, readRunTotals } from "./json-columns";
import { decideItem, decideOutdated, type ItemContest } from "./promotion";
import { announceRun } from "./run-progress";
import { chainHash, getShard, historyHash, lastWeekOf, putShard } from "./shards";
import { type TrainedSeries, trainDemand, trainWithout } from "./train-demand";
import { guardRunning, ITEMS_PER_READ, ignoreRepeats, seriesOf, storeShard, TRAINER } from "./training-run";
import type { DataSnapshot } from "./types";

/**
 * After the forecasts were watched: opens a version that takes over the champion's models and replaces those that drifted.
 * Where none drifted, or nobody wants it, the run ends without a version.
 *
 * @returns whether there is something to retrain
 */
export async function openRetraining(organizationId: string, runId: string): Promise<boolean> {
  const db = tenantDb(organizationId);
  const run = await db.trainingRun.findFirst({ where: { id: runId } });
  if (run?.status !== "running" || run.scope === "all") return false;
  if (run.modelVersionId) return true;
  const champion = await db.modelVersion.findFirst({ where: { status: "champion" } });
  const items = champion ? await driftedCount(db, champion.id) : 0;
  if (!champion || items === 0 || run.scope === "watch") {
    await endWithoutVersion(db, runId);
    return false;
  }
  const newest = await db.modelVersion.findFirst({ orderBy: { number: "desc" }, select: { number: true } });
  const series = await db.itemModel.count({ where: { modelVersionId: champion.id } });
  const modelVersionId = newId("modelVersion");
  const totals = { dataHash: "", artefactHash: "", baseVersionId: champion.id, drifted: items, replaced: 0 };
  await ignoreRepeats(
    db.write(TRAINER, async (w) => {
      w.guard("cursor", `(SELECT "modelVersionId" FROM {TrainingRun} WHERE "id" = ?2) IS NULL`, [runId]);
      guardRunning(w, runId);
      await w.modelVersion.createMany({
        data: [
          {
            ...{ id: modelVersionId, number: (newest?.number ?? 0) + 1, status: "training" },
            ...{ trainingRunId: runId, metrics: "{}", dataSnapshot: run.dataSnapshot, artefactHash: "" },
            createdAt: clock.instant(),
          },
        ],
      });
      await w.trainingRun.updateMany({
        where: { id: runId },
        data: { modelVersionId, seriesTotal: series, totals: JSON.stringify(totals) },
      });
    }),
  );
  return true;
}

const DRIFTED = `{ItemDrift} d JOIN {ItemModel} m ON m."itemId" = d."itemId" AND m."locationId" = '${ALL_LOCATIONS}'
  WHERE m."modelVersionId" = ?2 AND d."drift" <> 'steady'`;

async function driftedCount(db: TenantDb, modelVersionId: string): Promise<number> {
  const [row] = await db.query<{ items: number }>(`SELECT count(*) AS items FROM ${DRIFTED}`, [
    modelVersionId,
  ]);
  return row?.items ?? 0;
}

async function endWithoutVersion(db: TenantDb, runId: string): Promise<void> {
  await ignoreRepeats(
    db.write(TRAINER, async (w) => {
      guardRunning(w, runId);
      await w.trainingRun.updateMany({
        where: { id: runId },
        data: { status: "succeeded", finishedAt: clock.instant() },
      });
    }),
  );
  await announceRun(db, runId);
}

/**
 * Takes the champion's next shards into the version of a retraining; the series of items that drifted are trained anew where
 * that is better. Each is written once however often this is repeated.
 *
 * @returns whether there are more
 */
export async function retrainShards(organizationId: string, runId: string, shards: number): Promise<boolean> {
  const db = tenantDb(organizationId);
  for (let n = 0; n < shards; n++) {
    if (!(await retrainShard(db, runId))) return false;
    await announceRun(db, runId);
  }
  return true;
}

async function retrainShard(db: TenantDb, runId: string): Promise<boolean> {
  const run = await db.trainingRun.findFirst({ where: { id: runId } });
  if (run?.status !== "running" || !run.modelVersionId) return false;
  const totals = readRunTotals(run.totals, runId);
  const { baseVersionId } = totals;
  if (!baseVersionId) return false;
  const number = run.shard + 1;
  const drifted = await db.query<{ itemId: string }>(`SELECT d."itemId" FROM ${DRIFTED} AND m."shard" = ?3`, [
    baseVersionId,
    number,
  ]);
  const isThere = await db.itemModel.count({ where: { modelVersionId: baseVersionId, shard: number } });
  if (isThere === 0) return false;
  const base = await getShard(db.organizationId, baseVersionId, number);
  const data = readRunData(run.dataSnapshot, runId);
  const { series, replaced, outdated } = await replaceDrifted(
    db,
    base.series,
    drifted.map(({ itemId }) => itemId),
    data,
  );
  const { modelVersionId } = run;
  const hash = await putShard(db.organizationId, number, { ...base, modelVersionId, series });
  await storeShard(
    db,
    run,
    series,
    {
      ...totals,
      dataHash: chainHash(totals.dataHash, historyHash(series)),
      artefactHash: chainHash(totals.artefactHash, hash),
      replaced: (totals.replaced ?? 0) + replaced.length,
      outdated: (totals.outdated ?? 0) + outdated,
    },
    replaced,
  );
  return true;
}

async function replaceDrifted(
  db: TenantDb,
  series: readonly TrainedSeries[],
  itemIds: readonly string[],
  data: DataSnapshot,
): Promise<{ series: TrainedSeries[]; replaced: string[]; outdated: number }> {
  const replacements = new Map<string, TrainedSeries[]>();
  let outdated = 0;
  const events = await eventsOf(db, itemIds);
  for (let from = 0; from < itemIds.length; from += ITEMS_PER_READ) {
    for (const sales of await itemSales(db, itemIds.slice(from, from + ITEMS_PER_READ), data.lastDay)) {
      const left = events.get(sales.itemId) ?? [];
      const fresh = seriesOf(sales, data);
      const own = series.find((one) => one.itemId === sales.itemId && one.locationId === ALL_LOCATIONS);
      const whole = fresh.find(({ locationId }) => locationId === ALL_LOCATIONS);
      if (!own || !whole) continue;
      const age = lastWeekOf(whole) - lastWeekOf(own);
      const isOld = isOutdated(age);
      const decision = isOld ? decideOutdated(age) : decideItem(contestOf(own, withoutEvents(whole, left)));
      await yieldToRequests();
      if (!decision.replace) continue;
      const trained: TrainedSeries[] = [];
      for (const one of fresh) {
        const model = trainWithout(one, left);
        trained.push({ ...model, reason: `${model.reason} ${decision.text}` });
        await yieldToRequests();
      }
      // An old forecast is still more than none.
      if (!trained.some(({ locationId, model }) => locationId === ALL_LOCATIONS && model)) continue;
      if (isOld) outdated++;
      replacements.set(sales.itemId, trained);
    }
  }
  const taken = new Set<string>();
  const all = series.flatMap((one) => {
    const trained = replacements.get(one.itemId);
    if (!trained) return [one];
    if (taken.has(one.itemId)) return [];
    taken.add(one.itemId);
    return trained;
  });
  return { series: all, replaced: [...replacements.keys()], outdated };
}

/**
 * A model in use against a new one on weeks that neither has seen: of the weeks that came after the model in use was made, the
 * new one learns from the older half and both are held against the rest.
 */
export function contestOf(champion: TrainedSeries, fresh: DemandSeries): ItemContest {
  const learnt = lastWeekOf(champion);
  const lastWeek = lastWeekOf(fresh);
  const weeks = Math.floor((lastWeek - learnt) / 2);
  const none = { weeks: 0, champion: null, challenger: null };
  if (weeks < 1) return none;
  const challenger = trainDemand({ ...fresh, values: fresh.values.slice(0, -weeks) });
  const actual = fresh.values.slice(-weeks);
  const losses = [champion, challenger].map((one) => lossOn(one, actual, lastWeek - weeks + 1));
  const [own, other] = losses;
  return own === null || other === null || own === undefined || other === undefined
    ? none
    : { weeks, champion: own, challenger: other };
}

/** Quantile loss of a model over weeks that begin with `firstWeek`; null where it has no forecast of them all. */
function lossOn(trained: TrainedSeries, actual: readonly number[], firstWeek: number): number | null {
  const ahead = firstWeek - lastWeekOf(trained) - 1;
  if (!trained.model || ahead < 0 || ahead + actual.length > trained.model.mean.length) return null;
  let loss = 0;
  for (const { level, values } of trained.model.quantiles)
    for (const [i, sold] of actual.entries()) loss += pinball(sold, values[ahead + i] ?? 0, level);
  return loss;
}
