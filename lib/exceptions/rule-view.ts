import { addDays, clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import type { Tolerance } from "./cause";
import { lastCounts } from "./last-check";
import { type Rule, rulesOf } from "./rules";
import type { Family } from "./status";

/** How far back noise is measured. */
const NOISE_DAYS = 90;
/** From so many closed cases on, a share of dismissed ones says something. */
const FEWEST_CLOSED = 5;
/** From this share of dismissed cases on, a rule is called noisy. */
const NOISY_SHARE = 0.5;

/** A rule as its page shows it. */
export interface RuleView {
  cause: string;
  family: Family;
  title: string;
  about: string;
  isOn: boolean;
  tolerances: { name: string; value: number; spec: Tolerance }[];
  ownerId: string | null;
  daysToAct: number;
  version: number;
  /** Cases that wait now, and those beyond the most that are kept. */
  open: number;
  beyond: number;
  /** Of the last ninety days. */
  closed: number;
  dismissed: number;
  isNoisy: boolean;
  /** Whether it can be said what it would have raised in the last month. */
  replayable: boolean;
}

interface Count {
  cause: string;
  open: number;
  closed: number;
  dismissed: number;
}

/** All rules, with what became of their cases. */
export async function ruleViews(db: TenantDb): Promise<RuleView[]> {
  const since = new Date(clock.now().getTime() - NOISE_DAYS * DAY_MS).toISOString();
  const [rules, counts, last] = await Promise.all([
    rulesOf(db),
    db.query<Count>(
      `SELECT c."cause", sum(c."status" IN ('open', 'snoozed')) AS open,
         sum(c."status" IN ('resolved', 'dismissed') AND c."closedAt" > ?2) AS closed,
         sum(c."status" = 'dismissed' AND c."closedAt" > ?2) AS dismissed
       FROM {ExceptionCase} c GROUP BY c."cause"`,
      [since],
    ),
    lastCounts(db),
  ]);
  const countOf = new Map(counts.map((count) => [count.cause, count]));
  return rules.map((rule) => viewOf(rule, countOf.get(rule.cause.id), last[rule.cause.id]));
}

function viewOf(
  { cause, ...rule }: Rule,
  count: Count | undefined,
  last: { total: number; taken: number } | undefined,
): RuleView {
  const { closed = 0, dismissed = 0 } = count ?? {};
  return {
    ...rule,
    cause: cause.id,
    family: cause.family,
    title: cause.title,
    about: cause.about,
    tolerances: Object.entries(cause.tolerances).map(([name, spec]) => ({
      name,
      spec,
      value: rule.tolerances[name] ?? spec.default,
    })),
    open: count?.open ?? 0,
    beyond: last ? Math.max(0, last.total - last.taken) : 0,
    closed,
    dismissed,
    isNoisy: closed >= FEWEST_CLOSED && dismissed / closed >= NOISY_SHARE,
    replayable: cause.replayable,
  };
}

/** The days as of which a rule is asked what it would have raised: weekly over the last month, after one before it. */
export const previewDays = (today: string): { before: string; days: string[] } => ({
  before: addDays(today, -31),
  days: [24, 18, 12, 6, 0].map((ago) => addDays(today, -ago)),
});
