import { itemIdsAfter } from "@/lib/insights/planning-records";
import { ignoreRepeats } from "@/lib/models/training-run";
import { clock } from "@/lib/platform/clock";
import { type Actor, type SqlValue, type TenantDb, tenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { ReplenishmentInputError } from "@/lib/replenishment";
import { type ReplayRecord, replayRecords, type SupplierLeadTimes } from "./inputs";
import { type ReplayQuestion, readQuestion, readTotals } from "./json-columns";
import { PastForecasts } from "./lumina-policy";
import { policyOf, WHAT_IF_QUESTIONS } from "./questions";
import { replayItem } from "./replay-item";
import { UNFINISHED } from "./status";
import { addItem, addWhatIf, type ReplayTotals } from "./totals";
import type { ReplayedItem, ReplayOutcome } from "./types";

export const REPLAYER: Actor = { kind: "system", id: "replay" };

/** Items read and replayed in one write; each takes some 50 ms of the processor. */
const ITEMS_A_SLICE = 20;
/** Replays that are kept, the newest; older ones go when one succeeds. */
const KEPT_RUNS = 3;
const GONE_AT_ONCE = 10;
const ITEM_COLUMNS = ["runId", "itemId", "weight", "outcome"] as const;

export type ReplayRunRow = NonNullable<Awaited<ReturnType<TenantDb["replayRun"]["findFirst"]>>>;

/**
 * Replays the next items of a run, each written once however often this is repeated.
 *
 * @param slices how many at most
 * @returns whether there are more
 */
export async function replaySlices(organizationId: string, runId: string, slices: number): Promise<boolean> {
  const db = tenantDb(organizationId);
  const suppliers: SupplierLeadTimes = new Map();
  for (let n = 0; n < slices; n++) if (!(await replaySlice(db, runId, suppliers))) return false;
  return true;
}

async function replaySlice(db: TenantDb, runId: string, suppliers: SupplierLeadTimes): Promise<boolean> {
  const run = await db.replayRun.findFirst({ where: { id: runId } });
  if (!run || !UNFINISHED.some((status) => status === run.status)) return false;
  const itemIds = await itemIdsAfter(db, run.cursor, ITEMS_A_SLICE);
  const cursor = itemIds.at(-1);
  if (!cursor) return false;
  const question = readQuestion(run.question, run.id);
  const totals = readTotals(run.totals, run.id);
  const rows: SqlValue[][] = [];
  for (const record of await replayRecords(db, itemIds, question, question, suppliers)) {
    const replayed = await replayRecord(record, question, totals);
    await yieldToRequests();
    if (!replayed) continue;
    const weight = Math.round(replayed.demanded * (record.unitPriceMinor ?? record.unitCostMinor ?? 0));
    rows.push([runId, record.itemId, weight, JSON.stringify(compact(replayed))]);
  }
  await ignoreRepeats(
    db.write(REPLAYER, (w) => {
      w.guard(
        "cursor",
        `(SELECT "itemsDone" FROM {ReplayRun} WHERE "id" = ?2 AND "status" IN ('queued', 'running')) = ?3`,
        [runId, run.itemsDone],
      );
      w.insertRows("ReplayItem", ITEM_COLUMNS, rows);
      w.updateRows(
        "ReplayRun",
        `"status" = 'running', "cursor" = ?3, "itemsDone" = "itemsDone" + ?4, "totals" = ?5, "version" = "version" + 1`,
        `"id" = ?2`,
        [runId, cursor, itemIds.length, JSON.stringify(totals)],
      );
    }),
  );
  return true;
}

/** Plays one item, and on items of the sample every other setting too. Null when its figures make no sense. */
async function replayRecord(
  record: ReplayRecord,
  question: ReplayQuestion,
  totals: ReplayTotals,
): Promise<ReplayedItem | null> {
  const policy = policyOf(question, record.abcClass);
  const forecasts = new PastForecasts(record.input);
  const isSampled = question.sample.includes(record.itemId);
  try {
    const replayed = replayItem(record.input, policy, forecasts);
    const others: ReplayedItem[] = [];
    for (const { change } of isSampled ? WHAT_IF_QUESTIONS : []) {
      await yieldToRequests();
      others.push(replayItem(record.input, change(policy), forecasts));
    }
    // Added only when all of it is there: an item is in every sum or in none.
    addItem(totals, record, replayed);
    if (isSampled) totals.sampled++;
    WHAT_IF_QUESTIONS.forEach(({ id }, i) => {
      const other = others[i];
      if (other) addWhatIf(totals, id, record, other);
    });
    return replayed;
  } catch (error) {
    if (!(error instanceof ReplenishmentInputError)) throw error;
    log.warn("replay.item-skipped", { itemId: record.itemId, error });
    return null;
  }
}

const digits = (value: number): number => Number(value.toPrecision(6));

function compact(replayed: ReplayedItem): ReplayedItem {
  const way = <Way extends ReplayOutcome | null>(outcome: Way): Way =>
    outcome && {
      ...outcome,
      averageStock: digits(outcome.averageStock),
      endingStock: digits(outcome.endingStock),
      missedUnits: outcome.missedUnits === null ? null : digits(outcome.missedUnits),
      weeklyStock: outcome.weeklyStock.map(digits),
      orders: outcome.orders.map(({ day, quantity }) => ({ day, quantity: digits(quantity) })),
    };
  const { demanded, actual, lumina, minMax, assumedStart } = replayed;
  return {
    demanded: digits(demanded),
    ...{ actual: way(actual), lumina: way(lumina), minMax: way(minMax) },
    assumedStart: assumedStart === null ? null : digits(assumedStart),
  };
}

/** Ends a run that has replayed every item; older ones go. */
export async function finishReplay(organizationId: string, runId: string): Promise<void> {
  const db = tenantDb(organizationId);
  const old = await db.replayRun.findMany({
    where: { id: { not: runId }, status: { notIn: UNFINISHED } },
    orderBy: { createdAt: "desc" },
    skip: KEPT_RUNS - 1,
    take: GONE_AT_ONCE,
    select: { id: true },
  });
  const ids = old.map(({ id }) => id);
  await ignoreRepeats(
    db.write(REPLAYER, async (w) => {
      w.guard("cursor", `(SELECT "status" FROM {ReplayRun} WHERE "id" = ?2) IN ('queued', 'running')`, [
        runId,
      ]);
      await w.replayItem.deleteMany({ where: { runId: { in: ids.slice(0, GONE_AT_ONCE) } } });
      await w.replayRun.deleteMany({ where: { id: { in: ids.slice(0, GONE_AT_ONCE) } } });
      await w.replayRun.updateMany({
        where: { id: runId },
        data: { status: "succeeded", finishedAt: clock.instant(), version: { increment: 1 } },
      });
      w.audit({
        action: "replay.finished",
        subjectType: "ReplayRun",
        subjectId: runId,
        summary: "A replay of the past year was finished.",
      });
    }),
  );
}

/** Ends a run that cannot go on. */
export async function failReplay(organizationId: string, runId: string, error: string): Promise<void> {
  await tenantDb(organizationId).write(REPLAYER, async (w) => {
    w.unaudited("A replay changes nothing; its reason is shown.");
    await w.replayRun.updateMany({
      where: { id: runId, status: { in: UNFINISHED } },
      data: { status: "failed", error, finishedAt: clock.instant(), version: { increment: 1 } },
    });
  });
}

/** Changes whenever a run has replayed more. */
export async function replayProgress(organizationId: string, runId: string): Promise<string> {
  const run = await tenantDb(organizationId).replayRun.findFirst({
    where: { id: runId },
    select: { itemsDone: true },
  });
  return `items ${run?.itemsDone ?? 0}`;
}
