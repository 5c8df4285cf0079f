import { LeadTimeChart } from "@/components/charts";
import { ExpectedDayCell } from "@/components/purchase-orders/expected-day";
import { OrderStatus } from "@/components/purchase-orders/order-status";
import { OrderTotal } from "@/components/purchase-orders/order-total";
import { CodeText } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { CountText, DayText, Money, NumberText, Percent, Price, Quantity } from "@/components/ui/figures";
import { Missing } from "@/components/ui/missing";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { countOf } from "@/lib/format/count";
import { formatNumber } from "@/lib/format/number";
import type { SuppliedItem, SupplierOrderRow, SupplierView } from "@/lib/insights/supplier-view";

/** Who to talk to, and the terms that hold for all items. */
export function SupplierContact({ view, country }: { view: SupplierView; country: string | null }) {
  const { supplier, deliveries } = view;
  return (
    <Panel title="Contact and terms">
      <DescriptionList
        items={[
          { term: "Contact", value: supplier.contactName ?? <Missing /> },
          {
            term: "E-mail for orders",
            value: supplier.email ? (
              <a
                className="break-all text-accent underline underline-offset-4"
                href={`mailto:${supplier.email}`}
              >
                {supplier.email}
              </a>
            ) : (
              <span className="text-caution">Missing: orders cannot be sent</span>
            ),
          },
          { term: "Phone", value: supplier.phone ?? <Missing /> },
          { term: "Country", value: country ?? <Missing /> },
          { term: "Currency", value: supplier.currency },
          {
            term: "Minimum order value",
            value: supplier.minimumOrderMinor ? (
              <Money minor={supplier.minimumOrderMinor} currency={supplier.currency} />
            ) : (
              "None"
            ),
          },
          {
            term: "Quoted lead time",
            value:
              supplier.leadTimeDays === null ? (
                <Missing />
              ) : (
                <CountText count={supplier.leadTimeDays} noun="day" />
              ),
          },
          {
            term: "On time",
            hint:
              deliveries.judged > 0 ? (
                <>
                  of <CountText count={deliveries.judged} noun="order line" /> that came in
                </>
              ) : undefined,
            value: <Percent share={deliveries.onTime} digits={0} />,
          },
        ]}
      />
    </Panel>
  );
}

/** What the deliveries say of the lead time. */
export function SupplierLeadTime({ view, locale }: { view: SupplierView; locale: string }) {
  const { leadTime, supplier } = view;
  const days = (value: number) => formatNumber(value, locale, 0);
  const quoted = supplier.leadTimeDays;
  return (
    <Panel title="Lead time">
      {leadTime && leadTime.count > 0 ? (
        <LeadTimeChart
          title={`Usually ${days(leadTime.p50)} days; 1 in 10 takes over ${days(leadTime.p90)}`}
          description={`From ${countOf(leadTime.count, "delivery", locale, "deliveries")}${quoted === null ? "" : `; the supplier says ${days(quoted)}`}.`}
          observed={leadTime.days.map((day, i) => ({
            days: day,
            count: (leadTime.probabilities[i] ?? 0) * leadTime.count,
          }))}
          p50Days={leadTime.p50}
          p90Days={leadTime.p90}
        />
      ) : (
        <p className="text-muted text-sm">
          No delivery of this supplier is known yet.{" "}
          {quoted === null
            ? "Plans use the usual lead time until there is one."
            : `Plans use the ${days(quoted)} days that it quotes.`}
        </p>
      )}
    </Panel>
  );
}

/** What the supplier offers, on what terms. */
export function SuppliedItems({ items, base }: { items: readonly SuppliedItem[]; base: string }) {
  return (
    <TableFrame caption="Items of this supplier" stack>
      <Thead>
        <tr>
          <Th>Item</Th>
          <Th numeric>Price</Th>
          <Th numeric>Minimum</Th>
          <Th numeric>Multiple</Th>
          <Th numeric>Quoted days</Th>
          <Th numeric>Typical lead time</Th>
        </tr>
      </Thead>
      <Tbody>
        {items.map((item) => (
          <Tr key={item.itemId}>
            <Td>
              <div className="min-w-0 py-0.5">
                <span className="flex items-center gap-2">
                  <CodeText href={`${base}/items/${item.itemId}`}>{item.code}</CodeText>
                  {item.preferred && <Badge tone="accent">Preferred</Badge>}
                </span>
                <p className="truncate text-muted text-xs">{item.name}</p>
              </div>
            </Td>
            <Td numeric label="Price">
              <Price value={item.unitPrice || null} currency={item.currency} />
            </Td>
            <Td numeric label="Minimum">
              <Quantity value={item.minimumQuantity} unit={item.unit} />
            </Td>
            <Td numeric label="Multiple">
              <Quantity value={item.orderMultiple} unit={item.unit} />
            </Td>
            <Td numeric label="Quoted days">
              <NumberText value={item.leadTimeDays} digits={0} />
            </Td>
            <Td numeric label="Typical lead time">
              <NumberText value={item.p50Days} digits={0} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

/** The newest orders, open ones first. */
export function SupplierOrders({
  orders,
  total,
  base,
}: {
  orders: readonly SupplierOrderRow[];
  total: number;
  base: string;
}) {
  return (
    <Panel
      title="Orders"
      description={
        total > orders.length ? (
          <>
            The newest {orders.length} of <NumberText value={total} digits={0} />.
          </>
        ) : undefined
      }
      flush={orders.length > 0}
    >
      {orders.length === 0 ? (
        <p className="text-muted text-sm">Nothing was ordered here yet.</p>
      ) : (
        <TableFrame caption="Orders to this supplier" stack>
          <Thead>
            <tr>
              <Th>Order</Th>
              <Th>Status</Th>
              <Th>Ordered</Th>
              <Th>Expected</Th>
              <Th numeric>Lines</Th>
              <Th numeric>Total</Th>
            </tr>
          </Thead>
          <Tbody>
            {orders.map((order) => (
              <Tr key={order.id}>
                <Td label="Order">
                  <CodeText href={`${base}/purchase-orders/${order.id}`}>{order.number}</CodeText>
                </Td>
                <Td label="Status">
                  <span className="flex flex-wrap items-center gap-x-2">
                    <OrderStatus order={order} />
                  </span>
                </Td>
                <Td label="Ordered">
                  <DayText day={order.orderedDay} />
                </Td>
                <Td label="Expected">
                  <ExpectedDayCell order={order} />
                </Td>
                <Td numeric label="Lines">
                  <NumberText value={order.lines} digits={0} />
                </Td>
                <Td numeric label="Total">
                  <OrderTotal order={order} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </TableFrame>
      )}
    </Panel>
  );
}
