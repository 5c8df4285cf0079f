import type { WorkflowEvent, WorkflowStep } from "cloudflare:workers";
import type { OrganizationJob } from "@/lib/platform/runtime";
import { ExceptionsWorkflow as Exceptions } from "@/worker/workflows/exceptions";
import { TrainingWorkflow as Training } from "@/worker/workflows/training";
import { jobWorker } from "../job-worker";
import { heldSteps, holdable } from "../killable-steps";
import { answerCheck } from "./checked";
import { answerRetraining } from "./retrained";

export * from "@/worker/jobs";

/** The Worker without its pages: it looks for exceptions and retrains, is held at steps, and is killed there. */

export class ExceptionsWorkflow extends Exceptions {
  override run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    return super.run(event, heldSteps("check", step));
  }
}

export class TrainingWorkflow extends Training {
  override run(event: WorkflowEvent<OrganizationJob>, step: WorkflowStep): Promise<void> {
    return super.run(event, heldSteps("retraining", step));
  }
}

export default holdable(
  jobWorker(async (_, [of = "", ...parts]) =>
    of === "retraining" ? answerRetraining(parts) : answerCheck(parts),
  ),
);
