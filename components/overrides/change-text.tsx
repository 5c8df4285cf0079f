"use client";
import { useLocaleSettings } from "@/components/ui/locale";
import { formatDay } from "@/lib/format/day";
import { formatPercent } from "@/lib/format/number";
import { formatQuantity } from "@/lib/format/quantity";
import type { DemandChange } from "@/lib/overrides/types";
import { addDays } from "@/lib/platform/clock";

/** "+20%" or "+5 each a week". */
export function ChangeText({ change, unit }: { change: Pick<DemandChange, "kind" | "value">; unit: string }) {
  const { locale } = useLocaleSettings();
  if (change.kind === "percent") return <>{formatPercent(change.value / 1000, locale, 1, true)}</>;
  return <>{`${formatQuantity(change.value, locale, { unit, signed: true })} a week`}</>;
}

/** The first and the last day of the weeks that it changes. */
export function WeeksText({ change }: { change: Pick<DemandChange, "fromDay" | "toDay"> }) {
  const { locale } = useLocaleSettings();
  return (
    <>{`${formatDay(change.fromDay, locale, "short")} – ${formatDay(addDays(change.toDay, 6), locale, "short")}`}</>
  );
}
