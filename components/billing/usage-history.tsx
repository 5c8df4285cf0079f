import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { formatDay } from "@/lib/format/day";
import { formatNumber } from "@/lib/format/number";
import type { UsedInMonth } from "@/lib/usage/history";
import type { Metric } from "@/lib/usage/metrics";

/** What was used month by month, the newest first. */
export function UsageHistory({
  metrics,
  history,
  locale,
}: {
  metrics: readonly Metric[];
  history: readonly UsedInMonth[];
  locale: string;
}) {
  if (history.length === 0) return <p className="text-muted text-sm">Nothing has been used so far.</p>;
  return (
    <TableFrame caption="Usage by month" stack>
      <Thead>
        <Tr>
          <Th>Month</Th>
          {metrics.map(({ key, label }) => (
            <Th key={key} numeric>
              {label}
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {history.map(({ month, used }) => (
          <Tr key={month}>
            <Th scope="row" className="font-medium">
              {formatDay(`${month}-01`, locale, "month")}
            </Th>
            {metrics.map(({ key, label }, i) => (
              <Td key={key} numeric label={label}>
                {formatNumber(used[i] ?? 0, locale)}
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
