import { countOf } from "@/lib/format/count";

/** What stands before an order's total: a line whose price is not known is not in it. */
export const totalLabel = (unpriced: number, locale?: string): string =>
  unpriced > 0 ? `Total without ${countOf(unpriced, "line", locale)} whose price is not known` : "Total";
