import type { ProposalRow } from "@/lib/agents/inbox";
import { countOf } from "@/lib/format/count";
import { formatMoney } from "@/lib/format/money";

/** What Enter would do: which orders, to whom, for how much. */
export function approvalPrompt(
  rows: readonly Pick<ProposalRow, "supplierName" | "totalMinor" | "currency">[],
  locale: string,
): string {
  const totals = new Map<string, number>();
  for (const { currency, totalMinor } of rows) totals.set(currency, (totals.get(currency) ?? 0) + totalMinor);
  const money = [...totals].map(([currency, minor]) => formatMoney(minor, currency, locale)).join(" + ");
  const [first] = rows;
  const what =
    rows.length === 1 && first
      ? `the purchase order for ${first.supplierName}`
      : `${rows.length} purchase orders for ${countOf(new Set(rows.map((row) => row.supplierName)).size, "supplier")}`;
  return `Press Enter to approve ${what}, ${money}.`;
}
