import Link from "next/link";
import { cx } from "@/components/ui/cx";
import type { Tone } from "@/components/ui/tone";

const fills: Record<Tone, string> = {
  neutral: "bg-chart-bar/35",
  accent: "bg-chart-band/25",
  positive: "bg-positive-soft",
  caution: "bg-caution-soft",
  critical: "bg-critical-soft",
};

/** A ranking: each name with its value, and a bar as long as the value's share of the largest. */
export function BarList({
  label,
  items,
  tone = "accent",
}: {
  /** What is ranked, for screen readers. */
  label: string;
  items: readonly { name: string; value: number; text: string; href?: string; tone?: Tone }[];
  tone?: Tone;
}) {
  const largest = Math.max(0, ...items.map((item) => item.value));
  return (
    <ol aria-label={label} className="space-y-1">
      {items.map((item) => (
        <li key={item.href ?? item.name} className="relative flex h-8 items-center gap-4 text-sm">
          <span
            aria-hidden="true"
            className={cx("absolute inset-y-0 left-0 min-w-px rounded-sm", fills[item.tone ?? tone])}
            style={{ width: `${largest > 0 ? (Math.max(0, item.value) / largest) * 100 : 0}%` }}
          />
          <span className="relative min-w-0 flex-1 truncate pl-2.5">
            {item.href ? (
              <Link href={item.href} className="rounded-sm underline-offset-4 hover:underline">
                {item.name}
              </Link>
            ) : (
              item.name
            )}
          </span>
          <span className="relative shrink-0 pr-1 font-medium">{item.text}</span>
        </li>
      ))}
    </ol>
  );
}
