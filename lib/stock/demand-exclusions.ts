import { formatDay } from "@/lib/format/day";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";

/** Sales that forecasts leave out: those of an item on one document, or all of them, on some days. */
export interface DemandExclusion {
  itemId: string;
  /** Null: all documents of these days. */
  document: string | null;
  firstDay: string;
  lastDay: string;
  reason: string;
}

/** SQL: a sales line `s` is left out of forecasts. The one place that reads the marks. */
export const IS_EXCLUDED = `EXISTS (SELECT 1 FROM {DemandExclusion} e WHERE e."itemId" = s."itemId" AND e."undoneAt" IS NULL
  AND s."day" BETWEEN e."firstDay" AND e."lastDay" AND (e."document" IS NULL OR e."document" = s."document"))`;

/** Sales lines of an item that a mark would leave out, in thousandths and in number. */
export async function excludedSales(
  db: TenantDb,
  { itemId, document, firstDay, lastDay }: Omit<DemandExclusion, "reason">,
): Promise<{ lines: number; quantity: number }> {
  const [row] = await db.query<{ lines: number; quantity: number | null }>(
    `SELECT count(*) AS lines, sum(s."quantity") AS quantity FROM {SalesLine} s
     WHERE s."itemId" = ?2 AND s."day" BETWEEN ?3 AND ?4 AND s."quantity" > 0 AND (?5 IS NULL OR s."document" = ?5)
       AND s."kind" NOT IN ('charge', 'not-sold') AND NOT ${IS_EXCLUDED}`,
    [itemId, firstDay, lastDay, document],
  );
  return { lines: row?.lines ?? 0, quantity: row?.quantity ?? 0 };
}

/** Adds a mark to a write: forecasts leave these sales out from the next training on. Answers its id. */
export async function addDemandExclusion(
  w: TenantWriter,
  actorId: string,
  exclusion: DemandExclusion,
): Promise<string> {
  const id = newId("demandExclusion");
  await w.demandExclusion.createMany({
    data: [{ id, ...exclusion, createdBy: actorId, createdAt: clock.instant() }],
  });
  const { itemId, document, firstDay, lastDay } = exclusion;
  w.audit({
    action: "demand.excluded",
    subjectType: "Item",
    subjectId: itemId,
    summary: `Sales${document ? ` on ${document}` : ""} of ${formatDay(firstDay)}${lastDay === firstDay ? "" : ` to ${formatDay(lastDay)}`} are left out of forecasts.`,
    after: { document, firstDay, lastDay },
  });
  return id;
}

/** Adds to a write that a mark counts no more; undoes the write when it was taken away before. */
export async function addExclusionBack(
  w: TenantWriter,
  actorId: string,
  mark: { id: string; itemId: string },
): Promise<void> {
  await w.demandExclusion.updateMany({
    where: { id: mark.id, undoneAt: null },
    data: { undoneAt: clock.instant(), undoneBy: actorId, version: { increment: 1 } },
  });
  w.expectRows(1, "used");
  w.audit({
    action: "demand.included",
    subjectType: "Item",
    subjectId: mark.itemId,
    summary: "Sales that were left out of forecasts count again.",
    after: { exclusionId: mark.id },
  });
}

export const demandExclusionById = (db: TenantDb, id: string) =>
  db.demandExclusion.findFirst({ where: { id } });

/** Takes a mark away; done again it changes nothing. @throws NotFoundError */
export async function includeDemand(db: TenantDb, actor: Actor, id: string): Promise<void> {
  const mark = await demandExclusionById(db, id);
  if (!mark) throw new NotFoundError("This");
  if (mark.undoneAt) return;
  try {
    await db.write(actor, (w) => addExclusionBack(w, actor.id, mark));
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
  }
}

/** Marks of an item that its page shows. */
const MOST_SHOWN = 50;

/** A mark as it is shown. */
export interface ShownExclusion {
  id: string;
  document: string | null;
  firstDay: string;
  lastDay: string;
  reason: string;
}

/** What forecasts of an item leave out, newest first. */
export const demandExclusions = (db: TenantDb, itemId: string): Promise<ShownExclusion[]> =>
  db.demandExclusion.findMany({
    where: { itemId, undoneAt: null },
    orderBy: { id: "desc" },
    take: MOST_SHOWN,
    select: { id: true, document: true, firstDay: true, lastDay: true, reason: true },
  });
