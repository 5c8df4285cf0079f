import type { TenantDb } from "@/lib/platform/db";
import { yieldToEventLoop } from "@/lib/platform/jobs";
import { QueueFullError, WorkQueue } from "@/lib/platform/work-queue";
import { findImport } from "./queries";
import { opensWorkbook } from "./workbook";

/** A step waits so long for its turn, then the next step goes on waiting: a step must end within five minutes. */
const WAIT_MS = 60_000;

/**
 * Jobs open one workbook at a time in a process. Their queue is not that of the analyses: writing out a large sheet takes
 * longer than a person waits for an analysis. One import of an organization runs at a time.
 */
const tables = new WorkQueue({ most: 200, mostPerOrganization: 2, waitMs: WAIT_MS, silentMs: 15_000 });

/**
 * Does a step of an import's job, in its turn where it opens a workbook. Waiting is no attempt at the step: wrap this
 * around what counts attempts.
 *
 * @returns what the step answers; true, without beginning it, when its turn did not come: there is more to do
 */
export async function waitForWorkbook(
  db: TenantDb,
  id: string,
  step: () => Promise<boolean>,
): Promise<boolean> {
  if (!opensWorkbook(await findImport(db, id))) return step();
  const until = Date.now() + WAIT_MS;
  try {
    return await tables.run(db.organizationId, step, id);
  } catch (error) {
    if (!(error instanceof QueueFullError)) throw error;
    // The queue was full: the next step asks again, and steps are few.
    await yieldToEventLoop(Math.max(0, until - Date.now()));
    return true;
  }
}
