import { ExceptionsWorkflow as Exceptions } from "@/worker/workflows/exceptions";
import { TrainingWorkflow as Training } from "@/worker/workflows/training";
import { jobWorker } from "../job-worker";
import { heldWorkflow, holdable } from "../killable-steps";
import { answerCheck } from "./checked";
import { answerRetraining } from "./retrained";

export * from "@/worker/jobs";

/** The Worker without its pages: it looks for exceptions and retrains, is held at steps, and is killed there. */

export const ExceptionsWorkflow = heldWorkflow("check", Exceptions);
export const TrainingWorkflow = heldWorkflow("retraining", Training);

export default holdable(
  jobWorker(async (_, [of = "", ...parts]) =>
    of === "retraining" ? answerRetraining(parts) : answerCheck(parts),
  ),
);
