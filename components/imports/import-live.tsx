"use client";
import { ProgressAnnouncement } from "@/components/live/progress-announcement";
import { useRefreshUntilCurrent } from "@/components/live/use-refresh-until-current";
import { useLocaleSettings } from "@/components/ui/locale";
import { Metric, MetricRow } from "@/components/ui/metric";
import { Progress } from "@/components/ui/progress";
import { formatDuration } from "@/lib/format/duration";
import { formatNumber } from "@/lib/format/number";
import type { ImportProgress } from "@/lib/imports/load/progress";
import { isMoving, useImportProgress } from "./use-import-progress";

/** An import as it goes: rows done, rows a second, time left, failed. Shows its report when it ends. */
export function ImportLive({ slug, id, initial }: { slug: string; id: string; initial: ImportProgress }) {
  const progress = useImportProgress(slug, id, initial);
  const { locale } = useLocaleSettings();
  const moving = isMoving(progress);
  useRefreshUntilCurrent(isMoving(initial) && !moving);
  const number = (value: number) => formatNumber(value, locale, 0);
  const { rowsInserted, rowsUpdated, rowsUnchanged, rowsFailed } = progress;
  return (
    <div className="space-y-4">
      {moving && <Bar progress={progress} number={number} />}
      <ProgressAnnouncement stage={progress.status} share={progress.share} text={spoken(progress, number)} />
      <MetricRow>
        <Metric label="New rows" value={number(rowsInserted)} />
        <Metric label="Changed" value={number(rowsUpdated)} />
        <Metric label="Unchanged" value={number(rowsUnchanged)} />
        <Metric
          label="Failed"
          value={number(rowsFailed)}
          tone={rowsFailed > 0 ? "critical" : "neutral"}
          href={rowsFailed > 0 && !moving ? `/o/${slug}/imports/${id}/rows` : undefined}
        />
      </MetricRow>
    </div>
  );
}

/** What a screen reader says of an import. */
function spoken(progress: ImportProgress, number: (value: number) => string): string {
  const { status, rowsRead, rowsFailed } = progress;
  if (status === "queued") return "The import waits for another one to end.";
  if (status === "undoing") return "The import is being undone.";
  if (status === "running") return `Importing: ${number(rowsRead)} rows so far.`;
  return `The import has ended: ${number(rowsRead)} rows read, ${number(rowsFailed)} failed.`;
}

function Bar({ progress, number }: { progress: ImportProgress; number: (value: number) => string }) {
  const { status, share, rowsRead, rowsPerSecond, secondsLeft, notes } = progress;
  if (status === "queued")
    return <Progress label="Waiting for another import to end" value={0} text="It starts by itself" />;
  if (status === "undoing") {
    const taken = (notes.undone ?? 0) + (notes.restored ?? 0);
    return <Progress label="Undoing the import" value={0} text={`${number(taken)} rows so far`} />;
  }
  const parts = [`${number(rowsRead)} rows`];
  if (rowsPerSecond) parts.push(`${number(rowsPerSecond)} a second`);
  if (secondsLeft) parts.push(`about ${formatDuration(secondsLeft * 1000)} left`);
  return <Progress label="Importing" value={share} max={1} text={parts.join(" · ")} />;
}
