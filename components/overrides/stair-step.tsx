"use client";
import { Money } from "@/components/ui/figures";
import { useLocaleSettings } from "@/components/ui/locale";
import { Missing } from "@/components/ui/missing";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { gainOf, type ValueAdded, wapeOf } from "@/lib/overrides/value-added";

/** The errors of a naive forecast, of the models', and with the override, and what it gained. */
export function StairStep({
  added,
  unitCostMinor,
  currency,
}: {
  added: ValueAdded | null;
  unitCostMinor: number | null;
  currency: string;
}) {
  const { locale } = useLocaleSettings();
  if (!added) return <Missing />;
  const share = (error: number) => formatPercent(wapeOf(error, added), locale, 0);
  const gain = gainOf(added);
  const units = formatNumber(Math.abs(gain), locale, Math.abs(gain) < 10 ? 1 : 0);
  return (
    <span className="whitespace-nowrap">
      {`${share(added.naiveError)} → ${share(added.systemError)} → ${share(added.plannedError)}`}
      <span className={`block text-xs ${gain < 0 ? "text-caution" : "text-muted"}`}>
        {gain === 0 ? "no difference" : `${units} ${gain > 0 ? "closer" : "further off"}`}
        {unitCostMinor !== null && gain !== 0 && (
          <>
            {", "}
            <Money minor={Math.round(Math.abs(gain) * unitCostMinor)} currency={currency} />
          </>
        )}
      </span>
    </span>
  );
}
