import { formatDay } from "@/lib/format/day";
import { addDays, clock, DAY_MS } from "@/lib/platform/clock";
import type { Actor, SqlValue, TenantDb, TenantWriter } from "@/lib/platform/db";
import { inList } from "@/lib/platform/db/in-list";
import { newId } from "@/lib/platform/id";
import { REFERENCES } from "./cause";
import { type Found, findCases, MOST_FOUND, type Narrowing, type Terms } from "./find";
import { FINAL_REMEDIES } from "./remedies";
import type { Rule } from "./rules";

/** Who finds and closes cases: in the audit's words, nobody. */
export const FINDER: Actor = { kind: "system", id: "exceptions" };

/** How long what a person called done, and is still so, is left alone. */
const QUIET_AFTER_RESOLVED_MS = 7 * DAY_MS;
/** Open cases of one cause that a check looks at: those that were seen longest ago. */
const MOST_OPEN = 2 * MOST_FOUND;
/** Cases that are asked for by themselves at once: few enough that each can be answered. */
const ASKED_AT_ONCE = MOST_FOUND / 2;

export interface Detected {
  /** How many there are now, also those beyond {@link MOST_FOUND}. */
  total: number;
  taken: number;
  closed: number;
}

interface OpenRow {
  id: string;
  subject: string;
  lastCheckId: string;
  orderId: string | null;
  itemId: string | null;
  locationId: string | null;
}

/**
 * Looks for one cause and writes what came of it, as one atomic write: what is new becomes a case, what is known is merged into
 * it, what no longer holds is closed and says why. It converges: done twice, or twice at once, it leaves the same cases. A case
 * is closed only as it was read before the query, so that one which another check has just seen stays.
 *
 * @param checkId a check that is repeated counts a case once
 * @param narrowing only what concerns these rows; other cases of the cause are left alone
 * @param count adds to the same write what came of it
 */
export async function detectCause(
  db: TenantDb,
  checkId: string,
  rule: Rule,
  terms: Terms,
  narrowing: Narrowing | null,
  count: (w: TenantWriter, counts: Detected) => void = () => undefined,
): Promise<Detected> {
  const since = clock.instant();
  const open = await openCases(db, rule, narrowing);
  const first = rule.isOn ? await findCases(db, rule, terms, narrowing) : { found: [], total: 0 };
  const { total } = first;
  const seen = new Set(first.found.map(({ subject }) => subject));
  const unseen = open.filter(({ subject }) => !seen.has(subject));
  // Beyond the most that is taken, what was not answered may hold all the same: it is asked for by itself.
  const rest =
    total > first.found.length ? await holdingOrGone(db, rule, terms, unseen) : { holding: [], gone: unseen };
  const found = [...first.found, ...rest.holding];
  const { gone } = rest;
  const reasons =
    rule.isOn && gone.length > 0 ? await rule.cause.closed?.(db, gone, terms.timeZone) : undefined;
  const general = rule.isOn
    ? `No longer so when it was last checked, on ${formatDay(terms.today)}.`
    : "Its rule was switched off.";
  const now = clock.instant();
  const counts = { total, taken: first.found.length, closed: gone.length };
  await db.write(FINDER, (w) => {
    count(w, counts);
    if (found.length + gone.length > 0) {
      insertFound(w, { checkId, rule, terms, found, since, now });
      w.updateRows(
        "ExceptionCase",
        `"status" = 'resolved', "openSlot" = "id", "closedAt" = ?3, "snoozedUntil" = NULL, "version" = "version" + 1,
         "closedBecause" = json_extract(?2, '$."' || "id" || '"[1]')`,
        `"openSlot" = 'open' AND ("id", "lastCheckId") IN
         (SELECT j.key, json_extract(j.value, '$[0]') FROM json_each(?2) j)`,
        [
          JSON.stringify(
            Object.fromEntries(
              gone.map(({ id, lastCheckId }) => [id, [lastCheckId, reasons?.get(id) ?? general]]),
            ),
          ),
          now,
        ],
      );
    }
  });
  return counts;
}

async function openCases(db: TenantDb, rule: Rule, narrowing: Narrowing | null): Promise<OpenRow[]> {
  return db.query<OpenRow>(
    `SELECT c."id", c."subject", c."lastCheckId", c."orderId", c."itemId", c."locationId" FROM {ExceptionCase} c
     WHERE c."cause" = ?2 AND c."status" IN ('open', 'snoozed')
       ${narrowing ? `AND c."${narrowing.by}" IN (SELECT j.value FROM json_each(?3) j)` : ""}
     ORDER BY c."lastSeenAt" LIMIT ${MOST_OPEN}`,
    narrowing ? [rule.cause.id, JSON.stringify(narrowing.ids)] : [rule.cause.id],
  );
}

/** Of some open cases, those that hold as they are now, and those that do not any more, however many others do. */
async function holdingOrGone(
  db: TenantDb,
  rule: Rule,
  terms: Terms,
  cases: readonly OpenRow[],
): Promise<{ holding: Found[]; gone: OpenRow[] }> {
  const by = rule.cause.narrowedBy[0];
  const [holding, gone]: [Found[], OpenRow[]] = [[], []];
  for (let from = 0; by && from < cases.length; from += ASKED_AT_ONCE) {
    const asked = cases.slice(from, from + ASKED_AT_ONCE);
    const ids = await db.query<{ by: string | null }>(
      `SELECT DISTINCT c."${by}" AS by FROM {ExceptionCase} c WHERE c."id" IN (SELECT j.value FROM json_each(?2) j)`,
      [JSON.stringify(asked.map(({ id }) => id))],
    );
    const narrowing = { by, ids: ids.flatMap((row) => row.by ?? []) };
    const { found, total } = await findCases(db, rule, terms, narrowing);
    const holds = new Map(found.map((one) => [one.subject, one]));
    holding.push(...asked.flatMap(({ subject }) => holds.get(subject) ?? []));
    if (total === found.length) gone.push(...asked.filter(({ subject }) => !holds.has(subject)));
  }
  return { holding, gone };
}

const COLUMNS = [
  "id",
  "cause",
  "subject",
  "openSlot",
  "signature",
  "status",
  "worthMinor",
  "currency",
  "dueDay",
  "ownerId",
  ...REFERENCES,
  "facts",
  "firstSeenAt",
  "lastSeenAt",
  "lastCheckId",
] as const;

/** What a repeat tells anew. */
const MERGED = ["signature", "worthMinor", "currency", ...REFERENCES, "facts", "lastSeenAt", "lastCheckId"];

interface Batch {
  checkId: string;
  rule: Rule;
  terms: Terms;
  found: readonly Found[];
  /** When the check began to read: what was closed after that is not known to it. */
  since: string;
  now: string;
}

/**
 * New cases, and repeats merged into those that are open; what is another thing by its signature is another version, so that nobody
 * dismisses what they were not shown. Not what a person has dismissed or accepted for the same facts, nor what
 * a person has called done, or a remedy has settled, within the last days, nor what was closed while this check was reading.
 */
function insertFound(w: Parameters<Parameters<TenantDb["write"]>[1]>[0], batch: Batch): void {
  const { checkId, rule, terms, found, since, now } = batch;
  if (found.length === 0) return;
  const rows = found.map((one): SqlValue[] => [
    newId("exceptionCase"),
    rule.cause.id,
    one.subject,
    "open",
    one.signature,
    "open",
    one.worthMinor,
    terms.settings.currency,
    dueDay(rule, terms, one.actBy),
    rule.ownerId,
    ...REFERENCES.map((name) => one.references[name] ?? null),
    JSON.stringify(one.facts),
    now,
    now,
    checkId,
  ]);
  const column = (name: string) =>
    `json_extract(j.value, '$[${COLUMNS.indexOf(name as (typeof COLUMNS)[number])}]')`;
  const quietSince = new Date(Date.parse(now) - QUIET_AFTER_RESOLVED_MS).toISOString();
  w.insertSelect(
    "ExceptionCase",
    COLUMNS,
    `SELECT ${COLUMNS.map((name) => `${column(name)} AS "${name}"`).join(", ")} FROM json_each(?2) j
     WHERE EXISTS (SELECT 1 FROM {ExceptionCase} k WHERE k."cause" = ?3 AND k."subject" = ${column("subject")} AND k."openSlot" = 'open')
       OR NOT EXISTS (SELECT 1 FROM {ExceptionCase} c WHERE c."cause" = ?3 AND c."subject" = ${column("subject")}
       AND c."signature" = ${column("signature")} AND (c."status" = 'dismissed'
         OR (c."status" = 'resolved' AND c."closedBy" IS NOT NULL AND c."closedAt" > ?4)
         OR (c."status" = 'resolved' AND EXISTS (SELECT 1 FROM {CaseRemedy} a WHERE a."caseId" = c."id" AND a."status" = 'done'
           AND (c."closedAt" > ?4 OR a."remedy" IN (${inList(FINAL_REMEDIES)}))))
         OR c."closedAt" > ?5))`,
    [JSON.stringify(rows), rule.cause.id, quietSince, since],
    `ON CONFLICT ("organizationId", "cause", "subject", "openSlot") DO UPDATE SET
     "timesSeen" = "timesSeen" + ("lastCheckId" <> excluded."lastCheckId"), "dueDay" = min("dueDay", excluded."dueDay"),
     "version" = "version" + ("signature" <> excluded."signature"),
     ${MERGED.map((name) => `"${name}" = excluded."${name}"`).join(", ")}`,
  );
}

/** Within the days of the rule, or earlier where the facts say so; never before today. */
function dueDay(rule: Rule, { today }: Terms, actBy: string | null): string {
  const byRule = addDays(today, rule.daysToAct);
  const day = actBy !== null && actBy < byRule ? actBy : byRule;
  return day < today ? today : day;
}

/** Snoozed cases whose day has come are open again. */
export async function endSnoozes(db: TenantDb, today: string): Promise<void> {
  await db.write(FINDER, (w) =>
    w.updateRows(
      "ExceptionCase",
      `"status" = 'open', "snoozedUntil" = NULL, "version" = "version" + 1`,
      `"status" = 'snoozed' AND "snoozedUntil" <= ?2`,
      [today],
    ),
  );
}
