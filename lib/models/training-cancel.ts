import { storedNumber } from "@/lib/format/sentence";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, tenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { deleteFiles } from "@/lib/platform/files";
import { announceRun } from "./run-progress";
import { modelFolder } from "./shards";
import { guardUnfinished, TRAINER } from "./training-run";

/**
 * Cancels a training that is queued or at work, with the one that was to follow it. Its workflow stops at its next step;
 * the champion stays what it was.
 *
 * @throws UserError when the run is over already
 */
export async function cancelTraining(db: TenantDb, actor: Actor, runId: string): Promise<void> {
  const run = await db.trainingRun.findFirst({ where: { id: runId } });
  if (!run) throw new NotFoundError("This training");
  try {
    await db.write(actor, async (w) => {
      guardUnfinished(w, runId);
      await w.trainingRun.updateMany({
        where: { id: runId },
        data: { status: "cancelled", repeatTrigger: null, finishedAt: clock.instant() },
      });
      await w.modelVersion.updateMany({
        where: { trainingRunId: runId, status: "training" },
        data: { status: "cancelled", decision: "Its training was cancelled." },
      });
      w.audit({
        action: "models.training-cancelled",
        subjectType: "TrainingRun",
        subjectId: runId,
        summary: `A training of the models was cancelled after ${storedNumber(run.seriesDone)} of ${storedNumber(run.seriesTotal)} series.`,
      });
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError("This training is over already.");
    throw error;
  }
  await announceRun(db, runId);
}

/**
 * What the workflow does once it has no more series to train: when the run was cancelled, the models it had made go.
 *
 * @returns whether it was cancelled
 */
export async function clearCancelled(organizationId: string, runId: string): Promise<boolean> {
  const db = tenantDb(organizationId);
  const run = await db.trainingRun.findFirst({ where: { id: runId } });
  if (run?.status !== "cancelled") return false;
  const { modelVersionId } = run;
  if (modelVersionId) {
    await deleteFiles(organizationId, modelFolder(modelVersionId));
    await db.write(TRAINER, async (w) => {
      await w.itemModel.deleteMany({ where: { modelVersionId } });
    });
  }
  return true;
}
