import { DayText, InstantText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import type { RuleState } from "@/lib/retention/engine/history";

/** Every rule of a table: what its clock starts at, what goes, what was left behind. */
export function RuleTable({ rules, locale }: { rules: readonly RuleState[]; locale: string }) {
  return (
    <TableFrame caption="Rules of tables" stack>
      <Thead>
        <tr>
          <Th>Table</Th>
          <Th>Goes after</Th>
          <Th>What happens</Th>
          <Th>Oldest row</Th>
          <Th numeric>Next 30 days</Th>
          <Th>Last count</Th>
        </tr>
      </Thead>
      <Tbody>
        {rules.map(({ rule, foreseen, older, oldestDay, countedAt }) => (
          <Tr key={rule.key}>
            <Th scope="row">{rule.table}</Th>
            <Td label="Goes after">
              {rule.period} of {rule.event}
            </Td>
            <Td label="What happens">
              {rule.action === "delete" ? "Deleted" : "Reduced"}
              {rule.by && <span className="text-muted text-xs"> by “{rule.by}”</span>}
            </Td>
            <Td label="Oldest row">{oldestDay ? <DayText day={oldestDay} /> : "–"}</Td>
            <Td label="Next 30 days" numeric>
              {formatNumber(foreseen, locale, 0)}
            </Td>
            <Td label="Last count">
              {countedAt === null ? (
                <span className="text-muted text-xs">Not counted yet</span>
              ) : (
                <span className="flex flex-wrap items-center gap-2">
                  <StatusPill
                    tone={older ? "critical" : "positive"}
                  >{`${older ?? 0} left behind`}</StatusPill>
                  <span className="text-muted text-xs">
                    <InstantText instant={countedAt} />
                  </span>
                </span>
              )}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
