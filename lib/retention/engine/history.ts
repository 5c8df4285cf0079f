import { addDays, clock } from "@/lib/platform/clock";
import { partDoneAt } from "@/lib/platform/clock-parts";
import { controlRead } from "@/lib/platform/db/control";
import { RETENTION_RULES } from "../rules";
import { TABLE_RULES } from "../tables";
import type { TableRule } from "./declaration";
import { previewRetention } from "./preview";

/** Days of the history that the page of staff draws. */
export const HISTORY_DAYS = 60;
const ROWS = 10_000;

/** A rule with what the last count found of it. */
export interface RuleState {
  rule: TableRule;
  /** Rows that go in the next 30 days. */
  foreseen: number;
  /** Rows that had outlived the rule at the last count; null before the first. */
  older: number | null;
  oldestDay: string | null;
  countedAt: string | null;
}

/** One sentence of the legal pages, with the rules that carry it out. */
export interface CategoryState {
  key: string;
  data: string;
  kept: string;
  /** What carries it out, in words; who, where it is not the clock. */
  by: string;
  /** When the clock last carried it out; null where it is not the clock, or it has not come yet. */
  lastRun: string | null;
  rules: readonly RuleState[];
  /** Rows deleted on each of the last days, the oldest first. */
  deleted: readonly number[];
}

/** Everything that is kept for a time, by the sentences of the legal pages, as it stands now. */
export async function retentionState(): Promise<CategoryState[]> {
  const today = clock.today("UTC");
  const first = addDays(today, 1 - HISTORY_DAYS);
  const [foreseen, [rows = []]] = await Promise.all([
    previewRetention(),
    controlRead([
      {
        sql: `SELECT "rule", "day", "deleted", "older", "oldestDay", "countedAt" FROM "RetentionDay"
          WHERE "day" >= ?1 ORDER BY "day" LIMIT ${ROWS}`,
        params: [first],
      },
    ]),
  ]);
  const days = Array.from({ length: HISTORY_DAYS }, (_, i) => addDays(first, i));
  return Promise.all(
    RETENTION_RULES.map(async ({ key, data, kept, by }) => {
      const rules = TABLE_RULES.filter(({ promise }) => promise === key);
      const own = rows.filter(({ rule }) => rules.some((one) => one.key === rule));
      const [part] = typeof by === "string" ? [] : by;
      return {
        ...{ key, data, kept, by: typeof by === "string" ? `By ${by}` : `The clock: ${by.join(", ")}` },
        lastRun: part ? await partDoneAt(part) : null,
        rules: rules.map((rule) => stateOf(rule, foreseen, own)),
        deleted: days.map((day) =>
          own.reduce((sum, row) => sum + (row.day === day ? Number(row.deleted) : 0), 0),
        ),
      };
    }),
  );
}

function stateOf(
  rule: TableRule,
  foreseen: ReadonlyMap<string, number>,
  rows: readonly Record<string, unknown>[],
): RuleState {
  const last = rows.findLast((row) => row.rule === rule.key && row.countedAt !== null);
  return {
    rule,
    foreseen: foreseen.get(rule.key) ?? 0,
    older: last ? Number(last.older) : null,
    oldestDay: typeof last?.oldestDay === "string" ? last.oldestDay : null,
    countedAt: typeof last?.countedAt === "string" ? last.countedAt : null,
  };
}
