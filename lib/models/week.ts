import type { TenantDb } from "@/lib/platform/db";

/** What the agent for forecasts did since an instant. */
export interface ForecastingWeek {
  trainings: { succeeded: number; failed: number };
  /** Models that were trained, one an item and place. */
  models: number;
  /** Versions that took over, and those that were trained and not better. */
  promoted: number;
  notBetter: number;
}

/** @param since an instant */
export async function forecastingWeek(db: TenantDb, since: string): Promise<ForecastingWeek> {
  const [runs, [versions]] = await Promise.all([
    db.query<{ status: string; runs: number; models: number }>(
      `SELECT t."status", count(*) AS runs, sum(t."seriesDone" - t."seriesFailed") AS models FROM {TrainingRun} t
       WHERE t."createdAt" >= ?2 GROUP BY t."status"`,
      [since],
    ),
    db.query<{ promoted: number; notBetter: number }>(
      `SELECT coalesce(sum(v."promotedAt" >= ?2), 0) AS promoted,
         coalesce(sum(v."createdAt" >= ?2 AND v."promotedAt" IS NULL AND v."status" IN ('challenger', 'retired')), 0) AS notBetter
       FROM {ModelVersion} v`,
      [since],
    ),
  ]);
  const ran = (status: string) => runs.find((row) => row.status === status);
  return {
    trainings: { succeeded: ran("succeeded")?.runs ?? 0, failed: ran("failed")?.runs ?? 0 },
    models: ran("succeeded")?.models ?? 0,
    promoted: versions?.promoted ?? 0,
    notBetter: versions?.notBetter ?? 0,
  };
}
