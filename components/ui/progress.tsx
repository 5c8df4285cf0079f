"use client";
import { formatPercent } from "@/lib/format/number";
import { cx } from "./cx";
import { useLocaleSettings } from "./locale";
import type { Tone } from "./tone";

const fills: Record<Tone, string> = {
  neutral: "bg-muted",
  accent: "bg-accent",
  positive: "bg-positive",
  caution: "bg-caution",
  critical: "bg-critical",
};

/** How far something is. `value` of `max`; the label and the text beside it say what and how much. */
export function Progress({
  label,
  value,
  max = 100,
  text,
  tone = "accent",
  className,
}: {
  label: string;
  value: number;
  max?: number;
  /** On the right: "12,400 of 54,000 rows · 20 s left". The percentage unless given. */
  text?: string;
  tone?: Tone;
  className?: string;
}) {
  const { locale } = useLocaleSettings();
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  const shown = text ?? formatPercent(Math.floor(share * 100) / 100, locale, 0);
  return (
    <div className={className}>
      <div className="mb-1.5 flex items-baseline justify-between gap-4 text-sm">
        <span className="font-medium">{label}</span>
        <span className="figure text-right text-muted text-xs">{shown}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={Math.min(max, Math.max(0, value))}
        aria-valuetext={shown}
        className="h-1.5 overflow-hidden rounded-full bg-hover"
      >
        <div
          className={cx("h-full origin-left rounded-full transition-transform", fills[tone])}
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
    </div>
  );
}
