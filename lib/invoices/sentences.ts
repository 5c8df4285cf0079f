import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/number";
import { formatQuantity } from "@/lib/format/quantity";
import type { LineFinding, NoOrderReason, TotalFinding } from "./findings";
import type { MatchState } from "./status";

const NO_ORDER: Readonly<Record<NoOrderReason, string>> = {
  "none-given": "The invoice names no order.",
  unknown: "Lumina does not know this order.",
  "other-supplier": "This is an order to another supplier.",
  "not-ordered": "This order is still a draft.",
  cancelled: "This order was cancelled.",
  "no-such-line": "The item is not on this order.",
};

/** In what a line differs, as one sentence in the reader's locale. @param unit of the line */
export function lineSentence(finding: LineFinding, unit: string, locale: string): string {
  const quantity = (thousandths: number) => formatQuantity(thousandths, locale, { unit });
  switch (finding.kind) {
    case "price": {
      const difference = finding.invoiced - finding.ordered;
      const share = formatPercent(Math.abs(difference) / finding.ordered, locale, 2);
      return `Price ${share} ${difference > 0 ? "above" : "below"} the order.`;
    }
    case "price-unknown":
      return "The order has no price for it.";
    case "currency":
      return `The order is in ${finding.ordered}.`;
    case "unit":
      return `The order counts in ${finding.ordered}, the invoice in ${finding.invoiced}.`;
    case "quantity": {
      const left = finding.received - finding.invoicedBefore;
      const beyond = finding.invoiced - left;
      return `${quantity(Math.abs(beyond))} ${beyond > 0 ? "more" : "less"} than ${finding.invoicedBefore > 0 ? "received and not invoiced before" : "received"}.`;
    }
    case "not-received":
      return finding.invoicedBefore > 0 && finding.received > 0
        ? "What came in is on earlier invoices."
        : "Nothing has come in yet.";
    case "twice":
      return `Earlier invoices ask for ${quantity(finding.invoicedBefore)} of the ${quantity(finding.received)} received.`;
    case "no-order":
      return NO_ORDER[finding.reason];
  }
}

/** In what totals are unlike what they are made of. */
export function totalSentence(finding: TotalFinding, currency: string, locale: string): string {
  const [given, computed] = [finding.given, finding.computed].map((minor) =>
    formatMoney(minor, currency, locale),
  );
  if (finding.kind === "line") return `A line says ${given}; its quantity at its price comes to ${computed}.`;
  if (finding.kind === "net") return `The net amount is ${given}; the lines come to ${computed}.`;
  return `The total is ${given}; lines and tax come to ${computed}.`;
}

/** What a line's state is called. */
export const STATE_NAMES: Readonly<Record<MatchState | "accepted", string>> = {
  new: "Not matched yet",
  matched: "Matched",
  passed: "Passed by rule",
  differs: "Differs",
  waiting: "Waiting for receipt",
  accepted: "Accepted",
};
