import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { explainFailure } from "@/lib/platform/job-attempts";
import { type Bindings, type OrganizationJob, provideBindings } from "@/lib/platform/runtime";
import { failReplay, finishReplay, replayProgress, replaySlices } from "@/lib/replay/run";
import { CountedSteps } from "./counted-steps";

const RETRIES = {
  retries: { limit: 4, delay: "2 seconds", backoff: "exponential" },
  timeout: "10 minutes",
} as const;
/** About a hundred items a step: some five seconds of the processor, more for items on which other settings are tried. */
const SLICES_PER_STEP = 5;

/** One replay of an organization's past year. Every step may be repeated. */
export class ReplayWorkflow extends WorkflowEntrypoint<Bindings, OrganizationJob> {
  override async run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    const { organizationId, id } = event.payload;
    const counted = new CountedSteps(step, event.instanceId, RETRIES);
    const progress = () => replayProgress(organizationId, id);
    try {
      for (let n = 1, more = true; more; n++)
        more = await counted.do(
          `replay ${n}`,
          () => replaySlices(organizationId, id, SLICES_PER_STEP),
          progress,
        );
      await counted.do("finish", () => finishReplay(organizationId, id));
    } catch (error) {
      const reason = explainFailure("replay.failed", error, { organizationId, runId: id });
      await step.do("fail", RETRIES, () => failReplay(organizationId, id, reason));
    }
  }
}
