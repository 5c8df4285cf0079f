import { countOf } from "@/lib/format/count";
import { formatMoney } from "@/lib/format/money";
import type { ReplayTotals, WayTotals } from "./totals";

interface Language {
  locale: string;
  currency: string;
}

/** What a replay found, in one sentence a person can repeat: against what really happened, else against the min/max rule. */
export function headline(totals: ReplayTotals, { locale, currency }: Language): string {
  if (totals.items === 0) return "None of your items were sold in this time.";
  const isCompared = totals.compared > 0;
  const { lumina } = isCompared ? totals.known : totals.assumed;
  const other = isCompared ? totals.known.actual : totals.assumed.minMax;
  const days = lumina.stockOutDays - other.stockOutDays;
  const held = lumina.averageStockMinor - other.averageStockMinor;
  const more = (difference: number) => (difference < 0 ? "fewer" : "more");
  const told =
    days === 0
      ? "the same number of days without stock"
      : `${countOf(Math.abs(days), `${more(days)} day`, locale)} without stock`;
  const amount = formatMoney(Math.abs(held), currency, locale, { whole: true });
  const stock = held === 0 ? "the same money in stock" : `${amount} ${held < 0 ? "less" : "more"} in stock`;
  // Where the past of some items is not known, the sentence is about the others.
  const whose =
    isCompared && totals.compared < totals.items ? ` to ${countOf(totals.compared, "item", locale)}` : "";
  const rival = isCompared ? `what really happened${whose}` : "a min/max rule";
  return `Compared with ${rival}, Lumina would have had ${told} and ${stock}.`;
}

/** What the figures do not know, so that nobody takes them for more than they are. */
export function unknowns(totals: ReplayTotals, locale: string): string[] {
  const items = (count: number) => countOf(count, "item", locale);
  const assumed = totals.items - totals.compared;
  const said = [
    totals.compared > 0 &&
      "What customers wanted on days without stock was never sold, so nobody knows it. The real past looks better than it was, and none of its missed sales are counted.",
    assumed > 0 &&
      `For ${items(assumed)} the past stock can't be worked out, because the last count is too old or more was sold than is known to have come in. They start with an assumed stock and are compared with the min/max rule only.`,
    totals.withoutCost > 0 &&
      `${items(totals.withoutCost)} have no known cost and are in no amount of money held or bought.`,
    totals.withoutPrice > 0 &&
      `${items(totals.withoutPrice)} have no known sale price, so what was missed of them is in no amount.`,
    "An order that was never placed takes as long as the real order nearest to it, of the item or else of its supplier.",
    "Locations are replayed together, and an order of one item never waits for the minimum order value of its supplier.",
    "Sales that a missing item would have cost you elsewhere, and prices that would have been different, are not in it.",
  ];
  return said.filter((one) => one !== false);
}

/** The ways to order that are compared, with what they are called. */
export function ways(totals: ReplayTotals, group: "known" | "assumed"): { name: string; way: WayTotals }[] {
  const { lumina, minMax } = totals[group];
  return [
    { name: "Lumina", way: lumina },
    ...(group === "known" ? [{ name: "What really happened", way: totals.known.actual }] : []),
    { name: "Min/max rule", way: minMax },
  ];
}
