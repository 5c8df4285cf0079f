import { ExpectedDayCell } from "@/components/purchase-orders/expected-day";
import { HeldMailCell, RefreshAtDeparture } from "@/components/purchase-orders/held-mails";
import { OrderStatus } from "@/components/purchase-orders/order-status";
import { OrderTotal } from "@/components/purchase-orders/order-total";
import { TextLink } from "@/components/ui/code-text";
import { DayText, NumberText } from "@/components/ui/figures";
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
                  <OrderStatus order={row} />
                  {row.sendAfter && (
                    <HeldMailCell
                      orderId={row.id}
                      number={row.number}
                      sendAfter={row.sendAfter}
                      stopped={stopped && row.proposed}
                      mayUndo={mayUndo}
                    />
                  )}
                </span>
              </Td>
              <Td label="Deliver to">{row.locationName}</Td>
              <Td label="Ordered" className="whitespace-nowrap">
                <DayText day={row.orderedDay} />
              </Td>
              <Td label="Expected" className="whitespace-nowrap">
                <ExpectedDayCell order={row} />
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
