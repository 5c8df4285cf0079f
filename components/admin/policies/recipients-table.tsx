import { InstantText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { Recipient } from "@/lib/policies/staff-queries";
import { RetryButton } from "./small-forms";

/** Who was notified of a version, and what became of each mail. */
export function RecipientsTable({ rows, mayRetry }: { rows: readonly Recipient[]; mayRetry: boolean }) {
  return (
    <TableFrame caption="People who were notified" stack>
      <Thead>
        <Tr>
          <Th>Recipient</Th>
          <Th>Delivery</Th>
          <Th numeric>Attempts</Th>
          <Th>Told</Th>
          <Th>Accepted by use</Th>
          <Th>
            <span className="sr-only">Send again</span>
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td className="[overflow-wrap:anywhere]">{row.recipient}</Td>
            <Td label="Delivery">
              <span>
                <StatusPill status={row.state} quiet />
                {row.error && <span className="block max-w-72 text-muted text-xs">{row.error}</span>}
              </span>
            </Td>
            <Td label="Attempts" numeric>
              {row.attempts}
            </Td>
            <Td label="Told" className="whitespace-nowrap text-muted">
              <InstantText instant={row.sentAt ?? row.toldAt} />
            </Td>
            <Td label="Accepted by use" className="whitespace-nowrap text-muted">
              {row.acceptedAt ? <InstantText instant={row.acceptedAt} /> : "not yet"}
            </Td>
            <Td className="text-right">
              {mayRetry && (row.state === "failed" || row.state === "bounced") && (
                <RetryButton notice={row.id} recipient={row.recipient} />
              )}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
