import { countOf } from "@/lib/format/count";
import { formatNumber } from "@/lib/format/number";
import { PRICE_SCALE, QUANTITY_SCALE } from "@/lib/format/stored-decimals";

/** How much one order may hold. Every page, file and booking of an order is as long as its lines. */

export const MAX_ORDER_LINES = 1_000;
/** Lines of an order that is written by hand. */
export const MAX_TYPED_LINES = 100;
/** Lines of one proposal, each with the figures that it was proposed for: a few thousand characters. */
export const MAX_PROPOSAL_LINES = 250;
/** Characters of what is written to the supplier with an order. */
export const MAX_NOTE = 2_000;
/** Thousandths of a unit, ordered or received in one line. */
export const MAX_LINE_QUANTITY = 1e12;
/** Ten-thousandths of a currency unit. */
export const MAX_UNIT_PRICE = 1e12;
/** Units of any currency, of a line and of an order: in minor units of at most four decimals still below 2^53. */
export const MAX_ORDER_AMOUNT = 5e11;

const LARGEST = formatNumber(MAX_ORDER_AMOUNT);
export const LINE_TOO_LARGE = `A line can come to at most ${LARGEST}: check the quantity and the price.`;
export const ORDER_TOO_LARGE = `An order can come to at most ${LARGEST} in all: check the quantities and the prices, or write several orders.`;
export const TOO_MANY_LINES = `An order has at most ${countOf(MAX_ORDER_LINES, "line")}.`;

export const TOO_MANY_TYPED_LINES = `An order by hand has at most ${countOf(MAX_TYPED_LINES, "line")}. Import larger orders from a file.`;

interface Priced {
  /** Thousandths. */
  quantity: number;
  /** Ten-thousandths. */
  unitPrice: number;
}

/** What a line comes to, in units of its currency; near enough to be compared with a limit. */
export const lineAmount = ({ quantity, unitPrice }: Priced): number =>
  (quantity / QUANTITY_SCALE) * (unitPrice / PRICE_SCALE);

/** Whether a line comes to no more than can be stored exactly. */
export const lineFits = (line: Priced): boolean => lineAmount(line) <= MAX_ORDER_AMOUNT;

/** What is wrong with the size of an order, or null: more lines than an order has, or more money than it may come to. */
export function orderSizeProblem(lines: readonly Priced[]): string | null {
  if (lines.length > MAX_ORDER_LINES) return TOO_MANY_LINES;
  if (!lines.every(lineFits)) return LINE_TOO_LARGE;
  const total = lines.reduce((sum, line) => sum + lineAmount(line), 0);
  return total > MAX_ORDER_AMOUNT ? ORDER_TOO_LARGE : null;
}
