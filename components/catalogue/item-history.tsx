import { ExpectedDayCell } from "@/components/purchase-orders/expected-day";
import { OrderStatus } from "@/components/purchase-orders/order-status";
import { CodeText, TextLink } from "@/components/ui/code-text";
import { DayText, Price, Quantity } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { RecentSale } from "@/lib/catalogue/item-record";
import type { OrderedOf } from "@/lib/purchasing/item-orders";

const KINDS: Record<string, string> = {
  return: "Return",
  cancellation: "Cancellation",
  "not-sold": "Not sold",
  charge: "Not demand",
};

/** The newest sales lines of an item; what came back is marked, in words as well as by its sign. */
export function RecentSales({
  lines,
  unit,
  currency,
}: {
  lines: readonly RecentSale[];
  unit: string;
  /** The organization's, where a line does not say. */
  currency: string;
}) {
  const places = new Set(lines.map((line) => line.place)).size > 1;
  return (
    <Panel title="Recent sales" flush={lines.length > 0}>
      {lines.length === 0 ? (
        <p className="text-muted text-sm">This item hasn't been sold yet.</p>
      ) : (
        <TableFrame caption="Recent sales of this item">
          <Thead>
            <tr>
              <Th>Document</Th>
              <Th>Day</Th>
              {places && <Th>Location</Th>}
              <Th numeric>Quantity</Th>
              <Th numeric>Price</Th>
            </tr>
          </Thead>
          <Tbody>
            {lines.map((line) => (
              <Tr key={line.id}>
                <Td>
                  <span className="flex min-w-0 flex-wrap items-center gap-2">
                    <CodeText>{line.document}</CodeText>
                    {KINDS[line.kind] && <Badge tone="caution">{KINDS[line.kind]}</Badge>}
                  </span>
                </Td>
                <Td>
                  <DayText day={line.day} />
                </Td>
                {places && <Td>{line.place ?? "—"}</Td>}
                <Td numeric>
                  <Quantity value={line.quantity} unit={unit} />
                </Td>
                <Td numeric>
                  <Price value={line.unitPrice} currency={line.currency ?? currency} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </TableFrame>
      )}
    </Panel>
  );
}

/** The purchase orders that the item is on, open ones first. */
export function ItemOrders({
  orders,
  unit,
  base,
}: {
  orders: readonly OrderedOf[];
  unit: string;
  /** `/o/{slug}` */
  base: string;
}) {
  return (
    <Panel title="Purchase orders" flush={orders.length > 0}>
      {orders.length === 0 ? (
        <p className="text-muted text-sm">This item was never ordered.</p>
      ) : (
        <TableFrame caption="Purchase orders of this item">
          <Thead>
            <tr>
              <Th>Order</Th>
              <Th>Supplier</Th>
              <Th>Status</Th>
              <Th>Expected</Th>
              <Th numeric>Ordered</Th>
              <Th numeric>Received</Th>
              <Th numeric>Price</Th>
            </tr>
          </Thead>
          <Tbody>
            {orders.map((order) => (
              <Tr key={order.lineId}>
                <Td>
                  <CodeText href={`${base}/purchase-orders/${order.orderId}`}>{order.number}</CodeText>
                </Td>
                <Td>
                  <TextLink href={`${base}/suppliers/${order.supplierId}`}>{order.supplierName}</TextLink>
                </Td>
                <Td>
                  <span className="flex flex-wrap items-center gap-x-2">
                    <OrderStatus order={order} />
                  </span>
                </Td>
                <Td>
                  <ExpectedDayCell order={order} />
                </Td>
                <Td numeric>
                  <Quantity value={order.quantity} unit={unit} />
                </Td>
                <Td numeric>
                  <Quantity value={order.receivedQuantity} unit={unit} />
                </Td>
                <Td numeric>
                  <Price value={order.unitPrice || null} currency={order.currency} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </TableFrame>
      )}
    </Panel>
  );
}
