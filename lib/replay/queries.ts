import { namesOfItems } from "@/lib/catalogue/lookups";
import type { TenantDb } from "@/lib/platform/db";
import { readOutcome, readQuestion, readTotals } from "./json-columns";
import { type ReplayStatus, UNFINISHED } from "./status";

export const ITEMS_A_PAGE = 25;

/** How far the newest replay is. */
export interface ReplayProgress {
  id: string;
  status: ReplayStatus;
  itemsDone: number;
  itemsTotal: number;
  error: string | null;
}

const progressColumns = { id: true, status: true, itemsDone: true, itemsTotal: true, error: true } as const;

/** The newest replay, whatever became of it; null before the first. */
export async function newestReplay(db: TenantDb): Promise<ReplayProgress | null> {
  const run = await db.replayRun.findFirst({ orderBy: { createdAt: "desc" }, select: progressColumns });
  return run && { ...run, status: run.status as ReplayStatus };
}

export const isMoving = ({ status }: Pick<ReplayProgress, "status">): boolean => UNFINISHED.includes(status);

/** What the newest replay that reached its end found; null before the first. */
export async function replayResult(db: TenantDb) {
  const run = await db.replayRun.findFirst({
    where: { status: "succeeded" },
    orderBy: { createdAt: "desc" },
  });
  if (!run) return null;
  return {
    id: run.id,
    finishedAt: run.finishedAt,
    question: readQuestion(run.question, run.id),
    totals: readTotals(run.totals, run.id),
  };
}
export type ReplayResult = NonNullable<Awaited<ReturnType<typeof replayResult>>>;

/** Items of a replay, those that sell most first. An item that is no longer there has no code. */
export async function replayedItems(db: TenantDb, runId: string, page: number) {
  const [rows, total] = await Promise.all([
    db.replayItem.findMany({
      where: { runId },
      orderBy: [{ weight: "desc" }, { itemId: "asc" }],
      skip: (page - 1) * ITEMS_A_PAGE,
      take: ITEMS_A_PAGE,
    }),
    db.replayItem.count({ where: { runId } }),
  ]);
  const items = await namesOfItems(
    db,
    rows.map(({ itemId }) => itemId),
  );
  return {
    total,
    rows: rows.map(({ itemId, outcome }) => ({
      itemId,
      item: items.get(itemId) ?? null,
      outcome: readOutcome(outcome, itemId),
    })),
  };
}
export type ReplayedItemRow = Awaited<ReturnType<typeof replayedItems>>["rows"][number];
