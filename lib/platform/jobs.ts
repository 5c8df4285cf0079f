import type { Workflow } from "@cloudflare/workers-types";
import { log } from "./log";
import { bindings, type OrganizationJob } from "./runtime";

/** The durable jobs that work on one row of one organization. The row's id is the instance's id. */
export type JobKind =
  | "import"
  | "training"
  | "agent-run"
  | "outlook"
  | "replay"
  | "exceptions"
  | "recording"
  | "organization-export"
  | "erasure"
  | "subject-package"
  | "subject-erasure";

function workflowOf(kind: JobKind): Workflow<OrganizationJob> {
  const env = bindings();
  return {
    import: env.IMPORT_WORKFLOW,
    training: env.TRAINING_WORKFLOW,
    "agent-run": env.AGENT_RUN_WORKFLOW,
    outlook: env.OUTLOOK_WORKFLOW,
    replay: env.REPLAY_WORKFLOW,
    exceptions: env.EXCEPTIONS_WORKFLOW,
    recording: env.RECORDING_WORKFLOW,
    "organization-export": env.ORGANIZATION_EXPORT_WORKFLOW,
    erasure: env.ERASURE_WORKFLOW,
    "subject-package": env.SUBJECT_PACKAGE_WORKFLOW,
    "subject-erasure": env.SUBJECT_ERASURE_WORKFLOW,
  }[kind];
}

/** An instance id may be used once; a job that starts anew on the same row (an import that was resumed) takes an attempt. */
const instanceId = (id: string, attempt: number) => (attempt > 1 ? `${id}-${attempt}` : id);

/** Whether a job is at work, or has come to an end, good or bad, and will do nothing more. */
export type JobState = "at-work" | "over";

/**
 * Starts the job, or wakes it when it is there already: an instance that lost its process sleeps until it is touched.
 * Safe to call any number of times.
 */
export async function startJob(
  kind: JobKind,
  organizationId: string,
  id: string,
  attempt = 1,
): Promise<JobState> {
  return (await createInstance(workflowOf(kind), instanceId(id, attempt), { organizationId, id }))
    ? "at-work"
    : wakeJob(kind, id, attempt);
}

/** Creates an instance, unless there is one of this id, which a batch leaves out of its answer instead of failing. */
export async function createInstance<Params>(
  workflow: Pick<Workflow<Params>, "createBatch">,
  id: string,
  params: Params,
): Promise<boolean> {
  try {
    const { created } = await workflow.createBatch({ instances: [{ id, params }] });
    return created.length > 0;
  } catch (error) {
    log.warn("job.create-failed", { id, error });
    return false;
  }
}

const OVER: readonly string[] = ["complete", "errored", "terminated"];

async function wakeJob(kind: JobKind, id: string, attempt: number): Promise<JobState> {
  try {
    const instance = await workflowOf(kind).get(instanceId(id, attempt));
    const { status } = await instance.status();
    if (OVER.includes(status)) return "over";
    await instance.sendEvent({ type: "wake", payload: {} });
  } catch (error) {
    log.warn("job.wake-failed", { kind, id, attempt, error });
  }
  return "at-work";
}

/** Gives the thread back, so that other requests are answered between two slices of a computation. */
export function yieldToEventLoop(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
