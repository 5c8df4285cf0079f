import { WorkflowEntrypoint } from "cloudflare:workers";

export { ProgressChannel } from "../../worker/durable-objects/progress-channel";

/**
 * The process of worker tests that begin no job: nothing comes in from outside, and workflows end at once. The whole one takes
 * longer to load than most tests take, for every test file anew (see vitest.worker.config.ts).
 */
export default {
  fetch: () => new Response(null, { status: 503 }),
  queue: () => undefined,
  scheduled: () => undefined,
};

class Idle extends WorkflowEntrypoint {
  override async run(): Promise<void> {
    // A test that starts a workflow sees it end at once.
  }
}

export class AgentRunWorkflow extends Idle {}
export class ErasureWorkflow extends Idle {}
export class ExceptionsWorkflow extends Idle {}
export class ImportWorkflow extends Idle {}
export class OrganizationExportWorkflow extends Idle {}
export class OutlookWorkflow extends Idle {}
export class RecordingWorkflow extends Idle {}
export class ReplayWorkflow extends Idle {}
export class SeedWorkflow extends Idle {}
export class SubjectErasureWorkflow extends Idle {}
export class SubjectPackageWorkflow extends Idle {}
export class TrainingWorkflow extends Idle {}
