import type { AgeBar } from "@/lib/rights/desk/queries";

/** How old the open requests are: a bar of about a week each, with its figure beside it. */
export function AgeHistogram({ bars }: { bars: readonly AgeBar[] }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <dl className="space-y-1.5 text-sm">
      {bars.map(({ label, count }) => (
        <div key={label} className="grid grid-cols-[9rem_minmax(0,1fr)_3rem] items-center gap-3">
          <dt className="text-muted">{label}</dt>
          <dd aria-hidden="true">
            <span className="block h-3 rounded-sm bg-accent" style={{ width: `${(count / most) * 100}%` }} />
          </dd>
          <dd className="text-right font-medium tabular-nums">{count}</dd>
        </div>
      ))}
    </dl>
  );
}
