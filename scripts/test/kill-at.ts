import { setTimeout as sleep } from "node:timers/promises";
import type { KillableWorker } from "./killable-worker";

/** Where a job is to be killed: while a step works, or when its work is done and not yet noted as done. */
export interface KillPoint {
  /** Which kind of job, as its Worker names it to `heldSteps`. */
  job: string;
  step: string;
  when: "during" | "after";
}

const WAIT_MS = 90_000;

/** Asks until it is so. @throws Error when it does not become so */
export async function until<State>(
  ask: () => Promise<State>,
  isSo: (state: State) => boolean,
): Promise<State> {
  for (const end = Date.now() + WAIT_MS; ; await sleep(50)) {
    const state = await ask();
    if (isSo(state)) return state;
    if (Date.now() > end) throw new Error(`It did not come to what was waited for: ${JSON.stringify(state)}`);
  }
}

/** Lets the next jobs that come to these points wait there, until their process is killed. */
export const hold = (worker: KillableWorker, ...points: KillPoint[]) =>
  worker.get(`hold/${encodeURIComponent(JSON.stringify(points))}`);

/**
 * Waits until jobs have come to these points, and those that are held already to theirs, and kills their process there.
 *
 * @param begin what begins them, or wakes them where they were killed before
 * @param isFar waits for more than the points
 */
export async function killAt(
  worker: KillableWorker,
  points: readonly KillPoint[],
  begin: () => Promise<unknown>,
  isFar: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  await hold(worker, ...points);
  await begin();
  await until(
    () => worker.ask<boolean>("reached"),
    (are) => are,
  );
  await isFar();
  await worker.kill();
  await worker.start();
}
