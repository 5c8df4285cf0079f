import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { type Tone, toneText } from "./tone";

/**
 * One figure that matters: what it is, how much, in what unit, how it changed and whether that is good. With `href` the
 * whole tile opens where the figure comes from.
 */
export function Metric({
  label,
  value,
  unit,
  delta,
  note,
  tone = "neutral",
  href,
  children,
}: {
  label: string;
  value: ReactNode;
  unit?: string;
  /** The change in words ("4 more than yesterday"), its direction, and what it means. */
  delta?: { text: string; direction: "up" | "down" | "flat"; tone?: Tone };
  note?: ReactNode;
  /** Colours the value where it calls for attention. */
  tone?: Tone;
  href?: string;
  /** Under the figure: a Sparkline. */
  children?: ReactNode;
}) {
  const Arrow =
    delta?.direction === "up" ? ArrowUpRight : delta?.direction === "down" ? ArrowDownRight : ArrowRight;
  return (
    <div
      className={cx(
        "relative flex min-w-0 flex-col rounded-lg border border-line bg-surface p-4 shadow-card",
        href &&
          "transition-colors hover:border-line-strong has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-accent",
      )}
    >
      <p className="text-muted text-sm">
        {href ? (
          <Link href={href} className="outline-none after:absolute after:inset-0 after:rounded-lg">
            {label}
          </Link>
        ) : (
          label
        )}
      </p>
      <p className={cx("mt-1 flex flex-wrap items-baseline gap-x-1.5", tone !== "neutral" && toneText[tone])}>
        <span className="figure font-semibold text-xl">{value}</span>
        {unit && <span className="font-normal text-muted text-sm">{unit}</span>}
      </p>
      {delta && (
        <p className={cx("mt-0.5 flex items-center gap-1 text-xs", toneText[delta.tone ?? "neutral"])}>
          <Arrow aria-hidden="true" className="size-3.5 shrink-0" />
          {delta.text}
        </p>
      )}
      {note && <p className="mt-0.5 text-muted text-xs">{note}</p>}
      {children && <div className="mt-auto pt-3">{children}</div>}
    </div>
  );
}

/** Tiles side by side: two on a phone, four on a desk. */
export function MetricRow({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">{children}</div>;
}
