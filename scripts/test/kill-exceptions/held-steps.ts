import type { WorkflowStep } from "cloudflare:workers";

/** Where a job is to be killed: while a step works, or when its work is done and not yet noted as done. */
export interface KillPoint {
  job: "check" | "retraining";
  step: string;
  when: "during" | "after";
}

/** Longer than a test waits; a promise that nothing will settle would be cancelled by the runtime. */
const HELD_MS = 120_000;

const wanted = new Map<KillPoint["job"], KillPoint>();
const reached = new Set<KillPoint["job"]>();

/** Holds the next job of each of these kinds that comes to its point, until its process is killed. */
export function holdAt(points: readonly KillPoint[]): void {
  for (const point of points) {
    wanted.set(point.job, point);
    reached.delete(point.job);
  }
}

/** Whether jobs have come to all points that {@link holdAt} named. */
export const areReached = (): boolean => reached.size === wanted.size;

type Work = (context: unknown) => Promise<unknown>;
/** The methods of a step are called over RPC: they can be called on it, and no other way. */
type Methods = Record<string, (...given: unknown[]) => unknown>;

/** The steps of a workflow, of which some can be held. */
export function heldSteps(job: KillPoint["job"], step: WorkflowStep): WorkflowStep {
  const methods = step as unknown as Methods;
  const held =
    (name: unknown, work: Work): Work =>
    async (context) => {
      const point = wanted.get(job);
      if (point?.step !== name) return work(context);
      if (point.when === "during") reached.add(job);
      const result = await work(context);
      reached.add(job);
      // However late the kill comes, no later step has begun.
      await new Promise((resolve) => setTimeout(resolve, HELD_MS));
      return result;
    };
  return new Proxy(step, {
    get(_, key) {
      const method = String(key);
      return (...given: unknown[]) =>
        method === "do"
          ? methods.do?.(...given.slice(0, -1), held(given[0], given.at(-1) as Work))
          : methods[method]?.(...given);
    },
  });
}
