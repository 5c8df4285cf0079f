import { suppliersAfter } from "@/lib/catalogue/lookups";
import type { ExchangeRates } from "@/lib/format/exchange";
import type { PlanningDay } from "@/lib/insights/planning-day";
import type { TenantDb } from "@/lib/platform/db";
import { zoneOffsets } from "@/lib/platform/db/local-day";
import { log } from "@/lib/platform/log";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { goodsAfter } from "@/lib/stock/demand-records";
import { type Cause, moneyTerms, REFERENCES, type Reference, type References } from "./cause";
import { type Rule, toleranceParameter } from "./rules";

/** Cases of one cause that a check takes, those of the most worth first; of the rest it says how many there are. */
export const MOST_FOUND = 200;

/** What a check looks at: everything of some causes, or what concerns some rows. */
export interface Narrowing {
  by: Reference;
  ids: readonly string[];
}

/** What a query needs to know of an organization. */
export interface Terms extends PlanningDay {
  settings: { currency: string; exchangeRates: ExchangeRates };
  timeZone: string;
  /** The day that sales go up to: the day after the last; null while no models are trained on any. */
  salesDay: string | null;
}

export interface Found {
  subject: string;
  signature: string;
  facts: unknown;
  worthMinor: number | null;
  actBy: string | null;
  references: References;
}

type Row = Readonly<Record<string, unknown>> & { subject: string; total: number; weight: number };

/** What is read at a time, and what comes next: some ten milliseconds of the database. */
const SLICES = {
  itemId: { size: 150, after: goodsAfter },
  supplierId: { size: 10, after: suppliersAfter },
} as const;

/**
 * Asks a cause's query.
 *
 * @param narrowing only what concerns these rows
 * @returns the most weighty, and how many there are in all
 */
export async function findCases(
  db: TenantDb,
  rule: Pick<Rule, "cause" | "tolerances">,
  terms: Terms,
  narrowing: Narrowing | null,
): Promise<{ found: Found[]; total: number }> {
  const { slicedBy } = rule.cause;
  if (slicedBy === "itemId" && terms.salesDay === null) return { found: [], total: 0 };
  const rows =
    slicedBy && narrowing === null
      ? await askBySlices(db, rule, terms, slicedBy)
      : await ask(db, rule, terms, narrowing);
  const total = rows.total;
  return { found: rows.rows.flatMap((row) => foundOf(rule.cause, row, terms)), total };
}

async function ask(
  db: TenantDb,
  rule: Pick<Rule, "cause" | "tolerances">,
  terms: Terms,
  narrowing: Narrowing | null,
): Promise<{ rows: Row[]; total: number }> {
  const { cause } = rule;
  const rows = await db.query<Row>(
    `SELECT q.*, count(*) OVER () AS total FROM (${cause.select}) q
     WHERE ${narrowing ? `q."${narrowing.by}" IN (SELECT j.value FROM json_each(?2) j)` : "?2 IS NULL"}
       AND ?3 IS NOT NULL AND ?4 IS NOT NULL AND ?5 IS NOT NULL AND ?6 IS NOT NULL AND ?7 IS NOT NULL
     ORDER BY q."weight" DESC, q."subject" LIMIT ${MOST_FOUND}`,
    [
      narrowing && JSON.stringify(narrowing.ids),
      terms.today,
      toleranceParameter(rule, terms.settings),
      terms.asOf,
      terms.salesDay ?? terms.today,
      zoneOffsets(terms.timeZone),
    ],
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

/** The same over all items or suppliers, some at a time. Of all that is found no more is kept than is taken. */
async function askBySlices(
  db: TenantDb,
  rule: Pick<Rule, "cause" | "tolerances">,
  terms: Terms,
  by: keyof typeof SLICES,
): Promise<{ rows: Row[]; total: number }> {
  const { size, after } = SLICES[by];
  let kept: Row[] = [];
  let total = 0;
  for (let cursor: string | null = null; ; ) {
    const ids: string[] = await after(db, cursor, size);
    if (ids.length === 0) return { rows: kept, total };
    const slice = await ask(db, rule, terms, { by, ids });
    total += slice.total;
    kept = [...kept, ...slice.rows].sort((a, b) => b.weight - a.weight).slice(0, MOST_FOUND);
    cursor = ids.at(-1) ?? null;
    await yieldToRequests();
  }
}

/** One row that a query answered otherwise than its cause says is a fault of ours: it is told, and the others go on. */
function foundOf(cause: Cause, row: Row, terms: Terms): Found[] {
  const read = cause.facts.safeParse(row);
  if (!read.success) {
    log.failure("exceptions.unexpected-facts", new Error(read.error.message), { cause: cause.id });
    return [];
  }
  const facts = read.data;
  const text = (name: Reference) => (typeof row[name] === "string" ? (row[name] as string) : null);
  return [
    {
      subject: row.subject,
      signature: cause.sameAs(facts),
      facts,
      worthMinor: cause.worth(facts, moneyTerms(terms.settings)),
      actBy: cause.actBy?.(facts) ?? null,
      references: Object.fromEntries(REFERENCES.map((name) => [name, text(name)])),
    },
  ];
}
