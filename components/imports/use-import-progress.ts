"use client";
import { useLiveProgress } from "@/components/live/use-live-progress";
import type { ImportProgress } from "@/lib/imports/load/progress";

/** Whether an import still moves by itself. */
export const isMoving = ({ status }: ImportProgress): boolean =>
  status === "queued" || status === "running" || status === "undoing";

/** Follows an import of the organization with this slug. */
export function useImportProgress(slug: string, id: string, initial: ImportProgress): ImportProgress {
  return useLiveProgress(`/o/${slug}/live/${id}`, `/o/${slug}/imports/${id}/progress`, initial, isMoving);
}
