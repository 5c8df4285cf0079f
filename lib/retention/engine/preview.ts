import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlRead } from "@/lib/platform/db/control";
import { TABLE_RULES } from "../tables";
import { conditionOf, usedOf } from "./condition";
import type { TableRule } from "./declaration";

/** How far the page of staff looks ahead. */
export const PREVIEW_DAYS = 30;

/** SQL that counts the rows a rule applies to at an instant, with its parameters. */
export function countRead(rule: TableRule, at: Date): { sql: string; params: (string | number)[] } {
  const { sql, params } = conditionOf(rule, at);
  const text = `SELECT count(*) AS "rows" FROM "${rule.table}" WHERE ${sql}`;
  return { sql: text, params: usedOf(text, params) };
}

/**
 * How many rows go until a day, by rule, with those that are due now: the condition is that of the run, at that instant. Rows
 * that come, change or are held until then are not foreseen.
 */
export async function previewRetention(days: number = PREVIEW_DAYS): Promise<Map<string, number>> {
  const at = new Date(clock.now().getTime() + days * DAY_MS);
  const counts = await controlRead(TABLE_RULES.map((rule) => countRead(rule, at)));
  return new Map(TABLE_RULES.map(({ key }, i) => [key, Number(counts[i]?.[0]?.rows ?? 0)]));
}
