import { cx } from "@/components/ui/cx";

/**
 * How far off each method was in the back-test, against naive (= 1, the line). Shorter is better; the chosen one is in
 * accent and says so.
 */
export function MethodComparison({
  title,
  methods,
  locale,
}: {
  /** The finding: "Holt-Winters misses by a third less than naive". */
  title: string;
  /** `ratio`: the method's error divided by naive's. */
  methods: readonly { name: string; ratio: number; chosen?: boolean; note?: string }[];
  locale?: string;
}) {
  const widest = Math.max(1.2, ...methods.map((method) => method.ratio)) * 1.02;
  const share = (ratio: number) => `${(Math.min(ratio, widest) / widest) * 100}%`;
  const write = new Intl.NumberFormat(locale ?? "en-GB", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return (
    <figure className="min-w-0">
      <figcaption className="mb-3 font-semibold text-sm">{title}</figcaption>
      <ul className="space-y-2.5">
        {methods.map((method) => (
          <li key={method.name}>
            <p className="mb-1 flex items-baseline justify-between gap-4 text-sm">
              <span className={cx("min-w-0 truncate", method.chosen && "font-semibold")}>
                {method.name}
                {method.chosen && <span className="font-normal text-accent"> · chosen</span>}
                {method.note && <span className="font-normal text-muted"> · {method.note}</span>}
              </span>
              <span className={cx("shrink-0", method.ratio > 1 && "text-caution")}>
                {write.format(method.ratio)}
                <span className="sr-only">
                  {method.ratio > 1
                    ? " times the error of repeating the last period, worse"
                    : " times the error of repeating the last period"}
                </span>
              </span>
            </p>
            <div aria-hidden="true" className="relative h-2 rounded-full bg-hover">
              <div
                className={cx("h-full rounded-full", method.chosen ? "bg-chart-forecast" : "bg-chart-bar")}
                style={{ width: share(method.ratio) }}
              />
              <div className="absolute -inset-y-1 w-0.5 rounded-full bg-ink" style={{ left: share(1) }} />
            </div>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-muted text-xs">
        Measured on past weeks that the methods had not seen. The dark line is repeating the last period (
        {write.format(1)}).
      </p>
    </figure>
  );
}
