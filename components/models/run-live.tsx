"use client";
import { ProgressAnnouncement } from "@/components/live/progress-announcement";
import { useRefreshUntilCurrent } from "@/components/live/use-refresh-until-current";
import { useLocaleSettings } from "@/components/ui/locale";
import { Progress } from "@/components/ui/progress";
import { formatDuration } from "@/lib/format/duration";
import { formatNumber } from "@/lib/format/number";
import type { TrainingProgress } from "@/lib/models/run-progress";
import { trainingIsOver, useRunProgress } from "./use-run-progress";

/**
 * A run as it goes: how many series are learnt, how many failed, how long it still takes. The page around it is shown
 * anew when the run begins and when it ends.
 */
export function RunLive({
  slug,
  runId,
  initial,
}: {
  slug: string;
  runId: string;
  initial: TrainingProgress;
}) {
  const progress = useRunProgress(slug, runId, initial);
  const { locale } = useLocaleSettings();
  const over = trainingIsOver(progress);
  useRefreshUntilCurrent(progress.status !== initial.status);
  const number = (value: number) => formatNumber(value, locale, 0);
  const { seriesDone, seriesTotal, seriesFailed, secondsLeft, status } = progress;
  const parts = [`${number(seriesDone)} of ${number(seriesTotal)} series`];
  if (seriesFailed > 0) parts.push(`${number(seriesFailed)} failed`);
  if (secondsLeft !== null && secondsLeft > 0 && status === "running")
    parts.push(`about ${formatDuration(secondsLeft * 1000)} left`);
  const label = status === "cancelled" ? "Training was cancelled" : over ? "Training has ended" : "Training";
  const text = status === "queued" ? "Reading the sales" : parts.join(" · ");
  return (
    <>
      <Progress
        label={label}
        value={seriesDone}
        max={Math.max(1, seriesTotal)}
        text={text}
        tone={status === "failed" ? "critical" : status === "succeeded" ? "positive" : "accent"}
      />
      <ProgressAnnouncement
        stage={status}
        share={seriesDone / Math.max(1, seriesTotal)}
        text={over ? `${label}.` : `${label}: ${text}`}
      />
    </>
  );
}
