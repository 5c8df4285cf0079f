import { Money, NumberText, Percent } from "@/components/ui/figures";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/number";
import { SERVICE_LEVELS, serviceLevelId, WHAT_IF_QUESTIONS } from "@/lib/replay/questions";
import type { ReplayTotals } from "@/lib/replay/totals";
import { TakeServiceLevelButton } from "./replay-buttons";

/** Every setting that was tried, beside the settings as they are. */
export function WhatIfsTable({
  totals,
  currency,
  locale,
  now,
}: {
  totals: ReplayTotals;
  currency: string;
  locale: string;
  /** The agent's service levels in words; null where the reader may not change them. */
  now: string | null;
}) {
  const asSet = totals.whatIfs.find(({ id }) => id === "as-set");
  return (
    <TableFrame caption="Other settings on the items that sell most" stack>
      <Thead>
        <tr>
          <Th>What if</Th>
          <Th numeric>Days without stock</Th>
          <Th numeric>Sales missed</Th>
          <Th numeric>Average stock ({currency})</Th>
          <Th numeric>Than as set</Th>
          <Th numeric>Orders</Th>
          {now !== null && (
            <Th>
              <span className="sr-only">Use it</span>
            </Th>
          )}
        </tr>
      </Thead>
      <Tbody>
        {WHAT_IF_QUESTIONS.map(({ id, label }) => {
          const found = totals.whatIfs.find((one) => one.id === id);
          if (!found) return null;
          const level = SERVICE_LEVELS.find((one) => serviceLevelId(one) === id);
          const than = asSet && asSet !== found ? found.averageStockMinor - asSet.averageStockMinor : null;
          return (
            <Tr key={id}>
              <Th scope="row">{label}</Th>
              <Td numeric label="Days without stock">
                <NumberText value={found.stockOutDays} digits={0} />
              </Td>
              <Td numeric label="Sales missed">
                <Percent share={found.demandedMinor > 0 ? found.missedMinor / found.demandedMinor : null} />
              </Td>
              <Td numeric label="Average stock">
                <Money minor={found.averageStockMinor} currency={currency} bare whole />
              </Td>
              <Td numeric label="Than as set">
                {/* Less money in stock is no loss: not in red. */}
                {than === null
                  ? ""
                  : formatMoney(than, currency, locale, { bare: true, whole: true, signed: true })}
              </Td>
              <Td numeric label="Orders">
                <NumberText value={found.orders} digits={0} />
              </Td>
              {now !== null && (
                <Td className="text-right">
                  {level !== undefined && (
                    <TakeServiceLevelButton level={level} label={formatPercent(level, locale, 0)} now={now} />
                  )}
                </Td>
              )}
            </Tr>
          );
        })}
      </Tbody>
    </TableFrame>
  );
}
