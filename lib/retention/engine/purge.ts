import { clock } from "@/lib/platform/clock";
import type { Actor } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { log } from "@/lib/platform/log";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { TABLE_RULES } from "../tables";
import { conditionOf, usedOf } from "./condition";
import type { TableRule } from "./declaration";

/** What deletes: the audit and the log name it so. */
export const RETENTION: Actor = { kind: "system", id: "retention" };

/** Rows of one write: no other write waits longer than it takes. */
export const ROWS_AT_ONCE = 1_000;
/** How long one run begins further slices; the next goes on. */
const RUN_MS = 60_000;

/**
 * Deletes what every rule of the engine keeps no longer, in slices. Each slice is one write with its count, so that a process
 * may end anywhere: the next run goes on, and nothing is counted twice. The failure of a rule stops no other, nor do the many
 * rows of one: rules take turns, and each has its first slice in every run, however long the run has taken.
 *
 * @returns how many rows went, by rule
 * @throws Error when a rule failed
 */
export async function runRetention(mostMs: number = RUN_MS): Promise<Map<string, number>> {
  const until = Date.now() + mostMs;
  const gone = new Map<string, number>();
  const failed: string[] = [];
  let left = TABLE_RULES.filter(({ by }) => !by);
  for (let round = 1; left.length > 0; round++) {
    const unfinished: TableRule[] = [];
    for (const rule of left) {
      if (round > 1 && Date.now() > until) {
        unfinished.push(rule);
        continue;
      }
      try {
        const { rows, isLast } = await purgeSlice(rule);
        gone.set(rule.key, (gone.get(rule.key) ?? 0) + rows);
        if (isLast) continue;
        unfinished.push(rule);
        await yieldToRequests();
      } catch (error) {
        log.failure("retention.rule-failed", error, { rule: rule.key });
        failed.push(rule.key);
      }
    }
    left = unfinished;
    if (Date.now() > until) break;
  }
  if (left.length > 0) log.warn("retention.unfinished", { rules: left.map(({ key }) => key).join(", ") });
  if (failed.length > 0) throw new Error(`Rules of retention have failed: ${failed.join(", ")}.`);
  return gone;
}

/** Carries out one slice of a rule. `isLast`: nothing more was due. */
export async function purgeSlice(rule: TableRule): Promise<{ rows: number; isLast: boolean }> {
  const { sql, params } = conditionOf(rule);
  const { table, action } = rule;
  const whole = rule.whole?.map((column) => `"${column}"`).join(", ");
  // The same rows in every statement of the write: nothing changes what they are picked by before they go.
  const picked = whole
    ? `${sql} AND (${whole}) = (SELECT ${whole} FROM "${table}" WHERE ${sql} ORDER BY ${whole} LIMIT 1)`
    : `"${table}"."rowid" IN (SELECT "${table}"."rowid" FROM "${table}" WHERE ${sql} LIMIT ${ROWS_AT_ONCE})`;
  let at = 0;
  const changes = await controlWrite(RETENTION, (w) => {
    const add = (text: string) => {
      w.statement(text, usedOf(text, params));
      return at++;
    };
    for (const text of rule.before?.(picked) ?? []) add(text);
    for (const child of rule.children ?? [])
      add(
        `DELETE FROM "${child.table}" WHERE "${child.column}" IN (SELECT "${child.of}" FROM "${table}" WHERE ${picked})`,
      );
    const own = add(
      action === "delete"
        ? `DELETE FROM "${table}" WHERE ${picked}`
        : `UPDATE "${table}" SET ${action.set} WHERE ${picked}`,
    );
    w.statement(
      `INSERT INTO "RetentionDay" ("rule", "day", "deleted") SELECT ?1, ?2, changes() WHERE changes() > 0
       ON CONFLICT ("rule", "day") DO UPDATE SET "deleted" = "deleted" + excluded."deleted"`,
      [rule.key, clock.today("UTC")],
    );
    at = own;
  });
  const rows = changes[at] ?? 0;
  return { rows, isLast: whole ? rows === 0 : rows < ROWS_AT_ONCE };
}
