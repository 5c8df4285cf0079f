import { verifyChain } from "@/lib/audit/verify";
import { clock, DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { CLOCK_LATE_MS, CLOCK_PARTS } from "@/lib/platform/clock-parts";
import { connectedServices } from "@/lib/platform/inventory";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { countRead } from "@/lib/retention/engine/preview";
import { ruleOf } from "@/lib/retention/tables";
import { CHECK_KEYS, checkWords } from "../check-list";
import {
  type Check,
  type CheckContext,
  checkedSince,
  counted,
  fail,
  heldByLaw,
  nextOrganizations,
  notApplicable,
  numberOf,
  pass,
  rowsOf,
  someNames,
} from "./check";

/** Checks of how Lumina itself is run. */

/** The declared stores, by the names of the Worker's configuration. */
const STORES: Readonly<Record<string, RegExp>> = {
  "D1, structured data": /^DB$/,
  "R2, files": /^FILES$/,
  "KV, caching": /^CACHE$/,
  "Durable Objects, what is live": /^(PROGRESS|CALLS)$/,
  "Workflows, long work": /_WORKFLOW$/,
  "Queues, what is about to be sent": /^MAIL_QUEUE$/,
  "E-mail delivery": /^EMAIL$/,
  "Files of the website": /^ASSETS$/,
};

export const storage: Check = async () => {
  const names = connectedServices();
  const patterns = Object.values(STORES);
  const undeclared = names.filter((name) => !patterns.some((pattern) => pattern.test(name)));
  const evidence = { declared: Object.keys(STORES), connected: names, undeclared };
  return undeclared.length > 0
    ? fail(`Connected and not declared: ${someNames(undeclared)}.`, names.length, evidence)
    : pass(
        `${counted(names.length, "connection")} to stores and services, each of ${Object.keys(STORES).length} declared kinds.`,
        names.length,
        evidence,
      );
};

/** When parts of the clock last succeeded; parts that never did are not there. */
async function heartbeats(): Promise<Map<string, string>> {
  const rows = await rowsOf(
    `SELECT h."name", h."at" FROM "Heartbeat" h WHERE h."name" >= 'clock: ' AND h."name" < 'clock:!'`,
  );
  return new Map(rows.map(({ name, at }) => [String(name).slice("clock: ".length), String(at)]));
}

/** This runs within the clock itself, after all other parts: what has not succeeded lately has failed just now. */
export const clockOnTime: Check = async () => {
  const beats = await heartbeats();
  const parts = CLOCK_PARTS.filter((part) => part !== "checks of promises" && beats.has(part));
  if (parts.length === 0) return notApplicable("The scheduled work has not come to its first end yet.");
  const since = clock.inMs(-CLOCK_LATE_MS);
  const late = parts.filter((part) => (beats.get(part) ?? "") < since);
  const evidence = {
    parts: CLOCK_PARTS.length,
    seen: parts.length,
    minutes: CLOCK_LATE_MS / MINUTE_MS,
    late,
  };
  return late.length > 0
    ? fail(`Scheduled work has not succeeded lately: ${someNames(late)}.`, parts.length, evidence)
    : pass(`All ${counted(parts.length, "part")} of the scheduled work ran on time.`, parts.length, evidence);
};

const DELETES = /^(retention$|counting what outlived its rule$|deleting )/;

export const deletionJobs: Check = async () => {
  const beats = await heartbeats();
  const jobs = CLOCK_PARTS.filter((part) => DELETES.test(part));
  if (!jobs.some((job) => beats.has(job))) return notApplicable("The deletion jobs have not run yet.");
  const since = clock.inMs(-HOUR_MS);
  const late = jobs.filter((job) => (beats.get(job) ?? "") < since);
  const evidence = { jobs, late };
  return late.length > 0
    ? fail(`Not run within the last hour: ${someNames(late)}.`, jobs.length, evidence)
    : pass(`${counted(jobs.length, "deletion job")} ran within the last hour.`, jobs.length, evidence);
};

export const retentionCounts: Check = async () => {
  const counts = await rowsOf(
    `SELECT d."rule", d."older", d."day" FROM "RetentionDay" d
     WHERE d."day" >= ?1 AND d."countedAt" IS NOT NULL ORDER BY d."day" LIMIT 2000`,
    [clock.inMs(-3 * DAY_MS).slice(0, 10)],
  );
  // The newest count of each rule.
  const rows = [...new Map(counts.map((row) => [row.rule, row])).values()];
  if (rows.length === 0) return notApplicable("No night has been counted yet.");
  const outlived = rows.filter(({ older }) => Number(older) > 0);
  const evidence = {
    rules: rows.length,
    countedOn: String(rows.map(({ day }) => String(day)).toSorted()[0]),
    outlived: outlived.map(({ rule, older }) => `${rule}: ${older}`),
  };
  return outlived.length > 0
    ? fail(`Older than allowed: ${someNames(evidence.outlived)}.`, rows.length, evidence)
    : pass(
        `${counted(rows.length, "rule")} counted, and nothing is older than allowed.`,
        rows.length,
        evidence,
      );
};

export const invoices: Check = async () => {
  const since = clock.inMs(-2 * DAY_MS);
  const ended = await numberOf(`SELECT count(*) AS "n" FROM "BillingInvoice" i WHERE i."keptUntil" < ?1`, [
    since.slice(0, 10),
  ]);
  // Those of them that no legal hold names.
  const read = countRead(ruleOf("BillingInvoice.keptUntil"), new Date(since));
  const over = Number((await rowsOf(read.sql, read.params))[0]?.rows ?? 0);
  const legallyHeld = Math.max(0, ended - over);
  const endless = await numberOf(
    `SELECT count(*) AS "n" FROM (SELECT 1 FROM "BillingInvoice" i WHERE i."keptUntil" = '9999-12-31' AND i."country" IS NOT NULL LIMIT 100)`,
  );
  const kept = await numberOf(
    `SELECT count(*) AS "n" FROM (SELECT 1 FROM "BillingInvoice" i WHERE i."keptUntil" >= ?1 LIMIT 10000)`,
    [clock.today("UTC")],
  );
  const evidence = { kept, over, legallyHeld, endless };
  if (over > 0)
    return fail(`${counted(over, "invoice")} kept beyond the last day of the law.`, kept, evidence);
  if (endless > 0) return fail(`${counted(endless, "invoice")} without a last day.`, kept, evidence);
  return pass(
    `${counted(kept, "invoice")} kept, each until the day that its country’s law asks for${heldByLaw(legallyHeld)}.`,
    kept,
    evidence,
  );
};

export const mailClasses: Check = async () => {
  const rows = await rowsOf(
    `SELECT m."mailClass", count(*) AS "n" FROM (SELECT o."mailClass" FROM "OutboundMail" o WHERE o."createdAt" > ?1 LIMIT 5000) m GROUP BY m."mailClass"`,
    [clock.inMs(-DAY_MS)],
  );
  const mails = rows.reduce((sum, row) => sum + Number(row.n), 0);
  const others = rows.filter((row) => row.mailClass !== "transactional").map((row) => String(row.mailClass));
  const evidence = { mails, classes: rows.map((row) => `${row.mailClass}: ${row.n}`), others };
  return others.length > 0
    ? fail(`Mails of another kind were sent: ${someNames(others)}.`, mails, evidence)
    : pass(`${counted(mails, "mail")} in the last day, all of them part of the service.`, mails, evidence);
};

const ENTRIES_A_RUN = 500;
const ORGANIZATIONS_A_RUN = 3;

export const auditChains: Check = async (context) => {
  const organizations = await nextOrganizations(context.cursor, ORGANIZATIONS_A_RUN);
  let entries = 0;
  let broken = 0;
  for (const organizationId of [STAFF_AUDIT_SCOPE, ...organizations]) {
    const [looked, whole] = await newestEntries(context, organizationId);
    entries += looked;
    if (!whole) broken++;
  }
  const evidence = { chains: organizations.length + 1, entries, broken };
  const outcome =
    broken > 0
      ? fail(`${counted(broken, "audit")} with an entry that is not what was written.`, entries, evidence)
      : pass(
          `${counted(entries, "entry", "entries")} of ${counted(organizations.length + 1, "audit")}, whole and unchanged.`,
          entries,
          evidence,
        );
  return { ...outcome, cursor: organizations.at(-1) ?? "" };
};

async function newestEntries({ scoped }: CheckContext, scope: string): Promise<[number, boolean]> {
  const db = scoped(scope);
  const { _max } = await db.auditEntry.aggregate({ _max: { seq: true } });
  const after = Math.max(0, (_max.seq ?? 0) - ENTRIES_A_RUN);
  const check = await verifyChain(db, after, ENTRIES_A_RUN);
  return [Math.max(0, check.verifiedTo - after), check.broken === null];
}

const TOLD_WITHIN_HOURS = 72;
const CONTAINED_WITHIN_DAYS = 7;

/** Its own incident is left out: open only because this check failed, it would keep the check failing. */
export const incidents: Check = async () => {
  const open = await rowsOf(
    `SELECT i."personalData", i."detectedAt", i."toldAt", i."containedAt", i."recoveredAt", i."drill" FROM "Incident" i
     WHERE i."closedAt" IS NULL AND coalesce(i."checkKey", '') <> 'incidents' ORDER BY i."detectedAt" LIMIT 500`,
  );
  const untold = open.filter(
    (row) =>
      Number(row.personalData) === 1 &&
      Number(row.drill) === 0 &&
      !row.toldAt &&
      String(row.detectedAt) < clock.inMs(-TOLD_WITHIN_HOURS * HOUR_MS),
  ).length;
  const uncontained = open.filter(
    (row) =>
      !row.containedAt &&
      !row.recoveredAt &&
      String(row.detectedAt) < clock.inMs(-CONTAINED_WITHIN_DAYS * DAY_MS),
  ).length;
  const evidence = { open: open.length, untold, uncontained };
  if (untold > 0)
    return fail(
      `${counted(untold, "incident")} with personal data, and 72 hours are over.`,
      open.length,
      evidence,
    );
  if (uncontained > 0)
    return fail(`${counted(uncontained, "incident")} not contained for a week.`, open.length, evidence);
  return pass(
    open.length === 0
      ? "No other incident is open."
      : `${counted(open.length, "incident")} open, each within its time.`,
    open.length,
    evidence,
  );
};

export const reviews: Check = async () => {
  const rows = await rowsOf(
    `SELECT r."title", r."dueOn" FROM "SecurityReview" r ORDER BY r."dueOn" LIMIT 200`,
  );
  const today = clock.today("UTC");
  const overdue = rows.filter((row) => String(row.dueOn) < today).map((row) => String(row.title));
  const evidence = { reviews: rows.length, overdue };
  if (rows.length === 0) return notApplicable("The register of reviews is empty.");
  return overdue.length > 0
    ? fail(`Overdue: ${someNames(overdue)}.`, rows.length, evidence)
    : pass(`${counted(rows.length, "review")}, none overdue.`, rows.length, evidence);
};

/** A check may wait for its turn once. */
const late = (everyMinutes: number) => clock.inMs(-(2 * everyMinutes * MINUTE_MS + 15 * MINUTE_MS));

export const controls: Check = async () => {
  const [rows, since] = await Promise.all([
    rowsOf(`SELECT p."checkKey", p."checkedAt" FROM "PromiseCheck" p LIMIT 500`),
    checkedSince(),
  ]);
  const runs = new Map(rows.map(({ checkKey, checkedAt }) => [checkKey, String(checkedAt)]));
  // One that never ran has waited since checks run at all.
  const stale = CHECK_KEYS.filter((key) => {
    const waits = runs.get(key) ?? since;
    return key !== "controls" && waits !== null && waits < late(checkWords(key).everyMinutes);
  });
  const evidence = { checks: CHECK_KEYS.length, run: rows.length, stale };
  return stale.length > 0
    ? fail(`Not run in time: ${someNames(stale)}.`, CHECK_KEYS.length, evidence)
    : pass(`${counted(CHECK_KEYS.length, "check")}, each of them run in time.`, CHECK_KEYS.length, evidence);
};
