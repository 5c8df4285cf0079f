import { Progress } from "@/components/ui/progress";
import type { Tone } from "@/components/ui/tone";
import { formatUsage } from "@/lib/usage/metrics";
import type { Standing } from "@/lib/usage/outlook";
import { isOverageKey } from "@/lib/usage/overage";

const TONES: Record<Standing["state"], Tone> = { within: "accent", near: "caution", reached: "critical" };

/** Each measure against its limit, with what the month comes to. */
export function UsageBars({
  standing,
  goesOn,
  locale,
}: {
  standing: readonly Standing[];
  /** Whether overage is allowed. */
  goesOn: boolean;
  locale: string;
}) {
  return (
    <ul className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
      {standing.map((one) => (
        <li key={one.metric.key}>
          <Progress
            label={one.metric.label}
            value={one.used}
            max={one.limit ?? Math.max(one.used, 1)}
            text={textOf(one, locale)}
            tone={one.limit === null ? "neutral" : TONES[one.state]}
          />
          <p className="mt-1 min-h-4 text-muted text-xs">{noteOf(one, goesOn, locale)}</p>
        </li>
      ))}
    </ul>
  );
}

const amount = ({ metric }: Standing, value: number, locale: string) =>
  formatUsage(metric.key, value, locale);

const textOf = (one: Standing, locale: string) =>
  one.limit === null
    ? `${amount(one, one.used, locale)}, no limit`
    : `${amount(one, one.used, locale)} of ${amount(one, one.limit, locale)}`;

function noteOf(one: Standing, goesOn: boolean, locale: string): string {
  const { state, metric, expected } = one;
  if (state === "reached" && goesOn && isOverageKey(metric.key)) return "Used up: it goes on as overage.";
  if (state === "reached")
    return metric.stops
      ? "Used up: nothing more begins until next month, or on a larger plan."
      : "More than the plan has room for. Nothing is cut off; a larger plan fits better.";
  if (expected === null || one.used === 0) return "";
  return `About ${amount(one, expected, locale)} by the end of the month.`;
}
