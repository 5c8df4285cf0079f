import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import type { Bindings } from "../../lib/platform/runtime";
import { loadLate } from "./late-load";

export { ProgressChannel } from "../../worker/durable-objects/progress-channel";

/**
 * The process without Next, and a handler for tests that need requests of their own (`SELF.fetch`). Vitest loads this file
 * for every test file, so the code behind an entry point is loaded when it is first used: most tests use none of it.
 */
const jobs = () => loadLate(() => import("../../worker/jobs"));
type Jobs = typeof import("../../worker/jobs");

export default {
  fetch: async (request: Request, env: Bindings) => {
    const code = await loadLate(() => import("./read-and-write"));
    return code?.readAndWrite(request, env) ?? new Response(null, { status: 503 });
  },
  queue: async (...args: Parameters<Jobs["queue"]>) => (await jobs())?.queue(...args),
  scheduled: async (...args: Parameters<Jobs["scheduled"]>) => (await jobs())?.scheduled(...args),
};

type Workflow<Job> = new (
  ctx: ExecutionContext,
  env: Bindings,
) => { run(event: Readonly<WorkflowEvent<Job>>, step: WorkflowStep): Promise<unknown> };

const loadedAtRun = <Job>(load: () => Promise<Workflow<Job>>) =>
  class extends WorkflowEntrypoint<Bindings, Job> {
    override async run(event: Readonly<WorkflowEvent<Job>>, step: WorkflowStep): Promise<unknown> {
      const Loaded = await loadLate(load);
      return Loaded && new Loaded(this.ctx, this.env).run(event, step);
    }
  };

export const AgentRunWorkflow = loadedAtRun(
  async () => (await import("../../worker/workflows/agent-run")).AgentRunWorkflow,
);
export const ImportWorkflow = loadedAtRun(
  async () => (await import("../../worker/workflows/import")).ImportWorkflow,
);
export const OutlookWorkflow = loadedAtRun(
  async () => (await import("../../worker/workflows/outlook")).OutlookWorkflow,
);
export const SeedWorkflow = loadedAtRun(
  async () => (await import("../../worker/workflows/seed")).SeedWorkflow,
);
export const TrainingWorkflow = loadedAtRun(
  async () => (await import("../../worker/workflows/training")).TrainingWorkflow,
);
