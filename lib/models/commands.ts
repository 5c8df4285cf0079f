import { refusalToBegin } from "@/lib/accounts/find-organization";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, tenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { startJob } from "@/lib/platform/jobs";
import { hasSales } from "@/lib/stock/demand-records";
import { crown, guardChampion } from "./training-finish";
import type { TrainingScope, TrainingTrigger } from "./types";

export interface TrainingRequest {
  /** The run that will answer the request; null when there is nothing to train on. */
  runId: string | null;
  /** False when a run was under way already. */
  started: boolean;
  /** What to tell the person who asked. */
  note: string;
}

const UNFINISHED = `SELECT "id" FROM {TrainingRun} WHERE "status" IN ('queued', 'running')`;

/**
 * Asks for a training of an organization's models. One runs at a time: a request that comes while one runs is
 * remembered, and the models are trained once more after it, on the data of then.
 *
 * @param scope which items, once the forecasts in use were held against new sales
 */
export async function requestTraining(
  organizationId: string,
  trigger: TrainingTrigger,
  actor: Actor,
  scope: TrainingScope = "all",
): Promise<TrainingRequest> {
  const db = tenantDb(organizationId);
  const refusal = await refusalToBegin(organizationId);
  if (refusal) return { runId: null, started: false, note: refusal };
  if (!(await hasSales(db))) {
    return { runId: null, started: false, note: "There are no sales to learn from yet: import sales first." };
  }
  // Where there are no models yet, there are none to watch or to keep.
  const isFirst = (await db.modelVersion.count({ where: { status: "champion" } })) === 0;
  for (let attempt = 1; ; attempt++) {
    const runId = newId("trainingRun");
    try {
      await db.write(actor, async (w) => {
        w.guard("used", `NOT EXISTS (${UNFINISHED})`);
        await w.trainingRun.createMany({
          data: [
            {
              ...{ id: runId, status: "queued", trigger, scope: isFirst ? "all" : scope },
              ...{ startedBy: actor.id, createdAt: clock.instant() },
            },
          ],
        });
        w.audit({
          action: "models.training-requested",
          subjectType: "TrainingRun",
          subjectId: runId,
          summary: `A training of the models was started (${trigger}).`,
        });
      });
    } catch (error) {
      if (!(error instanceof GuardError && error.kind === "used")) throw error;
      const joined = await joinRunning(db, trigger, actor);
      if (joined) return joined;
      // It ended between the two writes, so the next attempt starts a run of its own.
      if (attempt < 3) continue;
      throw error;
    }
    await startJob("training", organizationId, runId);
    return { runId, started: true, note: "Training has started." };
  }
}

async function joinRunning(
  db: TenantDb,
  trigger: TrainingTrigger,
  actor: Actor,
): Promise<TrainingRequest | null> {
  const running = await db.trainingRun.findFirst({ where: { status: { in: ["queued", "running"] } } });
  if (!running) return null;
  const [changed] = await db.write(actor, async (w) => {
    w.unaudited("The training that it follows is told of.");
    // What a person or the weekly plan asked for is of all items; an import, which may want fewer, does not narrow it.
    w.updateRows(
      "TrainingRun",
      trigger === "import" ? `"repeatTrigger" = coalesce("repeatTrigger", ?3)` : `"repeatTrigger" = ?3`,
      `"id" = ?2 AND "status" IN ('queued', 'running')`,
      [running.id, trigger],
    );
  });
  if (changed !== 1) return null;
  const note =
    "Training is already running. When it ends, the models are trained again with the latest data.";
  return { runId: running.id, started: false, note };
}

/**
 * Makes a version the champion, forward or back, because a person said so.
 *
 * @throws UserError when its models are no longer kept, it is champion already, or another version became champion meanwhile
 */
export async function promoteVersion(db: TenantDb, actor: Actor, versionId: string): Promise<void> {
  const [version, champion, models] = await Promise.all([
    db.modelVersion.findFirst({ where: { id: versionId } }),
    db.modelVersion.findFirst({ where: { status: "champion" } }),
    db.itemModel.findFirst({ where: { modelVersionId: versionId }, select: { shard: true } }),
  ]);
  if (!version) throw new NotFoundError("This version");
  if (version.status === "champion") throw new UserError("This version is the champion already.");
  if (!["challenger", "retired"].includes(version.status) || !models)
    throw new UserError("The models of this version are not kept any more.");
  const back = champion !== null && version.number < champion.number;
  const summary = `A person ${back ? "went back to" : "promoted"} version ${version.number} of the models.`;
  try {
    await db.write(actor, async (w) => {
      guardChampion(w, champion?.id ?? null);
      await crown(w, versionId, champion?.id ?? null, clock.instant());
      await w.modelVersion.updateMany({ where: { id: versionId }, data: { decision: summary } });
      // How the other version's forecasts did says nothing about this one's, which the next training watches from their first week.
      await w.itemDrift.deleteMany({});
      w.audit({
        action: back ? "models.rolled-back" : "models.promoted",
        subjectType: "ModelVersion",
        subjectId: versionId,
        summary,
        before: { champion: champion?.id ?? null },
        after: { champion: versionId },
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("Another version became champion meanwhile. Look again.");
    throw error;
  }
}
