import { TextLink } from "@/components/ui/code-text";
import { cx } from "@/components/ui/cx";
import { CountText, InstantText } from "@/components/ui/figures";
import { Missing } from "@/components/ui/missing";
import { Badge } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { CallRow } from "@/lib/call-search/call-list";
import { CallStatusPill, callLength, shownNumber } from "./call-status";

/** Calls, newest first. */
export function CallsTable({ rows, base }: { rows: readonly CallRow[]; base: string }) {
  return (
    <TableFrame caption="Calls" stack="brief">
      <Thead>
        <tr>
          <Th>When</Th>
          <Th>With</Th>
          <Th>Number</Th>
          <Th>Status</Th>
          <Th numeric>Length</Th>
          <Th>Promises</Th>
        </tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td className="whitespace-nowrap max-md:justify-self-end">
              <TextLink href={`${base}/${row.id}`}>
                <InstantText instant={row.createdAt} />
              </TextLink>
            </Td>
            <Td className="max-md:order-first max-md:font-medium">
              <span className="flex flex-wrap items-center gap-x-2">
                <span className="truncate md:max-w-56">{row.company ?? "Not known"}</span>
                {row.direction === "inbound" && <Badge>Incoming</Badge>}
                {row.isTest && <Badge>Test</Badge>}
                {row.isPrivate && <Badge>Private</Badge>}
              </span>
            </Td>
            <Td className="whitespace-nowrap tabular-nums max-md:text-muted">
              {shownNumber(row.direction === "outbound" ? row.toNumber : row.fromNumber)}
            </Td>
            <Td className="max-md:justify-self-end">
              <CallStatusPill status={row.status} direction={row.direction} quiet />
              {callLength(row) && <span className="tabular-nums md:hidden">{callLength(row)}</span>}
            </Td>
            <Td numeric className="max-md:hidden!">
              {callLength(row) ?? <Missing />}
            </Td>
            <Td className={cx("max-md:col-span-2", row.waiting + row.accepted === 0 && "max-md:hidden!")}>
              <Promises {...row} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

function Promises({ waiting, accepted }: Pick<CallRow, "waiting" | "accepted">) {
  if (waiting > 0)
    return (
      <Badge tone="caution">
        <CountText count={waiting} noun="promise" /> to decide
      </Badge>
    );
  return accepted > 0 ? <CountText count={accepted} noun="promise" /> : <Missing />;
}
