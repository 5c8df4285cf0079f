import { cx } from "@/components/ui/cx";
import { useLocaleSettings } from "@/components/ui/locale";
import { formatPercent } from "@/lib/format/number";
import type { CallView } from "@/lib/voice/queries";
import type { Sentiment } from "@/lib/voice/status";
import { clockText } from "./call-status";

const LOOKS: Record<Sentiment, { label: string; fill: string }> = {
  positive: { label: "Positive", fill: "bg-positive" },
  neutral: { label: "Neutral", fill: "bg-muted" },
  negative: { label: "Negative", fill: "bg-critical" },
};

/** How each part of a call sounds, and how sure the language model is of it; each leads to where it begins. */
export function SentimentParts({ call }: { call: CallView }) {
  const { locale } = useLocaleSettings();
  const said = new Map(call.utterances.map((utterance) => [utterance.number, utterance]));
  const parts = call.insights.flatMap(({ id, kind, text, utterances, confidence }) => {
    const [first, last] = [said.get(utterances[0] ?? 0), said.get(utterances[1] ?? 0)];
    if (kind !== "sentiment" || !first || !last || !(text in LOOKS)) return [];
    return [{ id, look: LOOKS[text as Sentiment], confidence, first, last }];
  });
  if (parts.length === 0) return null;
  return (
    <section>
      <h3 className="font-medium text-sm">How it sounded</h3>
      <ol className="mt-1 grid gap-1 text-sm">
        {parts.map(({ id, look, confidence, first, last }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-2">
            <span aria-hidden="true" className={cx("size-2 rounded-full", look.fill)} />
            {look.label}
            <a
              href={`#u${first.number}`}
              className="text-accent text-xs underline underline-offset-2"
              aria-label={`${look.label} from ${clockText(first.startMs)} to ${clockText(last.endMs)}`}
            >
              {clockText(first.startMs)}–{clockText(last.endMs)}
            </a>
            {confidence !== null && (
              <span className="text-muted text-xs">{formatPercent(confidence, locale, 0)} sure</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
