import type { TenantDb } from "@/lib/platform/db";
import { ALL_LOCATIONS } from "./demand-series";
import type { Contest } from "./promotion";
import type { VersionMetrics } from "./types";

interface Sums {
  items: number;
  measured: number;
  mase: number | null;
  naiveMase: number | null;
  loss: number | null;
  naiveLoss: number | null;
  absoluteError: number | null;
  signedError: number | null;
  demand: number | null;
  coverage: number | null;
}

/** Weight of an item in WAPE and bias: its demand, where both could be measured. */
const DEMAND = `CASE WHEN m."wape" IS NOT NULL AND m."bias" IS NOT NULL THEN m."weeklyDemand" END`;

/** The metrics of a version from its item models. */
export async function versionMetrics(db: TenantDb, modelVersionId: string): Promise<VersionMetrics> {
  const [statuses, methods, classes, sums] = await Promise.all([
    counts(db, modelVersionId, "status", false),
    counts(db, modelVersionId, "method", true),
    counts(db, modelVersionId, "demandClass", true),
    db.query<Sums>(
      `SELECT count(*) AS items, count(m."mase") AS measured, avg(m."mase") AS mase, avg(m."naiveMase") AS naiveMase,
              sum(CASE WHEN m."naiveLoss" IS NOT NULL THEN m."loss" END) AS loss,
              sum(CASE WHEN m."loss" IS NOT NULL THEN m."naiveLoss" END) AS naiveLoss,
              sum(m."wape" * ${DEMAND}) AS absoluteError, sum(m."bias" * ${DEMAND}) AS signedError, sum(${DEMAND}) AS demand,
              avg(m."coverage") AS coverage
       FROM {ItemModel} m WHERE m."modelVersionId" = ?2 AND m."locationId" = '${ALL_LOCATIONS}'`,
      [modelVersionId],
    ),
  ]);
  const one = sums[0];
  const { trained = 0, failed = 0, "no-history": noHistory = 0 } = statuses;
  return {
    items: one?.items ?? 0,
    series: trained + failed + noHistory,
    trained,
    failed,
    noHistory,
    measured: one?.measured ?? 0,
    mase: one?.mase ?? null,
    naiveMase: one?.naiveMase ?? null,
    lossRatio: ratio(one?.loss, one?.naiveLoss),
    wape: ratio(one?.absoluteError, one?.demand),
    bias: ratio(one?.signedError, one?.demand),
    coverage: one?.coverage ?? null,
    methods,
    classes,
  };
}

async function counts(
  db: TenantDb,
  modelVersionId: string,
  column: "status" | "method" | "demandClass",
  itemsOnly: boolean,
): Promise<Record<string, number>> {
  const rows = await db.query<{ name: string; items: number }>(
    `SELECT m."${column}" AS name, count(*) AS items FROM {ItemModel} m
     WHERE m."modelVersionId" = ?2 AND m."${column}" IS NOT NULL ${itemsOnly ? `AND m."locationId" = '${ALL_LOCATIONS}'` : ""}
     GROUP BY 1 ORDER BY 2 DESC, 1`,
    [modelVersionId],
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.items]));
}

/** How two versions did on the items that both were measured on. */
export async function commonLoss(
  db: TenantDb,
  championId: string,
  challengerId: string,
): Promise<Contest["common"]> {
  const [row] = await db.query<{
    items: number;
    loss: number | null;
    naiveLoss: number | null;
    oldLoss: number | null;
    oldNaiveLoss: number | null;
  }>(
    `SELECT count(*) AS items, sum(b."loss") AS loss, sum(b."naiveLoss") AS naiveLoss, sum(a."loss") AS oldLoss, sum(a."naiveLoss") AS oldNaiveLoss
     FROM {ItemModel} a JOIN {ItemModel} b ON b."itemId" = a."itemId" AND b."locationId" = a."locationId" AND b."modelVersionId" = ?3
     WHERE a."modelVersionId" = ?2 AND a."locationId" = '${ALL_LOCATIONS}'
       AND a."loss" IS NOT NULL AND a."naiveLoss" IS NOT NULL AND b."loss" IS NOT NULL AND b."naiveLoss" IS NOT NULL`,
    [championId, challengerId],
  );
  return {
    items: row?.items ?? 0,
    champion: ratio(row?.oldLoss, row?.oldNaiveLoss),
    challenger: ratio(row?.loss, row?.naiveLoss),
  };
}

function ratio(part: number | null | undefined, whole: number | null | undefined): number | null {
  return part === null || part === undefined || !whole || whole <= 0 ? null : part / whole;
}
