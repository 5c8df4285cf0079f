import { readUsage, USAGE_EVENTS } from "@/lib/analytics/events";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { type Check, counted, fail, pass, rowsOf, someNames } from "./check";

/** Checks of usage statistics: what is counted, and of whom. */

const EVENTS_A_RUN = 2_000;

/** Whether a stored count is of an event of the list, with each of its fields as the list allows. */
function isDeclared(event: string, detail: string): boolean {
  if (!Object.hasOwn(USAGE_EVENTS, event)) return false;
  const names = Object.keys(USAGE_EVENTS[event as keyof typeof USAGE_EVENTS].fields);
  const values = detail.split(" ");
  if (values.length !== names.length) return false;
  return readUsage({ event, fields: Object.fromEntries(names.map((name, i) => [name, values[i]])) }).ok;
}

export const usageEvents: Check = async () => {
  const rows = await rowsOf(
    `SELECT e."event", e."detail" FROM "UsageEvent" e WHERE e."day" >= ?1 GROUP BY e."event", e."detail" LIMIT ${EVENTS_A_RUN}`,
    [clock.inMs(-DAY_MS).slice(0, 10)],
  );
  const strange = rows.filter(({ event, detail }) => !isDeclared(String(event), String(detail)));
  const evidence = {
    events: Object.keys(USAGE_EVENTS),
    kinds: rows.length,
    strange: strange.map(({ event }) => String(event).slice(0, 40)),
  };
  return strange.length > 0
    ? fail(`Counted, and not declared: ${someNames(evidence.strange)}.`, rows.length, evidence)
    : pass(
        `${counted(rows.length, "kind")} of counts since yesterday, all of ${Object.keys(USAGE_EVENTS).length} declared events.`,
        rows.length,
        evidence,
      );
};

const PEOPLE_A_RUN = 200;

export const objections: Check = async (context) => {
  const rows = await rowsOf(
    `SELECT o."userId", EXISTS (SELECT 1 FROM "UsageEvent" e WHERE e."userId" = o."userId") AS "counted"
     FROM "UsageObjection" o WHERE o."userId" > ?1 ORDER BY o."userId" LIMIT ${PEOPLE_A_RUN}`,
    [context.cursor],
  );
  const people = rows.filter((row) => Number(row.counted) === 1).length;
  const evidence = { objections: rows.length, counted: people };
  const outcome =
    people > 0
      ? fail(`${counted(people, "person", "people")} objected and is still counted.`, rows.length, evidence)
      : pass(
          `${counted(rows.length, "objection")}, and nothing is counted of anybody of them.`,
          rows.length,
          evidence,
        );
  return { ...outcome, cursor: rows.length === PEOPLE_A_RUN ? String(rows.at(-1)?.userId) : "" };
};
