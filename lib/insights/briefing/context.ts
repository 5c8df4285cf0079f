import { type ExchangeRates, ownMinor } from "@/lib/format/exchange";
import { currencyDigits } from "@/lib/format/money";
import { type LinkedValue, name } from "@/lib/grounding/fact";
import type { Champion } from "@/lib/models/queries";
import type { PlanningDay } from "../planning-day";

/** What the facts of a day are computed with. */
export interface BriefingContext {
  /** What amounts are said in. */
  currency: string;
  exchangeRates: ExchangeRates;
  timeZone: string;
  day: PlanningDay;
  champion: Champion | null;
}

/** The longest name of an item or supplier in a sentence, in characters. */
const LONGEST_NAME = 60;
const shortened = (text: string) => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME - 1).trimEnd()}…` : line;
};

/** An item by code and name. */
export function itemName(item: { itemId: string; code: string; name: string }): LinkedValue {
  const [code, words] = [shortened(item.code), shortened(item.name)];
  const text = words && words !== code ? `${code} ${words}` : code;
  return name("item", text, `/items/${item.itemId}`, [code, words]);
}

export const supplierName = (supplier: { supplierId: string; supplierName: string }): LinkedValue =>
  name("supplier", shortened(supplier.supplierName), `/suppliers/${supplier.supplierId}`);

export const orderName = (order: { orderId: string; number: string }): LinkedValue =>
  name("order", shortened(order.number), `/purchase-orders/${order.orderId}`);

export const fileName = (id: string, text: string): LinkedValue =>
  name("import", shortened(text), `/imports/${id}`);

/** Amounts of several currencies as one of the organization's; null when the rate of one is not known. */
export function totalMinor(
  amounts: readonly { currency: string; minor: number }[],
  settings: Pick<BriefingContext, "currency" | "exchangeRates">,
): number | null {
  let total = 0;
  for (const amount of amounts) {
    const own = ownMinor(amount.minor, amount.currency, settings);
    if (own === null) return null;
    total += own;
  }
  return total;
}

/** Amounts below one unit of the currency are no news. */
export const isWorthSaying = (minor: number | null, currency: string): minor is number =>
  minor !== null && minor >= 10 ** currencyDigits(currency);
