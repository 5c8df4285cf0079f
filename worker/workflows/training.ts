import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { familiesScope, requestCheckQuietly } from "@/lib/exceptions/check";
import { requestOutlookRefresh } from "@/lib/insights/refresh";
import { refreshLeadTimes } from "@/lib/models/lead-times";
import { openRetraining, retrainShards } from "@/lib/models/retrain-drifted";
import { clearCancelled } from "@/lib/models/training-cancel";
import { finishTraining } from "@/lib/models/training-finish";
import { beginTraining, failTraining, trainingProgress, trainShards } from "@/lib/models/training-run";
import { watchShards } from "@/lib/models/watch-forecasts";
import { measureOverrides } from "@/lib/overrides/outcomes";
import { explainFailure } from "@/lib/platform/job-attempts";
import { type Bindings, type OrganizationJob, provideBindings } from "@/lib/platform/runtime";
import { trainAgain } from "../train-again";
import { CountedSteps } from "./counted-steps";

const RETRIES = {
  retries: { limit: 4, delay: "2 seconds", backoff: "exponential" },
  timeout: "10 minutes",
} as const;
/** About three hundred series a step; a workflow has about a thousand steps, so later steps grow. */
const SHARDS_PER_STEP = 6;
const STEPS_BEFORE_GROWTH = 400;

/** One training run, from the look at the data to the decision. Every step may be repeated. */
export class TrainingWorkflow extends WorkflowEntrypoint<Bindings, OrganizationJob> {
  override async run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    provideBindings(this.env);
    const { organizationId, id } = event.payload;
    const counted = new CountedSteps(step, event.instanceId, RETRIES);
    const progress = () => trainingProgress(organizationId, id);
    try {
      await counted.do("begin", () => beginTraining(organizationId, id));
      for (let n = 1, more = true; more; n++)
        more = await counted.do(`watch ${n}`, () =>
          watchShards(organizationId, id, SHARDS_PER_STEP * (n > STEPS_BEFORE_GROWTH / 2 ? 10 : 1)),
        );
      for (let n = 1, more = true; more; n++)
        more = await counted.do(`overrides ${n}`, () => measureOverrides(organizationId, id));
      const isPartial = await counted.do("scope", () => openRetraining(organizationId, id));
      const train = isPartial ? retrainShards : trainShards;
      for (let n = 1, more = true; more; n++) {
        const shards = SHARDS_PER_STEP * (n > STEPS_BEFORE_GROWTH ? 10 : 1);
        more = await counted.do(`train ${n}`, () => train(organizationId, id, shards), progress);
      }
      if (await counted.do("clear", () => clearCancelled(organizationId, id))) return;
      await counted.do("lead times", () => refreshLeadTimes(organizationId));
      await counted.do("decide", () => finishTraining(organizationId, id));
      await counted.do("plan anew", () => requestOutlookRefresh(organizationId));
      await counted.do("again", () => trainAgain(organizationId, id));
    } catch (error) {
      const reason = explainFailure("training.failed", error, { organizationId, runId: id });
      const text = `${reason} The models of before stay in use.`;
      await step.do("fail", RETRIES, () => failTraining(organizationId, id, text));
      await step.do("tell", RETRIES, () =>
        requestCheckQuietly(organizationId, "training", familiesScope("data")),
      );
      await step.do("again after all", RETRIES, () => trainAgain(organizationId, id));
    }
  }
}
