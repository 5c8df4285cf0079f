import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import type { OutlookStatus } from "./plan";

/** The workspace's figures at one moment. Amounts are minor units of the organization's currency. */
export interface OutlookFigures {
  /** Item-and-place rows by status. */
  counts: Record<OutlookStatus, number>;
  overstockMinor: number;
}

const NO_COUNTS: Record<OutlookStatus, number> = {
  "runs-out": 0,
  "order-due": 0,
  overstock: 0,
  healthy: 0,
  "no-stock-data": 0,
  "no-forecast": 0,
  "no-demand": 0,
};

export async function outlookFigures(db: TenantDb): Promise<OutlookFigures> {
  const rows = await db.query<{ status: OutlookStatus; places: number; overstockMinor: number }>(
    `SELECT o."status", count(*) AS places, coalesce(sum(o."overstockMinor"), 0) AS overstockMinor FROM {ItemOutlook} o GROUP BY o."status"`,
  );
  return {
    counts: { ...NO_COUNTS, ...Object.fromEntries(rows.map((row) => [row.status, row.places])) },
    overstockMinor: rows.reduce((sum, row) => sum + row.overstockMinor, 0),
  };
}

/** Keeps today's figures, so that tomorrow can say what changed. The last call of a day counts. */
export async function saveSnapshot(db: TenantDb, today: string, actor: Actor): Promise<void> {
  const [figures, atRisk] = await Promise.all([
    outlookFigures(db),
    db.query<{ itemId: string }>(
      `SELECT DISTINCT o."itemId" FROM {ItemOutlook} o WHERE o."status" = 'runs-out' ORDER BY o."itemId"`,
    ),
  ]);
  await db.write(actor, (w) =>
    w.insertRows(
      "OutlookSnapshot",
      ["day", "figures", "atRisk", "computedAt"],
      [[today, JSON.stringify(figures), JSON.stringify(atRisk.map((row) => row.itemId)), clock.instant()]],
      `ON CONFLICT ("organizationId", "day") DO UPDATE SET "figures" = excluded."figures", "atRisk" = excluded."atRisk", "computedAt" = excluded."computedAt"`,
    ),
  );
}

export interface Change {
  /** The day it is compared with. */
  since: string;
  newlyAtRisk: string[];
  noLongerAtRisk: string[];
  runsOutBefore: number;
  overstockMinorBefore: number;
}

/** What is different from the last snapshot before today, or null when there is none yet. */
export async function changeSince(db: TenantDb, today: string): Promise<Change | null> {
  const before = await db.outlookSnapshot.findFirst({
    where: { day: { lt: today } },
    orderBy: { day: "desc" },
  });
  if (!before) return null;
  const figures = JSON.parse(before.figures) as OutlookFigures;
  const was = new Set(JSON.parse(before.atRisk) as string[]);
  const now = await db.query<{ itemId: string }>(
    `SELECT DISTINCT o."itemId" FROM {ItemOutlook} o WHERE o."status" = 'runs-out'`,
  );
  const is = new Set(now.map((row) => row.itemId));
  return {
    since: before.day,
    newlyAtRisk: [...is].filter((id) => !was.has(id)),
    noLongerAtRisk: [...was].filter((id) => !is.has(id)),
    runsOutBefore: figures.counts["runs-out"],
    overstockMinorBefore: figures.overstockMinor,
  };
}
