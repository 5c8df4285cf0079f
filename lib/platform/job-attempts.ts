import { clock, HOUR_MS } from "./clock";
import { log } from "./log";
import { bindings } from "./runtime";

/**
 * Attempts at a step of a durable job, counted in the database before the work begins: a process that dies in the middle
 * leaves its own behind, and a job that ends every process it is given to is found by them.
 */

/** A step that was begun so many times without an end is not begun again. */
export const MAX_ATTEMPTS = 3;

/** After so long an attempt of this very process counts as well: the runtime may end a step without ending the process. */
const LEASE_MS = HOUR_MS;

let ownProcess: string | undefined;
/** Made at the first need: the runtime gives no random values before a request. */
const processId = (): string => {
  ownProcess ??= crypto.randomUUID();
  return ownProcess;
};

/** The process ended in the same step {@link MAX_ATTEMPTS} times. */
export class RepeatedCrashError extends Error {
  override readonly name = "RepeatedCrashError";
}

/**
 * Does a step's work, unless it has ended the process too often already.
 *
 * @param job the id of the workflow's instance, or another name for the work
 * @param progress changes whenever the job has come further: attempts are counted anew then
 * @throws RepeatedCrashError without beginning the work
 */
export async function attemptStep<Result>(
  job: string,
  progress: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const begun = await countAttempt(job, progress);
  if (begun > MAX_ATTEMPTS) {
    await withdrawAttempt(job);
    throw new RepeatedCrashError(`${job} ended the process ${MAX_ATTEMPTS} times at "${progress}".`);
  }
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    // The process lives: how often a failure is tried again is its caller's business.
    await withdrawAttempt(job).catch((fault) => log.warn("job.attempt-not-withdrawn", { job, error: fault }));
    throw error;
  }
  await forgetAttempts(job);
  return result;
}

/** Another attempt that this process has under way is no sign of a death, and not counted. */
async function countAttempt(job: string, progress: string): Promise<number> {
  const row = await bindings()
    .DB.prepare(
      `INSERT INTO "JobAttempt" ("job", "progress", "begun", "begunAt", "process") VALUES (?1, ?2, 1, ?3, ?4)
       ON CONFLICT ("job") DO UPDATE SET "begun" = CASE WHEN "progress" <> ?2 THEN 1
           WHEN "process" = ?4 AND "begunAt" > ?5 THEN "begun" ELSE "begun" + 1 END,
         "progress" = ?2, "begunAt" = ?3, "process" = ?4
       RETURNING "begun"`,
    )
    .bind(job, progress, clock.instant(), processId(), clock.inMs(-LEASE_MS))
    .first<{ begun: number }>();
  return row?.begun ?? 1;
}

/** Once for all attempts that this process has under way, as they were counted. */
async function withdrawAttempt(job: string): Promise<void> {
  await bindings()
    .DB.prepare(
      `UPDATE "JobAttempt" SET "begun" = MAX(0, "begun" - 1), "process" = NULL WHERE "job" = ?1 AND "process" = ?2`,
    )
    .bind(job, processId())
    .run();
}

/** The next attempt is the first again: the step has ended well, or a person wants it tried again. */
export async function forgetAttempts(job: string): Promise<void> {
  await bindings().DB.prepare(`DELETE FROM "JobAttempt" WHERE "job" = ?1`).bind(job).run();
}

/** Whether a job has ended the process too often to be begun again by itself. */
export async function attemptsAreSpent(job: string): Promise<boolean> {
  const row = await bindings()
    .DB.prepare(`SELECT "begun" FROM "JobAttempt" WHERE "job" = ?1`)
    .bind(job)
    .first<{ begun: number }>();
  return (row?.begun ?? 0) >= MAX_ATTEMPTS;
}

/** Logs why a job failed, and answers it in a sentence for the people who wait for it. */
export function explainFailure(event: string, error: unknown, fields: Record<string, unknown>): string {
  const eventId = log.failure(event, error, fields);
  return isRepeatedCrash(error)
    ? `It made the server stop ${MAX_ATTEMPTS} times, so it was not tried again by itself (${eventId}). You can start it again; if it stops again, tell us this number.`
    : `Something went wrong on our side (${eventId}).`;
}

export const isRepeatedCrash = (error: unknown): boolean => error instanceof RepeatedCrashError;
