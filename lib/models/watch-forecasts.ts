import { type SqlValue, type TenantDb, tenantDb } from "@/lib/platform/db";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { itemSales } from "@/lib/stock/demand-records";
import { ALL_LOCATIONS, type DemandSeries, demandSeries } from "./demand-series";
import { driftOf, isOutdated, normalScore, WATCHED_WEEKS, type WatchedWeek } from "./drift";
import { eventsOf } from "./event-queries";
import { isEventWeek } from "./event-weeks";
import { readRunData, readVersionData, readWatchedWeeks } from "./json-columns";
import { getShard, lastWeekOf } from "./shards";
import type { TrainedSeries } from "./train-demand";
import { guardRunning, ITEMS_PER_READ, ignoreRepeats, TRAINER } from "./training-run";
import { mondayOf } from "./weeks";

const COLUMNS = [
  ...([
    "itemId",
    "throughWeek",
    "weeks",
    "drift",
    "trackingSignal",
    "inside",
    "watched",
    "runWeeks",
  ] as const),
  "since",
] as const;
const CONFLICT = `ON CONFLICT ("organizationId", "itemId") DO UPDATE SET ${COLUMNS.slice(1)
  .map((column) => `"${column}" = excluded."${column}"`)
  .join(", ")}`;

/**
 * Holds the forecasts in use against the weeks that have come since, before a training makes others: the next shards of the
 * champion, each once however often this is repeated.
 *
 * @param shards how many at most
 * @returns whether there are more
 */
export async function watchShards(organizationId: string, runId: string, shards: number): Promise<boolean> {
  const db = tenantDb(organizationId);
  for (let n = 0; n < shards; n++) if (!(await watchShard(db, runId))) return false;
  return true;
}

async function watchShard(db: TenantDb, runId: string): Promise<boolean> {
  const run = await db.trainingRun.findFirst({ where: { id: runId } });
  const champion = await db.modelVersion.findFirst({ where: { status: "champion" } });
  if (run?.status !== "running" || !champion) return false;
  const data = readRunData(run.dataSnapshot, runId);
  if (readVersionData(champion.dataSnapshot, champion.id).lastWeek >= data.lastWeek) return false;
  const number = run.watchedShard + 1;
  const isThere = await db.itemModel.count({ where: { modelVersionId: champion.id, shard: number } });
  if (isThere === 0) return false;

  const shard = await getShard(db.organizationId, champion.id, number);
  const trained = shard.series.filter((one) => one.locationId === ALL_LOCATIONS && one.model);
  const rows: SqlValue[][] = [];
  for (let from = 0; from < trained.length; from += ITEMS_PER_READ) {
    const slice = trained.slice(from, from + ITEMS_PER_READ);
    rows.push(...(await watchItems(db, slice, data)));
    await yieldToRequests();
  }
  await ignoreRepeats(
    db.write(TRAINER, (w) => {
      guardRunning(w, runId);
      w.guard("cursor", `(SELECT "watchedShard" FROM {TrainingRun} WHERE "id" = ?2) = ?3`, [
        runId,
        run.watchedShard,
      ]);
      w.insertRows("ItemDrift", COLUMNS, rows, CONFLICT);
      w.updateRows("TrainingRun", `"watchedShard" = ?3`, `"id" = ?2`, [runId, number]);
    }),
  );
  return true;
}

async function watchItems(
  db: TenantDb,
  trained: readonly TrainedSeries[],
  data: { lastDay: string; lastWeek: number },
): Promise<SqlValue[][]> {
  const ids = trained.map(({ itemId }) => itemId);
  const [sales, events, stored] = await Promise.all([
    itemSales(db, ids, data.lastDay),
    eventsOf(db, ids),
    db.query<{ itemId: string; throughWeek: number; weeks: string; drift: string; since: string | null }>(
      `SELECT d."itemId", d."throughWeek", d."weeks", d."drift", d."since" FROM {ItemDrift} d WHERE d."itemId" IN (SELECT value FROM json_each(?2))`,
      [JSON.stringify(ids)],
    ),
  ]);
  return trained.flatMap((series) => {
    const own = sales.find(({ itemId }) => itemId === series.itemId);
    const [actual] = own ? demandSeries(own, data.lastWeek, false) : [];
    if (!actual) return [];
    const before = stored.find(({ itemId }) => itemId === series.itemId);
    const known = before ? readWatchedWeeks(before.weeks, series.itemId) : [];
    const left = events.get(series.itemId) ?? [];
    // What an event changed says nothing about a forecast that does not know of it.
    const fresh = newWeeks(series, actual, before?.throughWeek ?? 0, data.lastWeek).filter(
      ({ week }) => !isEventWeek(week, left),
    );
    const isOld = isOutdated(data.lastWeek - lastWeekOf(series));
    if (fresh.length === 0 && !isOld) return [];
    const weeks = [...known, ...fresh].slice(-WATCHED_WEEKS);
    const state = driftOf(weeks, series.model?.metrics.nominal ?? 0);
    const drift = state.drift === "steady" && isOld ? "outdated" : state.drift;
    const isOngoing = before && before.drift === drift;
    const since = drift === "steady" ? null : isOngoing ? before.since : mondayOf(data.lastWeek);
    return [
      [
        ...[series.itemId, data.lastWeek, JSON.stringify(weeks), drift, state.trackingSignal],
        ...[state.inside, state.weeks, state.runWeeks, since],
      ],
    ];
  });
}

/** The weeks after the history of a model that were not watched before, up to the last that is complete. */
export function newWeeks(
  trained: TrainedSeries,
  actual: DemandSeries,
  throughWeek: number,
  lastWeek: number,
): WatchedWeek[] {
  const { model } = trained;
  if (!model) return [];
  const learnt = lastWeekOf(trained);
  const weeks: WatchedWeek[] = [];
  for (let week = Math.max(learnt, throughWeek) + 1; week <= lastWeek; week++) {
    const ahead = week - learnt - 1;
    const forecast = model.mean[ahead];
    if (forecast === undefined) break;
    const quantiles = model.quantiles.map(({ level, values }) => ({ level, value: values[ahead] ?? 0 }));
    const sold = actual.values[week - actual.firstWeek] ?? 0;
    weeks.push({
      ...{ week, forecast, actual: sold, score: normalScore(sold, quantiles) },
      ...{ low: quantiles[0]?.value ?? 0, high: quantiles.at(-1)?.value ?? 0 },
    });
  }
  return weeks;
}
