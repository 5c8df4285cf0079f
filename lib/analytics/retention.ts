import { addDays, clock } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { KEPT } from "@/lib/retention/rules";

/** SQL: the sums of the days before ?1, by what they are of. People are counted once in each. */
const sums = (event: string, detail: string, by: string) =>
  `INSERT INTO "UsageDay" ("day", "organizationId", "event", "detail", "count", "people")
   SELECT "day", "organizationId", ${event}, ${detail}, sum("count"), count(DISTINCT nullif("userId", ''))
   FROM "UsageEvent" WHERE "day" < ?1 GROUP BY ${by}
   ON CONFLICT ("day", "organizationId", "event", "detail")
   DO UPDATE SET "count" = "count" + excluded."count", "people" = max("people", excluded."people")`;

/**
 * Makes sums without people of the days that are over for so long that nothing of a person is kept of them, and deletes sums that are
 * kept no longer. The clock calls it; repeats are harmless.
 */
export async function summarizeUsage(): Promise<void> {
  const today = clock.today("UTC");
  const before = addDays(today, -KEPT.usageEventDays);
  const oldest = new Date(`${today}T00:00:00.000Z`);
  oldest.setUTCMonth(oldest.getUTCMonth() - KEPT.usageCountMonths);
  const since = oldest.toISOString().slice(0, 10);
  await controlWrite({ kind: "system", id: "retention" }, (w) => {
    w.statement(sums(`"event"`, `"detail"`, `"day", "organizationId", "event", "detail"`), [before]);
    w.statement(sums(`"event"`, "''", `"day", "organizationId", "event"`), [before]);
    w.statement(sums("''", "''", `"day", "organizationId"`), [before]);
    w.statement(`DELETE FROM "UsageEvent" WHERE "day" < ?1`, [before]);
    w.statement(`DELETE FROM "UsageDay" WHERE "day" < ?1`, [since]);
    w.statement(`DELETE FROM "UsageRefused" WHERE "day" < ?1`, [since]);
  });
}
