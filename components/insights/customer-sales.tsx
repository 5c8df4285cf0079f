import { TextLink } from "@/components/ui/code-text";
import { CountText, DayText, Money, NumberText, Quantity } from "@/components/ui/figures";
import { Missing } from "@/components/ui/missing";
import { Panel } from "@/components/ui/panel";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { CustomerSales } from "@/lib/insights/customer-sales";

/** What a customer bought in the last year: how much, the newest orders, and what of. */
export function CustomerSalesPanels({ sales, base }: { sales: CustomerSales; base: string }) {
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <Panel title="Sales" description={<Summary sales={sales} />} flush>
        <TableFrame caption="Newest sales" stack="brief">
          <Thead>
            <tr>
              <Th>Document</Th>
              <Th>Day</Th>
              <Th numeric>Lines</Th>
              <Th numeric>Value</Th>
            </tr>
          </Thead>
          <Tbody>
            {sales.latest.map((row) => (
              <Tr key={`${row.document} ${row.currency}`}>
                <Td className="max-md:order-first">{row.document || <Missing />}</Td>
                <Td className="whitespace-nowrap max-md:text-muted">
                  <DayText day={row.day} />
                </Td>
                <Td numeric className="max-md:hidden!">
                  <NumberText value={row.lines} digits={0} />
                </Td>
                <Td numeric className="max-md:order-first">
                  {row.currency ? <Money minor={row.valueMinor} currency={row.currency} /> : <Missing />}
                </Td>
              </Tr>
            ))}
          </Tbody>
        </TableFrame>
      </Panel>
      <Panel title="Bought most" description="By value, last 12 months." flush>
        <TableFrame caption="Items bought most" stack="brief">
          <Thead>
            <tr>
              <Th>Item</Th>
              <Th numeric>Quantity</Th>
              <Th numeric>Orders</Th>
              <Th>Last bought</Th>
            </tr>
          </Thead>
          <Tbody>
            {sales.items.map((item) => (
              <Tr key={item.itemId}>
                <Td>
                  <span>
                    <TextLink href={`${base}/items/${item.itemId}`}>{item.code}</TextLink>
                    <span className="block text-muted text-xs">{item.name}</span>
                  </span>
                </Td>
                <Td numeric>
                  <Quantity value={item.quantity} unit={item.unit} />
                </Td>
                <Td numeric className="max-md:hidden!">
                  <NumberText value={item.documents} digits={0} />
                </Td>
                <Td className="whitespace-nowrap max-md:text-muted">
                  <DayText day={item.lastDay} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </TableFrame>
      </Panel>
    </div>
  );
}

function Summary({ sales }: { sales: CustomerSales }) {
  return (
    <>
      {sales.totals.map(({ currency, valueMinor }) => (
        <span key={currency}>
          <Money minor={valueMinor} currency={currency} whole /> ·{" "}
        </span>
      ))}
      <CountText count={sales.documents} noun="order" /> in the last 12 months, the last on{" "}
      <DayText day={sales.lastDay} />
      {sales.isPartial && ". Counted from the newest 20,000 lines"}
    </>
  );
}
