import Link from "next/link";
import { daysLeftWords } from "@/components/rights/days-left";
import { KIND_WORDS, REGIME_WORDS, STATUS_WORDS } from "@/components/rights/status-words";
import { DayText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { QueueRow } from "@/lib/rights/desk/queries";

/** The queue of requests. */
export function RequestTable({ rows }: { rows: readonly QueueRow[] }) {
  return (
    <TableFrame caption="Privacy requests" stack>
      <Thead>
        <Tr>
          <Th>Request</Th>
          <Th>Person</Th>
          <Th>Status</Th>
          <Th>Law</Th>
          <Th>Due</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td className="max-w-80">
              <Link
                href={`/admin/requests/${row.id}`}
                prefetch={false}
                className="rounded-sm font-medium text-accent underline-offset-4 hover:underline"
              >
                {KIND_WORDS[row.kind]} <span className="code-text">{row.reference}</span>
              </Link>
            </Td>
            <Td label="Person">
              <bdi className="[overflow-wrap:anywhere]">{row.name}</bdi>
            </Td>
            <Td label="Status">
              <StatusPill tone={STATUS_WORDS[row.status].tone} quiet>
                {STATUS_WORDS[row.status].label}
              </StatusPill>
            </Td>
            <Td label="Law">{REGIME_WORDS[row.regime]}</Td>
            <Td label="Due">
              <DueText {...row} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

function DueText({ dueDay, daysLeft, pausedSince, answeredAt }: QueueRow) {
  if (answeredAt)
    return (
      <>
        ended <DayText day={answeredAt.slice(0, 10)} />
      </>
    );
  return (
    <>
      <DayText day={dueDay} /> ·{" "}
      {pausedSince ? (
        "clock stopped"
      ) : (
        <span className={daysLeft < 0 ? "font-semibold text-critical" : undefined}>
          {daysLeftWords(daysLeft)}
        </span>
      )}
    </>
  );
}
