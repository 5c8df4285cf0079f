import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { newId } from "@/lib/platform/id";
import { log } from "@/lib/platform/log";
import { analyticsRetentionMonths } from "@/lib/providers/google-analytics";
import { CHECK_KEYS, type CheckKey, checkWords } from "./check-list";
import { CHECKS } from "./checks";
import { type CheckContext, type Evidence, fail, type Outcome } from "./checks/check";
import { notRunSince, readEvidence } from "./evidence";

/** Runs the checks of promises by the clock, and keeps what they find. */

const SYSTEM = { kind: "system", id: "trust" } as const;
/** Checks that are begun in one run of the clock begin within this time; the rest has its turn at the next. */
const RUN_FOR_MS = 20_000;
/** A check that takes longer counts as not carried out. */
const CHECK_WITHIN_MS = 15_000;
const PROBE_WITHIN_MS = 8_000;
/** The clock does not tick to the second. */
const EARLY_MS = MINUTE_MS;

/** What checks are given in production. */
const liveContext: Omit<CheckContext, "cursor" | "previous"> = {
  probe: (path, init) =>
    fetch(new URL(path, environment().APP_ORIGIN), {
      ...{ redirect: "manual", signal: AbortSignal.timeout(PROBE_WITHIN_MS) },
      ...init,
    }),
  scoped: (organizationId) => tenantDb(organizationId),
  analyticsMonths: analyticsRetentionMonths,
};

/** What one check finds now. It never throws: the evidence of one that could not be carried out says `ran: false`. */
export async function runCheck(key: CheckKey, given: Partial<CheckContext> = {}): Promise<Outcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("It took too long.")), CHECK_WITHIN_MS);
  });
  try {
    return await Promise.race([CHECKS[key]({ ...liveContext, cursor: "", previous: {}, ...given }), tooLong]);
  } catch (error) {
    log.warn("trust.check-not-run", { check: key, error });
    return fail("The check could not be carried out.", 0, { ran: false });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs the checks whose time has come, those first that have waited longest, until the time is used up.
 *
 * @param given replaces what checks are given, for tests
 * @returns the checks that were run
 */
export async function runDueChecks(given: Partial<CheckContext> = {}): Promise<CheckKey[]> {
  const begun = Date.now();
  const rows = await controlDb().promiseCheck.findMany({ take: 500 });
  const known = new Map(rows.map((row) => [row.checkKey, row]));
  const isDue = (key: CheckKey) => {
    const last = known.get(key)?.checkedAt;
    return !last || last <= clock.inMs(EARLY_MS - checkWords(key).everyMinutes * MINUTE_MS);
  };
  // Whether all have run is asked when all have had their turn.
  const turn = (key: CheckKey) => {
    if (key === "controls") return "very last";
    const row = known.get(key);
    // One that was not carried out may use up the time of all others.
    return row && notRunSince(readEvidence(row.evidence, key)) > 0 ? "later" : (row?.checkedAt ?? "");
  };
  const due = CHECK_KEYS.filter(isDue).sort((a, b) => turn(a).localeCompare(turn(b)));
  const done: CheckKey[] = [];
  for (const key of due) {
    if (Date.now() - begun > RUN_FOR_MS) break;
    const row = known.get(key);
    const previous = row ? readEvidence(row.evidence, key) : {};
    const outcome = await runCheck(key, { cursor: row?.cursor ?? "", previous, ...given });
    await (outcome.evidence.ran === false
      ? recordNotRun(key, outcome, previous, row)
      : recordOutcome(key, outcome, row));
    done.push(key);
  }
  return done;
}

/** So many runs in a row that could not be carried out are a failure: silence is no proof for ever. */
const NOT_RUN_AT_MOST = 3;

/**
 * Keeps that a check could not be carried out: what it found before stands, and shows as late, until it was so three times in a
 * row. A failure that was found stands until the check passes.
 */
async function recordNotRun(key: CheckKey, outcome: Outcome, previous: Evidence, before?: Before) {
  const notRun = Math.min(notRunSince(previous) + 1, NOT_RUN_AT_MOST);
  const hasFailed = before?.state === "fail" && previous.ran !== false;
  if (notRun === NOT_RUN_AT_MOST && !hasFailed) {
    const sentence = "The check could not be carried out three times in a row.";
    return recordOutcome(
      key,
      { ...outcome, sentence, evidence: { ...previous, ran: false, notRun } },
      before,
    );
  }
  const evidence = canonicalJson({ ...previous, notRun });
  await controlWrite(SYSTEM, (w) =>
    w.statement(
      `INSERT INTO "PromiseCheck" ("checkKey", "state", "sentence", "counted", "evidence", "evidenceHash", "checkedAt", "changedAt")
       VALUES (?1, 'not-applicable', 'It could not be carried out yet.', 0, ?2, ?3, ?4, ?4)
       ON CONFLICT ("checkKey") DO UPDATE SET "evidence" = excluded."evidence", "evidenceHash" = excluded."evidenceHash"`,
      [key, evidence, sha256(evidence), clock.instant()],
    ),
  );
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

interface Before {
  state: string;
  cursor: string;
  checkedAt: string;
  changedAt: string;
}

/** Keeps what a check found: the newest, the history, and the incident that a failure is. One write. */
async function recordOutcome(key: CheckKey, outcome: Outcome, before?: Before): Promise<void> {
  const now = clock.instant();
  const evidence = canonicalJson(outcome.evidence);
  const { state, sentence, counted } = outcome;
  const hash = sha256(evidence);
  // What failed is looked at again, until it is mended: the next sample would hide it.
  const cursor = state === "fail" ? (before?.cursor ?? "") : (outcome.cursor ?? "");
  const isKept = before?.state !== state || before.checkedAt.slice(0, 10) !== now.slice(0, 10);
  await controlWrite(SYSTEM, (w) => {
    w.statement(
      `INSERT INTO "PromiseCheck" ("checkKey", "state", "sentence", "counted", "evidence", "evidenceHash", "checkedAt", "changedAt", "passedAt", "cursor")
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, CASE WHEN ?2 = 'pass' THEN ?7 END, ?8)
       ON CONFLICT ("checkKey") DO UPDATE SET "state" = excluded."state", "sentence" = excluded."sentence",
         "counted" = excluded."counted", "evidence" = excluded."evidence", "evidenceHash" = excluded."evidenceHash",
         "checkedAt" = excluded."checkedAt", "cursor" = excluded."cursor",
         "changedAt" = CASE WHEN "state" = excluded."state" THEN "changedAt" ELSE excluded."changedAt" END,
         "passedAt" = coalesce(excluded."passedAt", "passedAt")`,
      [key, state, sentence, counted, evidence, hash, now, cursor],
    );
    if (isKept)
      w.statement(
        `INSERT INTO "PromiseCheckRun" ("checkKey", "at", "state", "sentence", "counted", "evidence", "evidenceHash")
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT ("checkKey", "at") DO NOTHING`,
        [key, now, state, sentence, counted, evidence, hash],
      );
    if (state === "fail") openIncident(w, key, sentence, now);
    else
      w.statement(
        `UPDATE "Incident" SET "recoveredAt" = ?2, "version" = "version" + 1
         WHERE "checkKey" = ?1 AND "closedAt" IS NULL AND "recoveredAt" IS NULL`,
        [key, now],
      );
  });
}

/** One open incident for a check that fails; one that had recovered is open again. */
function openIncident(w: ControlWriter, key: CheckKey, sentence: string, now: string): void {
  w.statement(
    `UPDATE "Incident" SET "recoveredAt" = NULL, "detail" = ?2, "version" = "version" + 1
     WHERE "checkKey" = ?1 AND "closedAt" IS NULL AND ("recoveredAt" IS NOT NULL OR "detail" <> ?2)`,
    [key, sentence],
  );
  w.statement(
    `INSERT INTO "Incident" ("id", "kind", "checkKey", "title", "detail", "detectedAt", "createdBy")
     SELECT ?1, 'check', ?2, ?3, ?4, ?5, 'clock'
     WHERE NOT EXISTS (SELECT 1 FROM "Incident" i WHERE i."checkKey" = ?2 AND i."closedAt" IS NULL)`,
    [newId("incident"), key, `Does not hold: ${checkWords(key).title}`, sentence, now],
  );
}
