"use client";
import { useQuery } from "@tanstack/react-query";
import { useServerAction } from "@/components/forms/use-server-action";
import { ProgressAnnouncement } from "@/components/live/progress-announcement";
import { useRefreshUntilCurrent } from "@/components/live/use-refresh-until-current";
import { Button } from "@/components/ui/button";
import { useLocaleSettings } from "@/components/ui/locale";
import { Progress } from "@/components/ui/progress";
import { formatNumber } from "@/lib/format/number";
import { cancelReplayAction } from "@/lib/replay/actions";
import type { ReplayProgress } from "@/lib/replay/queries";
import { likeKnown } from "@/lib/web/answer-shape";
import { fetchJson } from "@/lib/web/fetch-json";

const ASK_AGAIN_MS = 2_000;
const isOver = (progress: ReplayProgress) => progress.status !== "queued" && progress.status !== "running";

/** A replay as it goes; the page around it is shown anew when it ends. */
export function ReplayProgressView({
  initial,
  base,
  mayStop,
}: {
  initial: ReplayProgress;
  base: string;
  mayStop: boolean;
}) {
  const { locale } = useLocaleSettings();
  const { data: progress = initial } = useQuery({
    queryKey: ["replay", initial.id],
    queryFn: ({ signal }) => fetchJson(`${base}/progress`, likeKnown(initial), signal),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data && !isOver(state.data) ? ASK_AGAIN_MS : false),
  });
  const { pending, run } = useServerAction(cancelReplayAction, { done: "The replay was stopped." });
  useRefreshUntilCurrent(progress.status !== initial.status);
  const number = (value: number) => formatNumber(value, locale, 0);
  const text = `${number(progress.itemsDone)} of ${number(progress.itemsTotal)} items`;
  return (
    <div className="flex flex-wrap items-end gap-4">
      <Progress
        className="min-w-56 grow"
        label={isOver(progress) ? "The replay has ended" : "Replaying"}
        value={progress.itemsDone}
        max={Math.max(1, progress.itemsTotal)}
        text={progress.status === "queued" ? "Reading the past year" : text}
      />
      {mayStop && !isOver(progress) && (
        <Button pending={pending} onClick={() => run({ id: initial.id })}>
          Stop
        </Button>
      )}
      <ProgressAnnouncement
        stage={progress.status}
        share={progress.itemsDone / Math.max(1, progress.itemsTotal)}
        text={isOver(progress) ? "The replay has ended." : `Replaying: ${text}`}
      />
    </div>
  );
}
