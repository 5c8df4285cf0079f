"use client";
import { useLiveProgress } from "@/components/live/use-live-progress";
import { useRefreshUntilCurrent } from "@/components/live/use-refresh-until-current";
import { useLocaleSettings } from "@/components/ui/locale";
import { Progress } from "@/components/ui/progress";
import type { RunProgress } from "@/lib/agents/run-state";
import { formatNumber } from "@/lib/format/number";

const isOver = ({ status }: RunProgress) => status !== "queued" && status !== "running";

/**
 * A run as it goes, followed on its live channel; where no socket opens (a strict proxy, hot reload) it asks every few
 * seconds. Ends by showing the result.
 */
export function AgentRunLive({
  slug,
  runId,
  initial,
}: {
  slug: string;
  runId: string;
  initial: RunProgress;
}) {
  const { locale } = useLocaleSettings();
  const path = `/o/${slug}/agents/runs/${runId}/progress`;
  const progress = useLiveProgress(`/o/${slug}/live/${runId}`, path, initial, (now) => !isOver(now));
  const over = isOver(progress);
  useRefreshUntilCurrent(over && !isOver(initial));
  const number = (value: number) => formatNumber(value, locale, 0);
  const { checked, due, total, status } = progress;
  return (
    <div aria-live="polite">
      <Progress
        label={over ? "The run is over" : status === "queued" ? "Getting ready" : "Checking the items"}
        value={checked}
        max={Math.max(1, total)}
        text={`${number(checked)} of ${number(total)} items · ${number(due)} to order`}
        tone={
          status === "failed" || status === "stopped"
            ? "critical"
            : status === "succeeded"
              ? "positive"
              : "accent"
        }
      />
    </div>
  );
}
