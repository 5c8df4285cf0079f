import Link from "next/link";
import { ExpectedDayCell } from "@/components/purchase-orders/expected-day";
import { HeldMailCell, RefreshAtDeparture } from "@/components/purchase-orders/held-mails";
import { OrderStatus } from "@/components/purchase-orders/order-status";
import { OrderTotal } from "@/components/purchase-orders/order-total";
import { TextLink } from "@/components/ui/code-text";
import { DayText, NumberText } from "@/components/ui/figures";
import { type ListSort, ListSortSelect, sortHeads } from "@/components/ui/list-sort";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { OrderListRow } from "@/lib/purchasing/order-list";
import { type OrderListState, type OrderSort, ordersAddress } from "@/lib/purchasing/schema";

/** Pressed first, these start with the newest. */
const DOWN_FIRST = new Set<OrderSort>(["ordered", "number"]);

const SORTS: readonly { sort: OrderSort; label: string }[] = [
  { sort: "ordered", label: "order day" },
  { sort: "expected", label: "expected day" },
  { sort: "number", label: "number" },
  { sort: "supplier", label: "supplier" },
];

const sortOf = (state: OrderListState, base: string): ListSort<OrderSort, OrderListState> => ({
  state,
  href: (other) => ordersAddress.href(base, other),
  first: (sort) => (DOWN_FIRST.has(sort) ? "desc" : "asc"),
});

/** The list's order as a choice, where its heads are not seen. */
export function OrdersSort({ state, base }: { state: OrderListState; base: string }) {
  return <ListSortSelect {...sortOf(state, base)} sorts={SORTS} />;
}

/** Purchase orders, in the order that the address says. */
export function OrdersTable({
  rows,
  state,
  base,
  stopped,
  mayUndo,
}: {
  rows: readonly OrderListRow[];
  state: OrderListState;
  base: string;
  /** A stop switch holds the mails of what the agents proposed. */
  stopped: boolean;
  mayUndo: boolean;
}) {
  const held = rows.flatMap(({ sendAfter, proposed }) =>
    sendAfter ? [{ sendAfter, stopped: stopped && proposed }] : [],
  );
  const head = sortHeads(sortOf(state, base));
  return (
    <>
      <RefreshAtDeparture mails={held} />
      <TableFrame caption="Purchase orders" stack>
        <Thead>
          <tr>
            {head("number", "Number")}
            {head("supplier", "Supplier")}
            <Th>Status</Th>
            <Th>Deliver to</Th>
            {head("ordered", "Ordered")}
            {head("expected", "Expected")}
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
                <span className="max-w-56 truncate">
                  <Link
                    href={`${base.replace(/\/purchase-orders$/, "")}/suppliers/${row.supplierId}`}
                    prefetch={false}
                    className="rounded-sm underline-offset-4 hover:underline"
                  >
                    {row.supplierName}
                  </Link>
                </span>
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
