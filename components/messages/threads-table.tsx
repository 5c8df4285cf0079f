import { TextLink } from "@/components/ui/code-text";
import { CountText, InstantText } from "@/components/ui/figures";
import { Badge, StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { ThreadRow } from "@/lib/sms/queries";

/** Conversations by text message, the one with the newest message first. */
export function ThreadsTable({ rows, base }: { rows: readonly ThreadRow[]; base: string }) {
  return (
    <TableFrame caption="Messages" stack="brief">
      <Thead>
        <tr>
          <Th>With</Th>
          <Th>Last message</Th>
          <Th>Status</Th>
          <Th>When</Th>
        </tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td className="max-md:order-first">
              <span className="flex flex-wrap items-center gap-x-2">
                <TextLink href={`${base}/${row.id}`}>{row.company ?? row.theirShown}</TextLink>
                {row.unread > 0 && (
                  <Badge tone="accent">
                    <CountText count={row.unread} noun="new message" />
                  </Badge>
                )}
                {row.stoppedAt && <Badge tone="caution">They wrote STOP</Badge>}
              </span>
            </Td>
            <Td className="max-md:text-muted">
              <span className="line-clamp-1 max-w-[28rem] break-words">{row.body}</span>
            </Td>
            <Td className="max-md:justify-self-end">
              <StatusPill status={`sms-${row.status}`} quiet />
            </Td>
            <Td className="whitespace-nowrap max-md:order-first max-md:justify-self-end">
              <InstantText instant={row.lastAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
