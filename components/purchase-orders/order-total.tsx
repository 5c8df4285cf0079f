import { CountText, Money } from "@/components/ui/figures";

/** The total of an order in a list; lines whose price is not known are not in it, and an order of such lines has none. */
export function OrderTotal({
  order: { totalMinor, currency, lines, unpriced },
}: {
  order: { totalMinor: number; currency: string; lines: number; unpriced: number };
}) {
  if (lines > 0 && unpriced === lines) return <span className="text-muted">Not known</span>;
  return (
    <span>
      <Money minor={totalMinor} currency={currency} />
      {unpriced > 0 && (
        <span className="block whitespace-nowrap text-muted text-xs">
          without <CountText count={unpriced} noun="line" />
        </span>
      )}
    </span>
  );
}
