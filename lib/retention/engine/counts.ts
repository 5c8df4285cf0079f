import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlRead, controlWrite } from "@/lib/platform/db/control";
import { log } from "@/lib/platform/log";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { TABLE_RULES } from "../tables";
import { conditionOf, usedOf } from "./condition";
import type { TableRule } from "./declaration";
import { countRead } from "./preview";
import { RETENTION } from "./purge";

/**
 * How long a row may outlive its rule: runs come every five minutes, and a run that is interrupted goes on with the next. What is
 * there a day later was left behind.
 */
const GRACE_MS = DAY_MS;

/**
 * Counts, once in each day (UTC), the rows that have outlived each rule. A rule that was counted today is left out, so that a
 * process may end in between.
 *
 * @throws Error when a count failed
 */
export async function countOutlived(): Promise<void> {
  const day = clock.today("UTC");
  const [done = []] = await controlRead([
    {
      sql: `SELECT "rule" FROM "RetentionDay" WHERE "day" = ?1 AND "countedAt" IS NOT NULL`,
      params: [day],
    },
  ]);
  const counted = new Set(done.map(({ rule }) => rule));
  const failed: string[] = [];
  for (const rule of TABLE_RULES) {
    if (counted.has(rule.key)) continue;
    try {
      await countRule(rule, day);
      await yieldToRequests();
    } catch (error) {
      log.failure("retention.count-failed", error, { rule: rule.key });
      failed.push(rule.key);
    }
  }
  if (failed.length > 0) throw new Error(`Rules of retention could not be counted: ${failed.join(", ")}.`);
}

async function countRule(rule: TableRule, day: string): Promise<void> {
  const [outlived = [], oldest = []] = await controlRead([
    countRead(rule, new Date(clock.now().getTime() - GRACE_MS)),
    oldestRead(rule),
  ]);
  const older = Number(outlived[0]?.rows ?? 0);
  const first = oldest[0]?.event;
  if (older > 0) log.warn("retention.outlived", { rule: rule.key, older });
  await controlWrite(RETENTION, (w) =>
    w.statement(
      `INSERT INTO "RetentionDay" ("rule", "day", "older", "oldestDay", "countedAt") VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT ("rule", "day") DO UPDATE
       SET "older" = excluded."older", "oldestDay" = excluded."oldestDay", "countedAt" = excluded."countedAt"`,
      [rule.key, day, older, typeof first === "string" ? first.slice(0, 10) : null, clock.instant()],
    ),
  );
}

/** SQL that finds the earliest event of the rows that a rule looks at, with its parameters. */
function oldestRead(rule: TableRule) {
  const { event, table, where } = rule;
  const which = where ? `(${where}) AND ` : "";
  const sql = `SELECT "${event}" AS "event" FROM "${table}" WHERE ${which}"${event}" > '' ORDER BY "${event}" LIMIT 1`;
  return { sql, params: usedOf(sql, conditionOf(rule).params) };
}

/** The rules of which the last count found rows that had outlived them, in the order of their names. */
export async function failingRules(): Promise<{ rule: string; older: number; day: string }[]> {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT d."rule", d."older", d."day" FROM "RetentionDay" d WHERE d."day" >= ?1 AND d."older" > 0
        AND NOT EXISTS (SELECT 1 FROM "RetentionDay" l WHERE l."rule" = d."rule" AND l."day" > d."day" AND l."countedAt" IS NOT NULL)
        ORDER BY d."rule"`,
      params: [clock.inMs(-7 * DAY_MS).slice(0, 10)],
    },
  ]);
  return rows.map((row) => ({ rule: String(row.rule), older: Number(row.older), day: String(row.day) }));
}
