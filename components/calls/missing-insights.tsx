import { DayText } from "@/components/ui/figures";
import type { CallView } from "@/lib/voice/queries";
import type { InsightStatus } from "@/lib/voice/status";

/** Why nothing of a language model is here. */
export function MissingInsights({
  call: { insightStatus: status, endedAt, createdAt },
  words,
}: {
  call: Pick<CallView, "insightStatus" | "endedAt" | "createdAt">;
  words: Readonly<Record<Exclude<InsightStatus, "used-up">, string>>;
}) {
  return (
    <p className="text-muted text-sm">
      {status === "used-up" ? (
        <>
          Your plan's requests to language models for that month were used up, so only the transcript is here.
          New ones are available from <DayText day={firstOfNextMonth(endedAt ?? createdAt)} />, or on a larger
          plan.
        </>
      ) : (
        words[status]
      )}
    </p>
  );
}

/** Months of the plan are calendar months in UTC. */
function firstOfNextMonth(instant: string): string {
  const at = new Date(instant);
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1)).toISOString().slice(0, 10);
}
