import { clock } from "@/lib/platform/clock";
import { type TenantWriter, tenantDb } from "@/lib/platform/db";
import { deleteFiles } from "@/lib/platform/files";
import { readRunData, readRunTotals, readVersionData, readVersionMetrics } from "./json-columns";
import { type Contest, decidePromotion, decideRetraining } from "./promotion";
import { announceRun } from "./run-progress";
import { modelFolder } from "./shards";
import { failTraining, ignoreRepeats, TRAINER } from "./training-run";
import type { DataSnapshot, VersionStatus } from "./types";
import { commonLoss, versionMetrics } from "./version-metrics";

/** Versions whose models are kept beside the champion, newest first, so that a person can go back. */
const KEPT_VERSIONS = 4;

/**
 * Measures the version a run made, decides between it and the champion, and writes the outcome at once. Does nothing
 * when that was done before.
 */
export async function finishTraining(organizationId: string, runId: string): Promise<void> {
  const db = tenantDb(organizationId);
  const run = await db.trainingRun.findFirst({ where: { id: runId } });
  if (run?.status !== "running" || !run.modelVersionId) return;
  const challengerId = run.modelVersionId;
  const metrics = await versionMetrics(db, challengerId);
  if (metrics.trained === 0)
    return failTraining(organizationId, runId, "No item has enough history to learn from.");
  const totals = readRunTotals(run.totals, runId);
  const champion = await db.modelVersion.findFirst({ where: { status: "champion" } });
  const data: DataSnapshot = { ...readRunData(run.dataSnapshot, runId), hash: totals.dataHash };
  if (run.scope === "drifted" && champion) {
    const before = readVersionData(champion.dataSnapshot, champion.id);
    data.oldestWeek = before.oldestWeek ?? before.lastWeek;
  }
  const contest: Contest = {
    champion: champion && {
      number: champion.number,
      data: readVersionData(champion.dataSnapshot, champion.id),
      ...learnt(champion),
    },
    challenger: { data, trained: metrics.trained, failed: metrics.failed },
    common: champion
      ? await commonLoss(db, champion.id, challengerId)
      : { items: 0, champion: null, challenger: null },
  };
  const decision =
    run.scope === "drifted" && champion
      ? decideRetraining({
          number: champion.number,
          drifted: totals.drifted ?? 0,
          replaced: totals.replaced ?? 0,
          outdated: totals.outdated ?? 0,
          isOvertaken: totals.baseVersionId !== champion.id,
        })
      : decidePromotion(contest);
  const now = clock.instant();
  await ignoreRepeats(
    db.write(TRAINER, async (w) => {
      w.guard("cursor", `(SELECT "status" FROM {TrainingRun} WHERE "id" = ?2) = 'running'`, [runId]);
      guardChampion(w, champion?.id ?? null);
      await w.modelVersion.updateMany({
        where: { id: challengerId },
        data: {
          metrics: JSON.stringify(metrics),
          dataSnapshot: JSON.stringify(data),
          artefactHash: totals.artefactHash,
          decision: decision.text,
          status: "challenger",
        },
      });
      await w.trainingRun.updateMany({
        where: { id: runId },
        data: {
          status: "succeeded",
          finishedAt: now,
          seriesTotal: run.seriesDone,
          dataSnapshot: JSON.stringify(data),
        },
      });
      if (decision.promote) {
        await crown(w, challengerId, champion?.id ?? null, now);
        watchAnew(w, run.scope === "drifted" ? challengerId : null);
      }
      w.audit({
        action: decision.promote ? "models.promoted" : "models.kept",
        subjectType: "ModelVersion",
        subjectId: challengerId,
        summary: decision.text,
        before: { champion: champion?.id ?? null },
        after: {
          champion: decision.promote ? challengerId : champion?.id,
          rule: decision.rule,
          compared: contest.common,
        },
      });
    }),
  );
  await announceRun(db, runId);
  await forgetOldVersions(organizationId);
}

/** Errors of models that are no longer in use say nothing about those that are: of items that drifted, or were retrained. */
function watchAnew(w: TenantWriter, retrainedIn: string | null): void {
  w.updateRows(
    "ItemDrift",
    `"weeks" = '[]', "drift" = 'steady', "trackingSignal" = 0, "inside" = 0, "watched" = 0, "runWeeks" = 0, "since" = NULL`,
    retrainedIn ? `"retrainedIn" = ?2` : `"drift" <> 'steady' AND ?2 IS NULL`,
    [retrainedIn],
  );
}

/** The champion must still be the one that was read, or the decision was about another. */
export function guardChampion(w: TenantWriter, championId: string | null): void {
  w.guard("changed", `(SELECT "id" FROM {ModelVersion} WHERE "status" = 'champion') IS ?2`, [championId]);
}

/** Makes a version the champion and retires the one before, within a write. */
export async function crown(
  w: TenantWriter,
  versionId: string,
  championId: string | null,
  now: string,
): Promise<void> {
  if (championId) {
    await w.modelVersion.updateMany({
      where: { id: championId },
      data: { status: "retired" satisfies VersionStatus },
    });
  }
  await w.modelVersion.updateMany({
    where: { id: versionId },
    data: { status: "champion" satisfies VersionStatus, promotedAt: now },
  });
}

function learnt({ id, metrics }: { id: string; metrics: string }): { trained: number; failed: number } {
  const { trained, failed } = readVersionMetrics(metrics, id);
  return { trained, failed };
}

/** The numbers of old versions stay; their models go. */
async function forgetOldVersions(organizationId: string): Promise<void> {
  const db = tenantDb(organizationId);
  const old = await db.modelVersion.findMany({
    where: { status: { in: ["challenger", "retired", "failed", "cancelled"] }, itemModels: { some: {} } },
    orderBy: { number: "desc" },
    skip: KEPT_VERSIONS,
    select: { id: true },
  });
  for (const { id } of old) {
    await deleteFiles(organizationId, modelFolder(id));
    await db.write(TRAINER, async (w) => {
      await w.itemModel.deleteMany({ where: { modelVersionId: id } });
      await w.modelVersion.updateMany({ where: { id, status: "challenger" }, data: { status: "retired" } });
    });
  }
}
