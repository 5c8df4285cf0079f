import { failRun } from "@/lib/agents/run-state";
import { failImport } from "@/lib/erp/imports/commands";
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

/**
 * A workflow whose process was killed sleeps until it is touched. Our own tables know what is unfinished, so the clock
 * and the first request of a new process touch it; a job that is well ignores that. What a job that is over left
 * unfinished (its last step, which says that it failed, failed too) is ended here.
 */
export async function wakeUnfinishedJobs(): Promise<number> {
  const { results } = await bindings()
    .DB.prepare(
      `SELECT 'import' AS kind, "organizationId", "id", "attempt" FROM "Import" WHERE "status" IN ('running', 'undoing')
       UNION ALL SELECT 'training', "organizationId", "id", 1 FROM "TrainingRun" WHERE "status" IN ('queued', 'running')
       UNION ALL SELECT 'agent-run', "organizationId", "id", 1 FROM "AgentRun" WHERE "status" IN ('queued', 'running')
       LIMIT 200`,
    )
    .all<Unfinished>();
  for (const job of results) {
    const state = await startJob(job.kind, job.organizationId, job.id, job.attempt);
    if (state === "over") await endOrphan(job);
  }
  if (results.length > 0) log.info("jobs.woken", { count: results.length });
  return results.length;
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
  else if (kind === "import")
    await failImport(tenantDb(organizationId), { kind: "system", id: "clock" }, id, text, attempt);
}
