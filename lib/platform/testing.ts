import { attemptStep } from "./job-attempts";
import { bindings } from "./runtime";

/** What a process leaves behind that dies in a step: an attempt that was begun and never ended. */
export async function dieIn(job: string, progress: string): Promise<void> {
  const never = new Promise<never>(() => {});
  void attemptStep(job, progress, () => never);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await bindings().DB.prepare(`UPDATE "JobAttempt" SET "process" = 'dead' WHERE "job" = ?1`).bind(job).run();
}
