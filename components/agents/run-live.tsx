"use client";
import { ProgressAnnouncement } from "@/components/live/progress-announcement";
import { useLiveProgress } from "@/components/live/use-live-progress";
import { useRefreshUntilCurrent } from "@/components/live/use-refresh-until-current";
import { useLocaleSettings } from "@/components/ui/locale";
import { Progress } from "@/components/ui/progress";
import type { AgentRunProgress } from "@/lib/agents/run-state";
import { formatNumber } from "@/lib/format/number";

const isOver = ({ status }: AgentRunProgress) => status !== "queued" && status !== "running";

/**
 * A run as it goes. Ends by showing the result.
 */
export function AgentRunLive({
  slug,
  runId,
  initial,
}: {
  slug: string;
  runId: string;
  initial: AgentRunProgress;
}) {
  const { locale } = useLocaleSettings();
  const path = `/o/${slug}/agents/runs/${runId}/progress`;
  const progress = useLiveProgress(`/o/${slug}/live/${runId}`, path, initial, (now) => !isOver(now));
  const over = isOver(progress);
  useRefreshUntilCurrent(over && !isOver(initial));
  const number = (value: number) => formatNumber(value, locale, 0);
  const { checked, due, total, status } = progress;
  const label = over ? "The run is over" : status === "queued" ? "Getting ready" : "Checking the items";
  const text = `${number(checked)} of ${number(total)} items · ${number(due)} to order`;
  return (
    <>
      <Progress
        label={label}
        value={checked}
        max={Math.max(1, total)}
        text={text}
        tone={
          status === "failed" || status === "stopped"
            ? "critical"
            : status === "succeeded"
              ? "positive"
              : "accent"
        }
      />
      <ProgressAnnouncement stage={status} share={checked / Math.max(1, total)} text={`${label}: ${text}`} />
    </>
  );
}
