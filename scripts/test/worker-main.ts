import { DurableObject, WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import type { Bindings, MailJob } from "../../lib/platform/runtime";
import type * as Jobs from "../../worker/jobs";
import { loadPart } from "./loaded-parts";

/**
 * The process without Next, and an endpoint for tests that need requests of their own (`SELF.fetch`).
 *
 * Every test file loads this module anew, and most need nothing of it: each part is loaded when it is first asked for.
 */
export default {
  fetch: async (request: Request, env: Bindings) =>
    (await loadPart(() => import("./read-and-write"))).readAndWrite(request, env),
  queue: async (batch: MessageBatch<MailJob>, env: Bindings) =>
    (await loadPart(() => import("../../worker/jobs"))).queue(batch, env),
  scheduled: async (event: ScheduledController, env: Bindings) =>
    (await loadPart(() => import("../../worker/jobs"))).scheduled(event, env),
};

type WorkflowClass = new (
  ctx: ExecutionContext,
  env: Bindings,
) => { run(event: Readonly<WorkflowEvent<never>>, step: WorkflowStep): Promise<void> };

/** A workflow that is loaded when it first runs. */
const workflow = (load: () => Promise<WorkflowClass>) =>
  class extends WorkflowEntrypoint<Bindings> {
    override async run(event: Readonly<WorkflowEvent<unknown>>, step: WorkflowStep): Promise<void> {
      const Loaded = await loadPart(load);
      await new Loaded(this.ctx, this.env).run(event as Readonly<WorkflowEvent<never>>, step);
    }
  };

export const AgentRunWorkflow = workflow(
  async () => (await import("../../worker/workflows/agent-run")).AgentRunWorkflow,
);
export const ErasureWorkflow = workflow(
  async () => (await import("../../worker/workflows/erasure")).ErasureWorkflow,
);
export const ImportWorkflow = workflow(
  async () => (await import("../../worker/workflows/import")).ImportWorkflow,
);
export const OrganizationExportWorkflow = workflow(
  async () => (await import("../../worker/workflows/organization-export")).OrganizationExportWorkflow,
);
export const OutlookWorkflow = workflow(
  async () => (await import("../../worker/workflows/outlook")).OutlookWorkflow,
);
export const RecordingWorkflow = workflow(
  async () => (await import("../../worker/workflows/recording")).RecordingWorkflow,
);
export const SeedWorkflow = workflow(async () => (await import("../../worker/workflows/seed")).SeedWorkflow);
export const TrainingWorkflow = workflow(
  async () => (await import("../../worker/workflows/training")).TrainingWorkflow,
);

type ChannelClass = typeof Jobs.CallChannel | typeof Jobs.ProgressChannel;

/** A durable object that is loaded when it is first asked. */
const channel = (load: () => Promise<ChannelClass>) =>
  class extends DurableObject<Bindings> {
    private loaded: Promise<InstanceType<ChannelClass>> | null = null;

    private channel(): Promise<InstanceType<ChannelClass>> {
      this.loaded ??= loadPart(load).then((Loaded) => new Loaded(this.ctx, this.env));
      return this.loaded;
    }

    override async fetch(request: Request): Promise<Response> {
      return (await this.channel()).fetch(request);
    }

    override async alarm(): Promise<void> {
      await (await this.channel()).alarm();
    }

    override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
      await (await this.channel()).webSocketClose(socket, code);
    }
  };

export const CallChannel = channel(
  async () => (await import("../../worker/durable-objects/call-channel")).CallChannel,
);
export const ProgressChannel = channel(
  async () => (await import("../../worker/durable-objects/progress-channel")).ProgressChannel,
);
