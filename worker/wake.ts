import { failRun } from "@/lib/agents/run-state";
import { failImport } from "@/lib/erp/imports/commands";
import { endRefresh } from "@/lib/insights/refresh";
import { failTraining } from "@/lib/models/training-run";
import { tenantDb } from "@/lib/platform/db";
import { type JobKind, startJob } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { bindings } from "@/lib/platform/runtime";

interface Unfinished {
  kind: JobKind;
  organizationId: string;
  id: string;
  /** Which of the row's jobs is at work: one that was resumed has a new instance. */
  attempt: number;
}

const UNFINISHED = `SELECT * FROM (
  SELECT 'import' AS "kind", "organizationId", "id", "attempt" FROM "Import" WHERE "status" IN ('running', 'undoing')
  UNION ALL SELECT 'training', "organizationId", "id", 1 FROM "TrainingRun" WHERE "status" IN ('queued', 'running')
  UNION ALL SELECT 'agent-run', "organizationId", "id", 1 FROM "AgentRun" WHERE "status" IN ('queued', 'running')
  UNION ALL SELECT 'outlook', "organizationId", "id", 1 FROM "OutlookRefresh")`;

/**
 * A workflow whose process was killed sleeps until it is touched. Our own tables know what is unfinished, so the clock
 * and the first request of a new process touch it; a job that is well ignores that. What a job that is over left
 * unfinished (its last step, which says that it failed, failed too) is ended here.
 */
export async function wakeUnfinishedJobs(): Promise<number> {
  const { results } = await bindings().DB.prepare(`${UNFINISHED} LIMIT 200`).all<Unfinished>();
  for (const job of results) {
    const state = await startJob(job.kind, job.organizationId, job.id, job.attempt);
    if (state === "over" && (await isUnfinished(job))) await endOrphan(job);
  }
  if (results.length > 0) log.info("jobs.woken", { count: results.length });
  return results.length;
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
  if (kind === "training")
    await failTraining(organizationId, id, `${text} The models of before stay in use.`);
  else if (kind === "agent-run") await failRun(organizationId, id, text);
  else if (kind === "outlook") await endRefresh(tenantDb(organizationId), id);
  else await failImport(tenantDb(organizationId), { kind: "system", id: "clock" }, id, text, attempt);
}
