import { Panel } from "@/components/ui/panel";
import type { CallView } from "@/lib/voice/queries";
import { callHasEnded, type InsightKind } from "@/lib/voice/status";
import { MissingInsights } from "./missing-insights";
import { SentimentParts } from "./sentiment-parts";
import { UtteranceLinks } from "./utterance-links";

const TITLES: Record<Exclude<InsightKind, "sentiment">, string> = {
  summary: "In short",
  "next-step": "Next steps",
  question: "Questions asked",
  objection: "Objections",
};

const EMPTY = {
  waiting: "Lumina is reading the transcript.",
  done: "Nothing stood out on this call.",
  failed: "The language model gave no answer that can be used. The transcript is here without it.",
  off: "No language model is connected, so only the transcript is here.",
};

/** What the language model says about a call, each statement with the place that says it. */
export function Insights({ call }: { call: CallView }) {
  if (!callHasEnded(call.status) || call.transcriptStatus === "none") return null;
  const kinds = (Object.keys(TITLES) as (keyof typeof TITLES)[]).filter((kind) =>
    call.insights.some((insight) => insight.kind === kind),
  );
  return (
    <Panel title="Summary" description="Written by a language model from this transcript alone.">
      {kinds.length === 0 && <MissingInsights call={call} words={EMPTY} />}
      <div className="grid gap-4">
        {kinds.map((kind) => (
          <section key={kind}>
            <h3 className="font-medium text-sm">{TITLES[kind]}</h3>
            <ul className="mt-1 grid list-disc gap-1 pl-5 text-sm">
              {call.insights
                .filter((insight) => insight.kind === kind)
                .map((insight) => (
                  <li key={insight.id}>
                    {insight.owner && (insight.owner === "us" ? "You: " : "They: ")}
                    {insight.text} <UtteranceLinks call={call} numbers={insight.utterances} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
        <SentimentParts call={call} />
      </div>
    </Panel>
  );
}
