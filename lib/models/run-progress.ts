import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { publishProgress } from "@/lib/platform/progress";
import type { TrainingStatus } from "./types";

/** How far a run is: what its live channel says and its page shows. */
export interface TrainingProgress {
  status: TrainingStatus;
  seriesTotal: number;
  seriesDone: number;
  seriesFailed: number;
  /** Whole seconds, or null while nothing can be said. */
  secondsLeft: number | null;
}

export interface TrainingRunRow {
  status: string;
  seriesTotal: number;
  seriesDone: number;
  seriesFailed: number;
  startedAt: string | null;
}

/** The seconds left follow from the pace so far. */
export function runProgress(run: TrainingRunRow, now: Date): TrainingProgress {
  const { seriesTotal, seriesDone, seriesFailed } = run;
  const elapsed = run.startedAt ? (now.getTime() - Date.parse(run.startedAt)) / 1000 : 0;
  const known = run.status === "running" && seriesDone > 0 && seriesTotal > 0;
  const left = known ? (elapsed * Math.max(0, seriesTotal - seriesDone)) / seriesDone : null;
  return {
    status: run.status as TrainingStatus,
    seriesTotal,
    seriesDone,
    seriesFailed,
    secondsLeft: left === null ? null : Math.ceil(left),
  };
}

/** Tells everyone who watches the run where it is. */
export async function announceRun(db: TenantDb, runId: string): Promise<void> {
  const run = await db.trainingRun.findFirst({ where: { id: runId } });
  if (run) await publishProgress(db.organizationId, runId, { ...runProgress(run, clock.now()) });
}
