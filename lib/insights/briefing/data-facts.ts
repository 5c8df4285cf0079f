import { count, cued, date, days, type Fact, name, percent, points } from "@/lib/grounding/fact";
import { addDays, clock, DAY_MS, dayIn, daysBetween } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { type BriefingContext, fileName } from "./context";

/** Sales that are older than this are worth a word. */
const OLD_AFTER_DAYS = 7;
/** How long what failed is told of. */
const FAILED_DAYS = 3;
/** The share of weeks that should fall into the interval, and how far the measured share may be from it. */
const INTERVAL = 0.9;
const COVERAGE_OFF = 0.05;

/** The plan stands on sales that ended days ago. */
export function oldDataFact({ day, champion }: BriefingContext): Fact | null {
  const lastDay = champion?.data.lastDay;
  const age = lastDay ? daysBetween(lastDay, day.today) : 0;
  if (!lastDay || age <= OLD_AFTER_DAYS) return null;
  return {
    ...{ id: "old-sales", kind: "old-sales", urgency: "today", claims: ["outdated"], worthMinor: null },
    values: { last: date(lastDay, "/imports"), age: days(age, "/imports") },
    action: { label: "Open imports", href: "/imports" },
  };
}

/** Since when another version forecasts, and whether its intervals can be relied on. */
export function modelFacts({ day, champion, timeZone }: BriefingContext): Fact[] {
  if (!champion) return [];
  const { mase, naiveMase, coverage } = champion.metrics;
  const page = `/models/${champion.id}`;
  const gain = mase !== null && naiveMase ? 1 - mase / naiveMase : null;
  const since = champion.promotedAt && dayIn(new Date(champion.promotedAt), timeZone);
  const facts: Fact[] = [];
  if (since && since >= addDays(day.today, -1) && champion.number > 1)
    facts.push({
      ...{ id: "new-version", kind: "new-version", urgency: "later", worthMinor: null },
      claims: [...(gain === null || gain === 0 ? [] : [gain > 0 ? ("better" as const) : ("worse" as const)])],
      values: {
        version: name("version", `version ${champion.number}`, page),
        since: date(since, page),
        ...(gain !== null && gain !== 0 && { gain: percent(Math.abs(gain), page) }),
      },
      action: { label: "Open version", href: page },
    });
  if (coverage !== null && Math.abs(coverage - INTERVAL) > COVERAGE_OFF)
    facts.push({
      ...{ id: "coverage", kind: "coverage", urgency: "later", worthMinor: null },
      claims: [coverage < INTERVAL ? "narrow" : "up"],
      values: {
        coverage: cued(percent(coverage, page), "of weeks", "inside"),
        target: cued(percent(INTERVAL, page), "target of", "target"),
        gap: points(Math.round(Math.abs(coverage - INTERVAL) * 1000) / 10, page),
      },
      action: { label: "Open version", href: page },
    });
  return facts;
}

/** Imports, trainings and agent runs of the last days that failed, and that nothing has made good since. */
export async function failureFacts(db: TenantDb, { timeZone, champion }: BriefingContext): Promise<Fact[]> {
  const since = clock.inMs(-FAILED_DAYS * DAY_MS);
  const [imports, [training], [run]] = await Promise.all([
    db.query<{ id: string; fileName: string; createdAt: string; imports: number }>(
      `SELECT f."id", f."fileName", f."createdAt", count(*) OVER () AS imports FROM {Import} f
       WHERE f."createdAt" >= ?2 AND f."status" = 'failed' AND NOT EXISTS (SELECT 1 FROM {Import} g
         WHERE g."kind" = f."kind" AND g."createdAt" > f."createdAt" AND g."status" = 'completed')
       ORDER BY f."createdAt" DESC LIMIT 1`,
      [since],
    ),
    db.query<{ id: string; status: string; createdAt: string }>(
      `SELECT t."id", t."status", t."createdAt" FROM {TrainingRun} t WHERE t."createdAt" >= ?2
       AND t."status" IN ('failed', 'succeeded') ORDER BY t."createdAt" DESC LIMIT 1`,
      [since],
    ),
    db.query<{ id: string; status: string; createdAt: string }>(
      `SELECT r."id", r."status", r."createdAt" FROM {AgentRun} r WHERE r."createdAt" >= ?2
       AND r."status" IN ('failed', 'succeeded') ORDER BY r."createdAt" DESC LIMIT 1`,
      [since],
    ),
  ]);
  const dayOf = (instant: string) => dayIn(new Date(instant), timeZone);
  const failed = { urgency: "today", claims: ["fails"], worthMinor: null } as const;
  const facts: Fact[] = imports.map((row) => ({
    ...{ id: "import-failed", kind: "import-failed", ...failed },
    values: {
      file: fileName(row.id, row.fileName),
      on: date(dayOf(row.createdAt), `/imports/${row.id}`),
      imports: count(row.imports, "import", "/imports"),
    },
    action: { label: "Open import", href: `/imports/${row.id}` },
  }));
  if (training?.status === "failed")
    facts.push({
      ...{ id: "training-failed", kind: "training-failed", ...failed },
      values: {
        on: date(dayOf(training.createdAt), `/models/runs/${training.id}`),
        ...(champion && { version: name("version", `version ${champion.number}`, `/models/${champion.id}`) }),
      },
      action: { label: "Open training", href: `/models/runs/${training.id}` },
    });
  if (run?.status === "failed")
    facts.push({
      ...{ id: "run-failed", kind: "run-failed", ...failed },
      values: { on: date(dayOf(run.createdAt), `/agents/runs/${run.id}`) },
      action: { label: "Open run", href: `/agents/runs/${run.id}` },
    });
  return facts;
}
