import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { approveByRule } from "@/lib/agents/run-approve";
import { proposeRun } from "@/lib/agents/run-propose";
import { beginRun, planSlices } from "@/lib/agents/run-slices";
import { failRun, runStage } from "@/lib/agents/run-state";
import { familiesScope, requestCheckQuietly } from "@/lib/exceptions/check";
import { explainFailure } from "@/lib/platform/job-attempts";
import { type Bindings, type OrganizationJob, provideBindings } from "@/lib/platform/runtime";
import { CountedSteps } from "./counted-steps";

const RETRIES = {
  retries: { limit: 4, delay: "2 seconds", backoff: "exponential" },
  timeout: "10 minutes",
} as const;
/** Two hundred items a step; a workflow has about a thousand steps, so later steps grow. */
const SLICES_PER_STEP = 10;
const STEPS_BEFORE_GROWTH = 400;

/** One run of the replenishment agent, from the look at the items to the proposals. Every step may be repeated. */
export class AgentRunWorkflow extends WorkflowEntrypoint<Bindings, OrganizationJob> {
  override async run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    const { organizationId, id } = event.payload;
    const counted = new CountedSteps(step, event.instanceId, RETRIES);
    const progress = () => runStage(organizationId, id);
    try {
      await counted.do("begin", () => beginRun(organizationId, id));
      for (let n = 1, more = true; more; n++) {
        const slices = SLICES_PER_STEP * (n > STEPS_BEFORE_GROWTH ? 10 : 1);
        more = await counted.do(`plan ${n}`, () => planSlices(organizationId, id, slices), progress);
      }
      await counted.do("propose", () => proposeRun(organizationId, id));
      await counted.do("approve by rule", () => approveByRule(organizationId, id));
    } catch (error) {
      const text = explainFailure("agent-run.failed", error, { organizationId, runId: id });
      await step.do("fail", RETRIES, () => failRun(organizationId, id, text));
      await step.do("tell", RETRIES, () => requestCheckQuietly(organizationId, "run", familiesScope("data")));
    }
  }
}
