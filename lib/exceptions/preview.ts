import { addDays, daysBetween } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { causeOf } from "./causes";
import { findCases, MOST_FOUND, type Terms } from "./find";
import { previewDays } from "./rule-view";

export interface Preview {
  raised: number;
  /** There may be more: a day had more than are looked at. */
  isLeast: boolean;
}

/**
 * What a rule with these tolerances would have raised in the last month: its own query, asked as of five days of it, without
 * what it would have said before. Only of causes whose rows are dated.
 */
export async function previewRule(
  db: TenantDb,
  terms: Terms,
  causeId: string,
  tolerances: Readonly<Record<string, number>>,
): Promise<Preview> {
  const cause = causeOf(causeId);
  if (!cause?.replayable) throw new UserError("What this rule would have raised cannot be said.");
  const behind = daysBetween(terms.asOf, terms.today);
  const asOf = async (today: string) => {
    const asOfDay = addDays(today, -behind);
    const { salesDay: last } = terms;
    const on = { ...terms, today, asOf: asOfDay, salesDay: last === null || last < asOfDay ? last : asOfDay };
    const { found, total } = await findCases(db, { cause, tolerances }, on, null);
    return { keys: found.map(({ subject, signature }) => `${subject} ${signature}`), total };
  };
  const { before, days } = previewDays(terms.today);
  const known = await asOf(before);
  const raised = new Set<string>();
  let isLeast = false;
  for (const day of days) {
    const { keys, total } = await asOf(day);
    for (const key of keys) raised.add(key);
    isLeast ||= total > MOST_FOUND;
  }
  for (const key of known.keys) raised.delete(key);
  return { raised: raised.size, isLeast };
}
