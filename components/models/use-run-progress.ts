"use client";
import { useLiveProgress } from "@/components/live/use-live-progress";
import type { TrainingProgress } from "@/lib/models/run-progress";

export const trainingIsOver = ({ status }: TrainingProgress): boolean =>
  status !== "queued" && status !== "running";

/** Follows a training run of the organization with this slug. */
export function useRunProgress(slug: string, runId: string, initial: TrainingProgress): TrainingProgress {
  const path = `/o/${slug}/models/runs/${runId}/progress`;
  return useLiveProgress(`/o/${slug}/live/${runId}`, path, initial, (progress) => !trainingIsOver(progress));
}
