import * as z from "zod";
import { shallow } from "@/lib/platform/checked-json";
import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import type { OutlookStatus } from "./plan";

/** The workspace's figures at one moment. Amounts are minor units of the organization's currency. */
export interface OutlookFigures {
  /** Items by status; one that stands differently at its places counts in each. */
  counts: Record<OutlookStatus, number>;
  overstockMinor: number;
}

/** Today's figures, and how far they can be relied on. */
export interface CurrentFigures extends OutlookFigures {
  /** Items that need ordering somewhere, by any status. */
  toOrder: number;
  /** Items that will run out somewhere although enough is on order there. */
  expedite: number;
  /** Items in overstock whose worth nobody knows: they are not in `overstockMinor`. */
  unpriced: number;
  /** Items that the figures say nothing about, or less than they seem to. */
  unknown: {
    /** Nobody has said how much there is. */
    stock: number;
    /** Too little history, or figures that make no sense. */
    forecast: number;
    /** Nobody offers them, so their lead time is assumed. */
    supplier: number;
    /** No plan was made yet. */
    plan: number;
  };
}

/** Whether nothing that the figures rest on is missing: only then may "none" be called good. */
export const snapshotIsComplete = ({ unknown }: CurrentFigures): boolean =>
  Object.values(unknown).every((items) => items === 0);

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
  const rows = await db.query<{ status: OutlookStatus; items: number; overstockMinor: number }>(
    `SELECT o."status", count(DISTINCT o."itemId") AS items, coalesce(sum(o."overstockMinor"), 0) AS overstockMinor FROM {ItemOutlook} o GROUP BY o."status"`,
  );
  return {
    counts: { ...NO_COUNTS, ...Object.fromEntries(rows.map((row) => [row.status, row.items])) },
    overstockMinor: rows.reduce((sum, row) => sum + row.overstockMinor, 0),
  };
}

export async function currentFigures(db: TenantDb): Promise<CurrentFigures> {
  const [figures, rows] = await Promise.all([
    outlookFigures(db),
    db.query<Record<"toOrder" | "expedite" | "unpriced" | keyof typeof GAPS | "active" | "planned", number>>(
      `SELECT count(DISTINCT CASE WHEN o."suggested" > 0 THEN o."itemId" END) AS toOrder,
              count(DISTINCT CASE WHEN o."status" = 'runs-out' AND o."suggested" = 0 THEN o."itemId" END) AS expedite,
              count(DISTINCT CASE WHEN o."overstock" > 0 AND o."overstockMinor" = 0 THEN o."itemId" END) AS unpriced,
              ${Object.entries(GAPS)
                .map(([name, gap]) => `count(DISTINCT CASE WHEN ${gap} THEN o."itemId" END) AS ${name}`)
                .join(", ")},
              (SELECT count(*) FROM {Item} i WHERE i."kind" <> 'charge' AND i."status" = 'active') AS active,
              count(DISTINCT CASE WHEN i."kind" <> 'charge' AND i."status" = 'active' THEN o."itemId" END) AS planned
       FROM {ItemOutlook} o JOIN {Item} i ON i."id" = o."itemId"`,
    ),
  ]);
  const row = rows[0];
  const unknown = {
    stock: row?.withoutStock ?? 0,
    forecast: row?.withoutForecast ?? 0,
    supplier: row?.withoutSupplier ?? 0,
    plan: Math.max(0, (row?.active ?? 0) - (row?.planned ?? 0)),
  };
  return {
    ...figures,
    toOrder: row?.toOrder ?? 0,
    expedite: row?.expedite ?? 0,
    unpriced: row?.unpriced ?? 0,
    unknown,
  };
}

const GAPS = {
  withoutStock: `o."status" = 'no-stock-data'`,
  withoutForecast: `o."status" = 'no-forecast'`,
  withoutSupplier: `o."status" NOT IN ('no-stock-data', 'no-forecast', 'no-demand') AND o."supplierId" IS NULL`,
};

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

const readFigures = jsonColumn(
  "OutlookSnapshot.figures",
  shallow<OutlookFigures>({ counts: "object", overstockMinor: "number" }),
);
const readAtRisk = jsonColumn("OutlookSnapshot.atRisk", z.array(z.string()));

/** What is different from the last snapshot before today, or null when there is none yet. */
export async function changeSince(db: TenantDb, today: string): Promise<Change | null> {
  const before = await db.outlookSnapshot.findFirst({
    where: { day: { lt: today } },
    orderBy: { day: "desc" },
  });
  if (!before) return null;
  const figures = readFigures(before.figures, before.day);
  const was = new Set(readAtRisk(before.atRisk, before.day));
  const now = await db.query<{ itemId: string; atRisk: number }>(
    `SELECT o."itemId", max(o."status" = 'runs-out') AS atRisk FROM {ItemOutlook} o
     GROUP BY o."itemId" HAVING atRisk OR NOT sum(o."status" IN ('no-stock-data', 'no-forecast'))`,
  );
  const is = new Set(now.filter((row) => row.atRisk).map((row) => row.itemId));
  // What has become unknown is not out of danger.
  const isKnown = new Set(now.map((row) => row.itemId));
  return {
    since: before.day,
    newlyAtRisk: [...is].filter((id) => !was.has(id)),
    noLongerAtRisk: [...was].filter((id) => !is.has(id) && isKnown.has(id)),
    runsOutBefore: was.size,
    overstockMinorBefore: figures.overstockMinor,
  };
}
