import { ALL_LOCATIONS } from "@/lib/models/demand-series";
import type { VersionItemsState } from "@/lib/models/schema";
import type { SqlValue, TenantDb } from "@/lib/platform/db";
import { containsWords } from "@/lib/platform/search";

/** The model of one item at one place, as the list of a version shows it. */
export interface VersionItem {
  itemId: string;
  code: string;
  name: string;
  locationId: string;
  method: string | null;
  demandClass: string | null;
  reason: string;
  mase: number | null;
  naiveMase: number | null;
  /** Quantile loss over that of the naive method. */
  ratio: number | null;
  wape: number | null;
  bias: number | null;
  coverage: number | null;
  weeklyDemand: number | null;
}

/** Accuracy of the items of one demand class or method. */
export interface AccuracyRow {
  name: string;
  items: number;
  measured: number;
  lossRatio: number | null;
  mase: number | null;
  naiveMase: number | null;
  wape: number | null;
  bias: number | null;
  coverage: number | null;
}

export const VERSION_ITEMS_PER_PAGE = 50;

const RATIO = `m."loss" / nullif(m."naiveLoss", 0)`;
const SORTS: Record<VersionItemsState["sort"], string> = {
  ratio: RATIO,
  code: `i."code"`,
  wape: `m."wape"`,
  bias: `abs(m."bias")`,
  coverage: `m."coverage"`,
  demand: `m."weeklyDemand"`,
  mase: `m."mase"`,
};
/** Failures are told by place; accuracy is told of the item as a whole. */
const VIEWS: Record<VersionItemsState["view"], string> = {
  measured: `m."locationId" = '${ALL_LOCATIONS}' AND m."status" = 'trained' AND m."mase" IS NOT NULL`,
  unmeasured: `m."locationId" = '${ALL_LOCATIONS}' AND m."status" = 'trained' AND m."mase" IS NULL`,
  failed: `m."status" = 'failed'`,
  "no-history": `m."locationId" = '${ALL_LOCATIONS}' AND m."status" = 'no-history'`,
};

/** A page of the items of a version in one view, and how many there are in all. */
export async function versionItems(
  db: TenantDb,
  versionId: string,
  state: VersionItemsState,
): Promise<{ rows: VersionItem[]; total: number }> {
  const params: SqlValue[] = [versionId];
  const conditions = [`m."modelVersionId" = ?2`, VIEWS[state.view]];
  const bind = (value: SqlValue) => `?${params.push(value) + 1}`;
  const add = (sql: (parameter: string) => string, value: SqlValue) => conditions.push(sql(bind(value)));
  if (state.q) conditions.push(containsWords([`i."code"`, `i."name"`], state.q, bind));
  if (state.class) add((p) => `m."demandClass" = ${p}`, state.class);
  if (state.method) add((p) => `m."method" = ${p}`, state.method);
  const from = `FROM {ItemModel} m JOIN {Item} i ON i."id" = m."itemId" WHERE ${conditions.join(" AND ")}`;
  const direction = state.dir === "asc" ? "ASC" : "DESC";
  const [rows, totals] = await Promise.all([
    db.query<VersionItem>(
      `SELECT m."itemId", i."code", i."name", m."locationId", m."method", m."demandClass", m."reason", m."mase", m."naiveMase",
              ${RATIO} AS ratio, m."wape", m."bias", m."coverage", m."weeklyDemand"
       ${from} ORDER BY ${SORTS[state.sort]} ${direction} NULLS LAST, i."code", m."locationId"
       LIMIT ${VERSION_ITEMS_PER_PAGE} OFFSET ${(state.page - 1) * VERSION_ITEMS_PER_PAGE}`,
      params,
    ),
    db.query<{ total: number }>(`SELECT count(*) AS total ${from}`, params),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

/** How many items each view of a version holds. */
export async function versionViewCounts(
  db: TenantDb,
  versionId: string,
): Promise<Record<VersionItemsState["view"], number>> {
  const sums = Object.entries(VIEWS).map(([view, sql]) => `coalesce(sum(${sql}), 0) AS "${view}"`);
  const [row] = await db.query<Record<VersionItemsState["view"], number>>(
    `SELECT ${sums.join(", ")} FROM {ItemModel} m WHERE m."modelVersionId" = ?2`,
    [versionId],
  );
  return row ?? { measured: 0, unmeasured: 0, failed: 0, "no-history": 0 };
}

/** Accuracy by demand class or by method, the largest group first. */
export async function accuracyBy(
  db: TenantDb,
  versionId: string,
  column: "demandClass" | "method",
): Promise<AccuracyRow[]> {
  const weight = `CASE WHEN m."wape" IS NOT NULL AND m."bias" IS NOT NULL THEN m."weeklyDemand" END`;
  return db.query<AccuracyRow>(
    `SELECT m."${column}" AS name, count(*) AS items, count(m."mase") AS measured, avg(m."mase") AS mase, avg(m."naiveMase") AS naiveMase,
            sum(CASE WHEN m."naiveLoss" IS NOT NULL THEN m."loss" END)
              / nullif(sum(CASE WHEN m."loss" IS NOT NULL THEN m."naiveLoss" END), 0) AS lossRatio,
            sum(m."wape" * ${weight}) / nullif(sum(${weight}), 0) AS wape,
            sum(m."bias" * ${weight}) / nullif(sum(${weight}), 0) AS bias, avg(m."coverage") AS coverage
     FROM {ItemModel} m
     WHERE m."modelVersionId" = ?2 AND m."locationId" = '${ALL_LOCATIONS}' AND m."${column}" IS NOT NULL
     GROUP BY 1 ORDER BY 2 DESC, 1`,
    [versionId],
  );
}
