import { clock, DAY_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb, controlRead } from "@/lib/platform/db/control";
import { type CheckKey, type CheckState, checkWords, isCheckKey } from "./check-list";
import { checkedSince } from "./checks/check";
import { notRunSince, readEvidence } from "./evidence";
import { PROMISES, type PromiseEntry } from "./promises";
import { type PromiseState, stateOf } from "./state";
import { type Uptime, uptime } from "./uptime";

/** What anybody may see of promises and checks. */

/** A check as it last ran; without a state before its first run. */
export interface CheckView {
  key: CheckKey;
  title: string;
  how: string;
  state: CheckState | null;
  sentence: string;
  counted: number;
  evidence: string;
  evidenceHash: string;
  checkedAt: string | null;
  changedAt: string | null;
  passedAt: string | null;
  /** It should have run again by now, or could not be carried out when it did. */
  isLate: boolean;
}

export interface PromiseView {
  promise: PromiseEntry;
  state: PromiseState;
  checks: readonly CheckView[];
  /** When the check that ran longest ago last passed; null where none has. */
  passedAt: string | null;
  checkedAt: string | null;
}

/** A check may wait for its turn once before it is late. */
const lateAfter = (key: CheckKey) => (2 * checkWords(key).everyMinutes + 15) * MINUTE_MS;

const hasWaited = (key: CheckKey, since: string) =>
  clock.now().getTime() - Date.parse(since) > lateAfter(key);

/** Every check as it last ran. */
export async function checkViews(): Promise<ReadonlyMap<string, CheckView>> {
  const rows = await controlDb().promiseCheck.findMany({ take: 500 });
  return new Map(
    rows.flatMap((row) => {
      const key = row.checkKey;
      if (!isCheckKey(key)) return [];
      const { title, how } = checkWords(key);
      // One that failed because it was not carried out says so by itself.
      const isNotRun = row.state !== "fail" && notRunSince(readEvidence(row.evidence, key)) > 0;
      const isLate = isNotRun || hasWaited(key, row.checkedAt);
      const view: CheckView = { ...row, key, title, how, state: row.state as CheckState, isLate };
      return [[key, view]];
    }),
  );
}

/** @param since when the first of all checks ran */
const notRun = (key: CheckKey, since: string | null): CheckView => ({
  ...{ key, title: checkWords(key).title, how: checkWords(key).how, state: null },
  ...{ sentence: "It has not run yet.", counted: 0, evidence: "{}", evidenceHash: "" },
  ...{ checkedAt: null, changedAt: null, passedAt: null },
  isLate: since !== null && hasWaited(key, since),
});

const earliest = (instants: readonly (string | null)[]): string | null =>
  instants.includes(null) ? null : (instants.toSorted()[0] ?? null);

function viewOf(
  promise: PromiseEntry,
  checks: ReadonlyMap<string, CheckView>,
  since: string | null,
): PromiseView {
  const own = promise.checks.map((key) => checks.get(key) ?? notRun(key, since));
  // What does not apply here has no pass to tell of.
  const applying = own.filter(({ state }) => state !== "not-applicable");
  return {
    promise,
    checks: own,
    state: stateOf(promise.kind, own),
    passedAt: earliest(applying.map(({ passedAt }) => passedAt)),
    checkedAt: earliest(own.map(({ checkedAt }) => checkedAt)),
  };
}

/** All promises, in the order of the policy, as they stand now. */
export async function promiseViews(): Promise<PromiseView[]> {
  const [checks, since] = await Promise.all([checkViews(), checkedSince()]);
  return PROMISES.map((promise) => viewOf(promise, checks, since));
}

/** One promise, or null. */
export async function promiseView(id: string): Promise<PromiseView | null> {
  const promise = PROMISES.find((one) => one.id === id);
  return promise ? viewOf(promise, ...(await Promise.all([checkViews(), checkedSince()]))) : null;
}

const RUNS_SHOWN = 60;

/** The newest runs of some checks that are kept: the first of each day, and each that changed the state. */
export async function runsOf(keys: readonly CheckKey[]) {
  const runs = await Promise.all(
    keys.map((checkKey) =>
      controlDb().promiseCheckRun.findMany({
        where: { checkKey },
        orderBy: { at: "desc" },
        take: RUNS_SHOWN,
        select: { checkKey: true, at: true, state: true, sentence: true, counted: true, evidenceHash: true },
      }),
    ),
  );
  return runs.flat();
}

/** Figures of how promises are kept. */
export interface TrustFigures {
  /** Attempts to read another organization's rows since the first. */
  isolationProbes: number;
  /** Organizations that were deleted with a certificate. */
  deletions: number;
  /** Requests about personal data: open, of those overdue, and answered in 12 months. */
  requests: { open: number; overdue: number; answered: number };
  incidentsOpen: number;
  incidentsOfYear: number;
  drillsOfYear: number;
  uptime: Uptime | null;
}

/** The numbers in the newest evidence of a check, by their names; 0 before its first run. */
async function evidenceOf(checkKey: CheckKey): Promise<(name: string) => number> {
  const row = await controlDb().promiseCheck.findUnique({ where: { checkKey } });
  const evidence = row ? readEvidence(row.evidence, checkKey) : {};
  return (name) => {
    const value = evidence[name];
    return typeof value === "number" ? value : 0;
  };
}

export async function trustFigures(): Promise<TrustFigures> {
  const yearAgo = clock.inMs(-365 * DAY_MS);
  const [probes, requests, [counts], up] = await Promise.all([
    evidenceOf("isolation-probes"),
    evidenceOf("requests-on-time"),
    controlRead([
      {
        sql: `SELECT
          (SELECT count(*) FROM "OrganizationClosing" c WHERE c."erasedAt" > '') AS "deletions",
          (SELECT count(*) FROM "Incident" i WHERE i."closedAt" IS NULL AND i."drill" = 0) AS "open",
          (SELECT count(*) FROM "Incident" i WHERE i."detectedAt" > ?1 AND i."drill" = 0) AS "year",
          (SELECT count(*) FROM "Incident" i WHERE i."detectedAt" > ?1 AND i."drill" = 1) AS "drills"`,
        params: [yearAgo],
      },
    ]),
    uptime(),
  ]);
  const row = counts?.[0];
  return {
    isolationProbes: probes("total"),
    requests: {
      open: requests("open"),
      overdue: requests("overdue"),
      answered: requests("answeredInYear"),
    },
    deletions: Number(row?.deletions ?? 0),
    incidentsOpen: Number(row?.open ?? 0),
    incidentsOfYear: Number(row?.year ?? 0),
    drillsOfYear: Number(row?.drills ?? 0),
    uptime: up,
  };
}
