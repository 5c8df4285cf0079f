import type { WorkflowEvent, WorkflowStep } from "cloudflare:workers";
import type { Bindings, OrganizationJob } from "@/lib/platform/runtime";
import { ExceptionsWorkflow as Exceptions } from "@/worker/workflows/exceptions";
import { TrainingWorkflow as Training } from "@/worker/workflows/training";
import { jobWorker } from "../job-worker";
import { answerCheck } from "./checked";
import { areReached, heldSteps, holdAt } from "./held-steps";
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

const jobs = jobWorker(async (_, [of = "", ...parts]) =>
  of === "retraining" ? answerRetraining(parts) : answerCheck(parts),
);

export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    const [what, points = ""] = new URL(request.url).pathname.slice(1).split("/").map(decodeURIComponent);
    // Said before the first request that wakes what was killed, which would go past it otherwise.
    if (what === "hold") {
      holdAt(JSON.parse(points));
      return Response.json(null);
    }
    return what === "reached" ? Response.json(areReached()) : jobs.fetch(request, env);
  },
};
