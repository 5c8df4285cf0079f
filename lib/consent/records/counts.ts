import { addDays } from "@/lib/platform/clock";
import type { RecordListState } from "./list-state";
import { type Query, queryRows } from "./rows";

/** Records are counted by day (UTC), regime, version and kind in the write that makes them. */

type CountFilters = Pick<RecordListState, "regime" | "version" | "kind" | "from" | "to">;

/** The condition of some filters on the counts, named `c`. */
export function countsWhere(filters: CountFilters): Query {
  const columns = [
    [`c."day" >= ?`, filters.from],
    [`c."day" <= ?`, filters.to],
    [`c."regime" = ?`, filters.regime],
    [`c."versionId" = ?`, filters.version],
    [`c."kind" = ?`, filters.kind],
  ] as const;
  const held = columns.filter(([, value]) => value);
  return {
    sql: held.length > 0 ? held.map(([condition]) => condition).join(" AND ") : "1",
    params: held.map(([, value]) => value),
  };
}

/** A number of choices of one kind. `period` is the first day of a day, week or month. */
export interface PeriodCount {
  period: string;
  kind: string;
  count: number;
}

export interface ConsentCounts {
  step: "day" | "week" | "month";
  overTime: PeriodCount[];
  byRegime: { regime: string; kind: string; count: number }[];
  byVersion: { versionId: string; kind: string; count: number }[];
}

/** More columns than this no screen shows apart. */
const MOST_PERIODS = 60;

/** How many chose what: over time in steps that a screen holds, by regime and by version. */
export async function consentCounts(filters: CountFilters): Promise<ConsentCounts> {
  const { sql: where, params } = countsWhere(filters);
  const [span] = await queryRows<{ first: string | null; last: string | null }>({
    sql: `SELECT MIN(c."day") AS first, MAX(c."day") AS last FROM "ConsentCount" c WHERE ${where}`,
    params,
  });
  if (!span?.first || !span.last) return { step: "day", overTime: [], byRegime: [], byVersion: [] };
  const step = stepOf(span.first, span.last);
  const grouped = <Row>(column: string, name: string) =>
    queryRows<Row>({
      sql: `SELECT ${column} AS ${name}, c."kind" AS kind, SUM(c."count") AS count FROM "ConsentCount" c WHERE ${where} GROUP BY 1, 2 ORDER BY 1, 2`,
      params,
    });
  const [overTime, byRegime, byVersion] = await Promise.all([
    grouped<PeriodCount>(PERIODS[step], "period"),
    grouped<{ regime: string; kind: string; count: number }>(`c."regime"`, "regime"),
    grouped<{ versionId: string; kind: string; count: number }>(`c."versionId"`, `"versionId"`),
  ]);
  return { step, overTime, byRegime, byVersion };
}

/** The first day of a count's period; weeks begin on Monday. */
const PERIODS = {
  day: `c."day"`,
  week: `date(c."day", '-6 days', 'weekday 1')`,
  month: `substr(c."day", 1, 7) || '-01'`,
} as const;

function stepOf(first: string, last: string): ConsentCounts["step"] {
  if (addDays(first, MOST_PERIODS) >= last) return "day";
  return addDays(first, MOST_PERIODS * 7) >= last ? "week" : "month";
}

/** What the filters offer: the regimes, kinds and versions that there are records of. */
export async function recordFacets(): Promise<{
  regimes: string[];
  kinds: string[];
  versions: { id: string; number: number }[];
}> {
  const distinct = async (column: string) => {
    const sql = `SELECT DISTINCT c."${column}" AS value FROM "ConsentCount" c ORDER BY 1`;
    return (await queryRows<{ value: string }>({ sql, params: [] })).map(({ value }) => value);
  };
  const [regimes, kinds, versions] = await Promise.all([
    distinct("regime"),
    distinct("kind"),
    queryRows<{ id: string; number: number }>({
      sql: `SELECT v."id", v."number" FROM "ConsentVersion" v WHERE v."status" = 'published' ORDER BY v."number" DESC`,
      params: [],
    }),
  ]);
  return { regimes, kinds, versions };
}
