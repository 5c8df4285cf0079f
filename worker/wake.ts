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
 * and the first request of a new process touch it; a job that is well ignores that.
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
  for (const job of results) await startJob(job.kind, job.organizationId, job.id, job.attempt);
  if (results.length > 0) log.info("jobs.woken", { count: results.length });
  return results.length;
}
