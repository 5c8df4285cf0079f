import { clock, DAY_MS } from "@/lib/platform/clock";
import { CORRECTABLE } from "@/lib/rights/correction";
import { type Check, counted, fail, notApplicable, numberOf, pass, rowsOf } from "./check";

/** Checks of how requests about personal data are answered. */

const OPEN = `r."status" IN ('received', 'verified', 'working', 'routed')`;
/** Ten business days (11 CCR §7021(a)) are fourteen days, and up to two more with holidays. */
const ACKNOWLEDGED_WITHIN_DAYS = 16;

/** Of the last year; what its person took back had nothing to answer. */
const ENDED = `SELECT substr(r."answeredAt", 1, 10) <= r."dueDay" AS "inTime",
    CAST(julianday(substr(r."answeredAt", 1, 10)) - julianday(substr(r."receivedAt", 1, 10)) AS INTEGER) AS "days"
  FROM "SubjectRequest" r WHERE r."answeredAt" > ?1 AND r."synthetic" = 0 AND r."status" IN ('answered', 'refused')`;
const ENDED_READ = 10_000;

export const requestsOnTime: Check = async () => {
  const today = clock.today("UTC");
  const since = clock.inMs(-365 * DAY_MS);
  const [[open], overdue, [ended], [middle]] = await Promise.all([
    rowsOf(
      `SELECT count(*) AS "n", min("receivedAt") AS "oldest",
         sum("acknowledgedAt" IS NULL AND "receivedAt" < ?1) AS "silent"
       FROM (SELECT r."receivedAt", r."acknowledgedAt" FROM "SubjectRequest" r
         WHERE ${OPEN} AND r."dueDay" > '' AND r."synthetic" = 0 LIMIT 10000) waiting`,
      [clock.inMs(-ACKNOWLEDGED_WITHIN_DAYS * DAY_MS)],
    ),
    numberOf(
      // What was routed waits for a customer, which has a clock of its own.
      `SELECT count(*) AS "n" FROM "SubjectRequest" r WHERE r."status" IN ('received', 'verified', 'working') AND r."dueDay" < ?1 AND r."synthetic" = 0 AND r."pausedSince" IS NULL`,
      [today],
    ),
    rowsOf(
      `SELECT count(*) AS "n", coalesce(sum("inTime"), 0) AS "inTime" FROM (${ENDED} LIMIT ${ENDED_READ}) ended`,
      [since],
    ),
    // Half of them took no longer than this.
    rowsOf(
      `SELECT "days" FROM (${ENDED} LIMIT ${ENDED_READ}) ended ORDER BY 1
       LIMIT 1 OFFSET (SELECT (count(*) - 1) / 2 FROM (${ENDED} LIMIT ${ENDED_READ}) counted)`,
      [since],
    ),
  ]);
  const waiting = Number(open?.n ?? 0);
  const silent = Number(open?.silent ?? 0);
  const answered = Number(ended?.n ?? 0);
  const evidence = {
    ...{ open: waiting, overdue, silent, answeredInYear: answered },
    ...{ answeredInTime: Number(ended?.inTime ?? 0), medianDays: middle ? Number(middle.days) : null },
    oldestReceivedOn: open?.oldest ? String(open.oldest).slice(0, 10) : null,
  };
  if (overdue > 0) return fail(`${counted(overdue, "request")} overdue.`, waiting, evidence);
  if (silent > 0) return fail(`${counted(silent, "request")} not acknowledged in time.`, waiting, evidence);
  return pass(
    `${counted(waiting, "request")} open, none overdue; ${counted(answered, "request")} answered in the last 12 months.`,
    waiting + answered,
    evidence,
  );
};

const SINCE_DAYS = 30;

export const requestsVerified: Check = async () => {
  const since = clock.inMs(-SINCE_DAYS * DAY_MS);
  const [[packages], [erasures]] = await Promise.all([
    rowsOf(
      `SELECT count(*) AS "n", sum(r."verifiedAt" IS NULL OR r."verifiedAt" > p."createdAt") AS "unverified" FROM "SubjectPackage" p
       JOIN "SubjectRequest" r ON r."id" = p."requestId" WHERE p."createdAt" > ?1`,
      [since],
    ),
    rowsOf(
      `SELECT count(*) AS "n", sum(r."verifiedAt" IS NULL OR r."verifiedAt" > e."createdAt") AS "unverified" FROM "SubjectErasure" e
       JOIN "SubjectRequest" r ON r."id" = e."requestId"
       WHERE e."status" IN ('running', 'done', 'failed') AND e."createdAt" > ?1`,
      [since],
    ),
  ]);
  const looked = Number(packages?.n ?? 0) + Number(erasures?.n ?? 0);
  const unverified = Number(packages?.unverified ?? 0) + Number(erasures?.unverified ?? 0);
  const evidence = { days: SINCE_DAYS, looked, unverified };
  return unverified > 0
    ? fail(
        `${counted(unverified, "package or erasure", "packages or erasures")} begun before it was known who asked.`,
        looked,
        evidence,
      )
    : pass(
        `${counted(looked, "package or erasure", "packages or erasures")} in the last ${SINCE_DAYS} days, none begun before it was known who asked.`,
        looked,
        evidence,
      );
};

/**
 * Columns that nobody but us changes after they were corrected. In an account, in a call and on invoices the old value may be
 * what their person, or a member, has entered since.
 */
const THEIRS = ["User", "CallSpeaker", "Subscription"];
const OURS = Object.values(CORRECTABLE)
  .flatMap(({ places }) => places.map((place) => place.split(".") as [string, string]))
  .filter(([table]) => !THEIRS.includes(table));
/** SQL: the newest corrections since `?1`. */
const CORRECTIONS = `(SELECT * FROM "SubjectCorrection" s WHERE s."at" > ?1 ORDER BY s."at" DESC LIMIT 1000)`;

/** How many corrected values of a column are again what they were. A later correction may have wanted that. */
const againAsBefore = ([table, column]: readonly [string, string], since: string) =>
  numberOf(
    `SELECT count(*) AS "n" FROM ${CORRECTIONS} c JOIN "${table}" t ON t."id" = c."rowId"
     WHERE c."place" = ?2 AND coalesce(t."${column}", '') = c."before"
       AND NOT EXISTS (SELECT 1 FROM ${CORRECTIONS} l WHERE l."place" = ?2 AND l."rowId" = c."rowId" AND l."at" > c."at")`,
    [since, `${table}.${column}`],
  );

export const corrections: Check = async () => {
  const since = clock.inMs(-SINCE_DAYS * DAY_MS);
  const [looked, unverified, ...stale] = await Promise.all([
    numberOf(`SELECT count(*) AS "n" FROM ${CORRECTIONS} c`, [since]),
    numberOf(
      `SELECT count(*) AS "n" FROM ${CORRECTIONS} c JOIN "SubjectRequest" r ON r."id" = c."requestId"
       WHERE r."verifiedAt" IS NULL OR r."verifiedAt" > c."at"`,
      [since],
    ),
    ...OURS.map((place) => againAsBefore(place, since)),
  ]);
  const again = stale.reduce((sum, count) => sum + count, 0);
  const evidence = { days: SINCE_DAYS, looked, unverified, again };
  if (unverified > 0)
    return fail(`${counted(unverified, "value")} corrected before it was known who asked.`, looked, evidence);
  if (again > 0)
    return fail(`${counted(again, "corrected value")} as before the correction again.`, looked, evidence);
  return pass(
    `${counted(looked, "value")} corrected in the last ${SINCE_DAYS} days, each for somebody who was verified, and none is again as it was.`,
    looked,
    evidence,
  );
};

/** The mailbox is tried once a day; a day may be missed. */
const TRIED_WITHIN_DAYS = 2;

export const mailbox: Check = async () => {
  const [newest] = await rowsOf(
    `SELECT r."receivedAt" FROM "SubjectRequest" r WHERE r."synthetic" = 1 AND r."receivedAt" > '' ORDER BY r."receivedAt" DESC LIMIT 1`,
  );
  if (!newest) return notApplicable("The daily made-up mail has not been tried on this installation yet.");
  const arrived = String(newest.receivedAt);
  const evidence = { arrivedOn: arrived.slice(0, 10) };
  return arrived < clock.inMs(-TRIED_WITHIN_DAYS * DAY_MS)
    ? fail(`No made-up mail has become a request since ${evidence.arrivedOn}.`, 1, evidence)
    : pass("The daily made-up mail became a request.", 1, evidence);
};

const RESTRICTIONS_A_RUN = 500;

export const restrictions: Check = async () => {
  const rows = await rowsOf(
    `SELECT EXISTS (SELECT 1 FROM "UsageEvent" e WHERE e."userId" = x."userId" AND e."day" > substr(x."since", 1, 10)) AS "used"
     FROM "ProcessingRestriction" x WHERE x."liftedAt" IS NULL AND x."userId" IS NOT NULL
       AND instr(x."purposes", '"analytics"') > 0 LIMIT ${RESTRICTIONS_A_RUN}`,
  );
  const used = rows.filter((row) => Number(row.used) === 1).length;
  const evidence = { restrictions: rows.length, used };
  return used > 0
    ? fail(
        `${counted(used, "person", "people")} restricted the use of their data, and it was used.`,
        rows.length,
        evidence,
      )
    : pass(
        `${counted(rows.length, "restriction")} in force, and nothing was counted against one.`,
        rows.length,
        evidence,
      );
};
