import { cx } from "@/components/ui/cx";
import { formatNumber, formatPercent } from "@/lib/format/number";

export interface ConsentShare {
  name: string;
  /** How many accepted everything, and how many chose at all. */
  accepted: number;
  all: number;
}

/** How many of each group accepted everything: the share as a bar, the numbers beside it. */
export function AcceptShares({
  label,
  shares,
  locale,
}: {
  label: string;
  shares: readonly ConsentShare[];
  locale: string;
}) {
  return (
    <ul aria-label={label} className="space-y-2.5">
      {shares.map(({ name, accepted, all }) => (
        <li key={name} className="text-sm">
          <p className="flex items-baseline justify-between gap-4">
            <span>{name}</span>
            <span className="figure text-muted">
              <span className="font-medium text-ink">
                {formatPercent(all > 0 ? accepted / all : 0, locale, 0)}
              </span>{" "}
              of {formatNumber(all, locale, 0)}
            </span>
          </p>
          <span aria-hidden="true" className="mt-1 block h-2 rounded-sm bg-sunken">
            <span
              className={cx("block h-full rounded-sm bg-chart-forecast", accepted > 0 && "min-w-px")}
              style={{ width: `${all > 0 ? (accepted / all) * 100 : 0}%` }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
