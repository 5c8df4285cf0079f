"use client";
import { useLiveProgress } from "@/components/live/use-live-progress";
import type { RunProgress } from "@/lib/models/run-progress";

export const isOver = ({ status }: RunProgress): boolean => status !== "queued" && status !== "running";

/** Follows a training run of the organization with this slug. */
export function useRunProgress(slug: string, runId: string, initial: RunProgress): RunProgress {
  const path = `/o/${slug}/models/runs/${runId}/progress`;
  return useLiveProgress(`/o/${slug}/live/${runId}`, path, initial, (progress) => !isOver(progress));
}
