import { TextLink } from "@/components/ui/code-text";
import { DayText, Money, NumberText } from "@/components/ui/figures";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { InvoiceListRow } from "@/lib/invoices/queries";
import { InvoiceStatePill } from "./invoice-state";

const SHOWN_ORDERS = 2;

/** Supplier invoices, newest first. @param base `/o/{slug}/invoices` */
export function InvoicesTable({ rows, base }: { rows: readonly InvoiceListRow[]; base: string }) {
  return (
    <TableFrame caption="Supplier invoices" stack>
      <Thead>
        <tr>
          <Th>Number</Th>
          <Th>Supplier</Th>
          <Th>State</Th>
          <Th>Date</Th>
          <Th>Due</Th>
          <Th>Orders</Th>
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
            <Td label="State">
              <InvoiceStatePill state={row.state} />
            </Td>
            <Td label="Date" className="whitespace-nowrap">
              <DayText day={row.day} />
            </Td>
            <Td label="Due" className="whitespace-nowrap">
              <DayText day={row.dueDay} />
            </Td>
            <Td label="Orders">
              <span className="max-w-56 truncate">{ordersText(row.orders)}</span>
            </Td>
            <Td numeric label="Lines">
              <NumberText value={row.lines} digits={0} />
            </Td>
            <Td numeric label="Total">
              <Money minor={row.totalMinor} currency={row.currency} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

function ordersText(orders: readonly string[]): string {
  if (orders.length === 0) return "None named";
  const more = orders.length - SHOWN_ORDERS;
  return `${orders.slice(0, SHOWN_ORDERS).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
