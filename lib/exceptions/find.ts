import type { ExchangeRates } from "@/lib/format/exchange";
import type { PlanningDay } from "@/lib/insights/planning-day";
import type { TenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
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
}

export interface Found {
  subject: string;
  signature: string;
  facts: unknown;
  worthMinor: number | null;
  actBy: string | null;
  references: References;
}

type Row = Readonly<Record<string, unknown>> & { subject: string; total: number };

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
  const { cause } = rule;
  const rows = await db.query<Row>(
    `SELECT q.*, count(*) OVER () AS total FROM (${cause.select}) q
     WHERE ${narrowing ? `q."${narrowing.by}" IN (SELECT j.value FROM json_each(?2) j)` : "?2 IS NULL"}
       AND ?3 IS NOT NULL AND ?4 IS NOT NULL AND ?5 IS NOT NULL
     ORDER BY q."weight" DESC, q."subject" LIMIT ${MOST_FOUND}`,
    [
      narrowing && JSON.stringify(narrowing.ids),
      terms.today,
      toleranceParameter(rule, terms.settings),
      terms.asOf,
    ],
  );
  return { found: rows.flatMap((row) => foundOf(cause, row, terms)), total: rows[0]?.total ?? 0 };
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
