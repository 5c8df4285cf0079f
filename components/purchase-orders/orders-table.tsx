import { HeldMailCell, RefreshAtDeparture } from "@/components/purchase-orders/held-mails";
import { OrderTotal } from "@/components/purchase-orders/order-total";
import { TextLink } from "@/components/ui/code-text";
import { DayText, NumberText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { OrderListRow } from "@/lib/purchasing/queries";

/** Purchase orders, newest first. */
export function OrdersTable({
  rows,
  base,
  stopped,
  mayUndo,
}: {
  rows: readonly OrderListRow[];
  base: string;
  /** A stop switch holds the mails of what the agents proposed. */
  stopped: boolean;
  mayUndo: boolean;
}) {
  const held = rows.flatMap(({ sendAfter, proposed }) =>
    sendAfter ? [{ sendAfter, stopped: stopped && proposed }] : [],
  );
  return (
    <>
      <RefreshAtDeparture mails={held} />
      <TableFrame caption="Purchase orders" stack>
        <Thead>
          <tr>
            <Th>Number</Th>
            <Th>Supplier</Th>
            <Th>Status</Th>
            <Th>Deliver to</Th>
            <Th>Ordered</Th>
            <Th>Expected</Th>
            <Th numeric>Lines</Th>
            <Th numeric>Total</Th>
          </tr>
        </Thead>
        <Tbody>
          {rows.map((row) => (
            <Tr key={row.id}>
              <Td label="Number" className="whitespace-nowrap">
                <TextLink href={`${base}/${row.id}`}>{row.number}</TextLink>
              </Td>
              <Td label="Supplier">
                <span className="max-w-56 truncate">{row.supplierName}</span>
              </Td>
              <Td label="Status">
                <span className="flex flex-wrap items-center gap-x-2">
                  <StatusPill status={row.undone ? "undone-order" : row.status} quiet />
                  {row.sendAfter && (
                    <HeldMailCell
                      orderId={row.id}
                      number={row.number}
                      sendAfter={row.sendAfter}
                      stopped={stopped && row.proposed}
                      mayUndo={mayUndo}
                    />
                  )}
                  {row.overdue && (
                    <StatusPill tone="critical" quiet>
                      Overdue
                    </StatusPill>
                  )}
                </span>
              </Td>
              <Td label="Deliver to">{row.locationName}</Td>
              <Td label="Ordered" className="whitespace-nowrap">
                <DayText day={row.orderedDay} />
              </Td>
              <Td label="Expected" className="whitespace-nowrap">
                {row.expectedDay || !row.expectedAbout ? (
                  <DayText day={row.expectedDay} />
                ) : (
                  <span className="text-muted">
                    about <DayText day={row.expectedAbout} />
                    <span className="block text-xs">no date given</span>
                  </span>
                )}
              </Td>
              <Td numeric label="Lines">
                <NumberText value={row.lines} digits={0} />
              </Td>
              <Td numeric label="Total">
                <OrderTotal order={row} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </TableFrame>
    </>
  );
}
