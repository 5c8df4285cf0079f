import { failRun } from "@/lib/agents/run-state";
import { failCheck } from "@/lib/exceptions/check";
import { failImport } from "@/lib/imports/commands";
import { failRefresh } from "@/lib/insights/refresh";
import { failTraining } from "@/lib/models/training-run";
import { noteErasureFailed } from "@/lib/organization-closing/begin-erasure";
import { failExport } from "@/lib/organization-export/run";
import { tenantDb } from "@/lib/platform/db";
import { type JobKind, startJob } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { bindings } from "@/lib/platform/runtime";
import { failReplay } from "@/lib/replay/run";
import { noteSubjectErasureFailed } from "@/lib/rights/erasure/commands";
import { failPackage } from "@/lib/rights/package/run";
import { noteNotStored } from "@/lib/voice/recordings/record";
import { trainAgain } from "./train-again";

interface Unfinished {
  kind: JobKind;
  organizationId: string;
  id: string;
  /** Which of the row's jobs is at work: one that was resumed has a new instance. */
  attempt: number;
}

/** In three parts: D1 takes five SELECTs in one UNION. */
const UNFINISHED = `SELECT * FROM (SELECT * FROM (
  SELECT 'import' AS "kind", "organizationId", "id", "attempt" FROM "Import" WHERE "status" IN ('running', 'undoing')
  UNION ALL SELECT 'training', "organizationId", "id", 1 FROM "TrainingRun" WHERE "status" IN ('queued', 'running')
  UNION ALL SELECT 'agent-run', "organizationId", "id", 1 FROM "AgentRun" WHERE "status" IN ('queued', 'running')
  UNION ALL SELECT 'outlook', "organizationId", "id", 1 FROM "OutlookRefresh" WHERE "failedAt" IS NULL
  UNION ALL SELECT 'replay', "organizationId", "id", 1 FROM "ReplayRun" WHERE "status" IN ('queued', 'running'))
  UNION ALL SELECT * FROM (
  SELECT 'organization-export', "organizationId", "id", 1 FROM "OrganizationExport" WHERE "status" = 'running'
  UNION ALL SELECT 'exceptions', "organizationId", "id", 1 FROM "ExceptionCheck" WHERE "status" IN ('queued', 'running')
  UNION ALL SELECT 'erasure', "organizationId", "id", "attempt" FROM "OrganizationClosing" WHERE "status" = 'erasing'
  UNION ALL SELECT 'recording', r."organizationId", r."id", 1 FROM "Recording" r
    JOIN "Call" c ON c."organizationId" = r."organizationId" AND c."id" = r."callId"
    WHERE r."status" = 'expected' AND c."endedAt" IS NOT NULL
      AND c."transcriptStatus" NOT IN ('waiting', 'live'))
  UNION ALL SELECT * FROM (
  SELECT 'subject-package', "id", "id", 1 FROM "SubjectPackage" WHERE "status" = 'running'
  UNION ALL SELECT 'subject-erasure', "id", "id", "attempt" FROM "SubjectErasure" WHERE "status" = 'running'))`;

/** A job in whose step the process ended so often is woken alone: of several, one may be the cause and the others not. */
const SUSPECT_FROM = 2;

/** Those least suspected first; `begun` is how often their present step was begun without an end. */
const TO_WAKE = `SELECT j.*, COALESCE(a."begun", 0) AS "begun" FROM (${UNFINISHED}) j
  LEFT JOIN "JobAttempt" a ON a."job" = CASE WHEN j."attempt" > 1 THEN j."id" || '-' || j."attempt" ELSE j."id" END
  ORDER BY CASE WHEN COALESCE(a."begun", 0) >= ${SUSPECT_FROM} THEN 1 ELSE 0 END, a."begun" DESC, a."begunAt"
  LIMIT 200`;

/**
 * A workflow whose process was killed sleeps until it is touched. Our own tables know what is unfinished, so the clock
 * and the first request of a new process touch it; a job that is well ignores that. What a job that is over left
 * unfinished (its last step, which says that it failed, failed too) is ended here.
 */
export async function wakeUnfinishedJobs(): Promise<number> {
  const { results } = await bindings().DB.prepare(TO_WAKE).all<Unfinished & { begun: number }>();
  const firstSuspect = results.findIndex(({ begun }) => begun >= SUSPECT_FROM);
  const jobs = firstSuspect < 0 ? results : results.slice(0, firstSuspect + 1);
  for (const job of jobs) {
    const state = await startJob(job.kind, job.organizationId, job.id, job.attempt);
    if (state === "over" && (await isUnfinished(job))) await endOrphan(job);
  }
  if (jobs.length > 0) log.info("jobs.woken", { count: jobs.length, waiting: results.length - jobs.length });
  return jobs.length;
}

/** A job that was well may have come to its good end since the list was read. */
async function isUnfinished({ kind, organizationId, id, attempt }: Unfinished): Promise<boolean> {
  const still = await bindings()
    .DB.prepare(`${UNFINISHED} WHERE "kind" = ? AND "organizationId" = ? AND "id" = ? AND "attempt" = ?`)
    .bind(kind, organizationId, id, attempt)
    .first();
  return still !== null;
}

/** Ends what nobody works on any more. Each end holds only while the row is still unfinished, so this may come late. */
async function endOrphan({ kind, organizationId, id, attempt }: Unfinished): Promise<void> {
  const eventId = log.failure("jobs.orphan", new Error(`The job of ${kind} ${id} ended before its work.`), {
    organizationId,
    attempt,
  });
  const text = `Something went wrong on our side (${eventId}).`;
  if (kind === "training") {
    await failTraining(organizationId, id, `${text} The models of before stay in use.`);
    await trainAgain(organizationId, id);
  } else if (kind === "agent-run") await failRun(organizationId, id, text);
  else if (kind === "erasure") await noteErasureFailed(id, attempt);
  else if (kind === "organization-export") await failExport(tenantDb(organizationId), id, text);
  else if (kind === "subject-package") await failPackage(id, text);
  else if (kind === "subject-erasure") await noteSubjectErasureFailed(id, attempt);
  else if (kind === "recording") await noteNotStored(tenantDb(organizationId), id, "failed", text);
  else if (kind === "replay") await failReplay(organizationId, id, text);
  else if (kind === "exceptions") await failCheck(tenantDb(organizationId), id, text);
  else if (kind === "outlook") await failRefresh(tenantDb(organizationId), id, text);
  else await failImport(tenantDb(organizationId), { kind: "system", id: "clock" }, id, text, attempt);
}
