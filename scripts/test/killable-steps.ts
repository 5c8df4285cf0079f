import type { WorkflowEvent, WorkflowStep } from "cloudflare:workers";
import type { Bindings } from "@/lib/platform/runtime";
import type { KillPoint } from "./kill-at";

/** Longer than a test waits; a promise that nothing will settle would be cancelled by the runtime. */
const HELD_MS = 120_000;

const wanted = new Map<string, KillPoint>();
const reached = new Set<string>();

/** Holds the next job of each of these kinds that comes to its point, until its process is killed. */
function holdAt(points: readonly KillPoint[]): void {
  for (const point of points) {
    wanted.set(point.job, point);
    reached.delete(point.job);
  }
}

type Work = (context: unknown) => Promise<unknown>;
/** The methods of a step are called over RPC: they can be called on it, and no other way. */
type Methods = Record<string, (...given: unknown[]) => unknown>;

interface Runs<Job> {
  prototype: { run(event: WorkflowEvent<Job>, step: WorkflowStep): Promise<void> };
}

/** A workflow of whose steps one can be held by {@link holdable}. `job` is the kind of its {@link KillPoint}. */
export function heldWorkflow<Job, Workflow extends Runs<Job>>(
  job: string,
  workflow: Workflow & Runs<Job>,
): Workflow {
  const { run } = workflow.prototype;
  workflow.prototype.run = function (event, step) {
    return run.call(this, event, heldSteps(job, step));
  };
  return workflow;
}

function heldSteps(job: string, step: WorkflowStep): WorkflowStep {
  const methods = step as unknown as Methods;
  const held =
    (name: unknown, work: Work): Work =>
    async (context) => {
      const point = wanted.get(job);
      if (!point || point.step !== name) return work(context);
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

interface Fetching {
  fetch(request: Request, env: Bindings): Promise<Response>;
}

/** A Worker that is also told where to hold its jobs, and whether all have come there. */
export const holdable = (jobs: Fetching): Fetching => ({
  async fetch(request, env) {
    const [what, points = ""] = new URL(request.url).pathname.slice(1).split("/").map(decodeURIComponent);
    // Said before the first request that wakes what was killed, which would go past it otherwise.
    if (what === "hold") {
      holdAt(JSON.parse(points));
      return Response.json(null);
    }
    return what === "reached" ? Response.json(reached.size === wanted.size) : jobs.fetch(request, env);
  },
});
