import { CodeText, TextLink } from "@/components/ui/code-text";
import { Price, Quantity } from "@/components/ui/figures";
import { Missing } from "@/components/ui/missing";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { InvoiceView } from "@/lib/invoices/queries";
import { lineSentence } from "@/lib/invoices/sentences";
import { InvoiceStatePill } from "./invoice-state";

/** A page of the lines of an invoice beside what was ordered and received. @param base `/o/{slug}` */
export function InvoiceLines({
  invoice,
  lines,
  base,
  locale,
}: {
  invoice: InvoiceView;
  lines: InvoiceView["lines"];
  base: string;
  locale: string;
}) {
  const { currency } = invoice;
  return (
    <TableFrame caption={`Lines of invoice ${invoice.number}`} stack>
      <Thead>
        <tr>
          <Th>Item</Th>
          <Th>Order</Th>
          <Th numeric>Ordered</Th>
          <Th numeric>Received</Th>
          <Th numeric>Invoiced</Th>
          <Th numeric>Ordered price</Th>
          <Th numeric>Invoiced price</Th>
          <Th>State</Th>
        </tr>
      </Thead>
      <Tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Td label="Item">
              <span className="min-w-0 max-md:text-right">
                {line.code && line.itemId ? (
                  <CodeText href={`${base}/items/${line.itemId}`}>{line.code}</CodeText>
                ) : (
                  (line.code ?? `Line ${line.lineNumber}`)
                )}
                {line.name && line.name !== line.code && (
                  <span className="block max-w-72 truncate text-muted text-xs">{line.name}</span>
                )}
              </span>
            </Td>
            <Td label="Order" className="whitespace-nowrap">
              {line.orderNumber === null ? (
                <Missing word="None named" />
              ) : line.orderId ? (
                <TextLink href={`${base}/purchase-orders/${line.orderId}`}>{line.orderNumber}</TextLink>
              ) : (
                line.orderNumber
              )}
            </Td>
            <Td numeric label="Ordered">
              <Quantity value={line.ordered?.quantity ?? null} unit={line.unit} />
            </Td>
            <Td numeric label="Received">
              <Quantity value={line.ordered?.received ?? null} unit={line.unit} />
            </Td>
            <Td numeric label="Invoiced">
              <Quantity value={line.quantity} unit={line.unit} />
            </Td>
            <Td numeric label="Ordered price">
              <Price value={line.ordered?.unitPrice || null} currency={line.ordered?.currency ?? currency} />
            </Td>
            <Td numeric label="Invoiced price">
              <Price value={line.unitPrice} currency={currency} />
            </Td>
            <Td label="State">
              <span className="min-w-0 max-md:text-right">
                <InvoiceStatePill state={line.state} />
                {line.findings.map((finding) => (
                  <span key={finding.kind} className="block max-w-72 text-pretty text-muted text-xs">
                    {lineSentence(finding, line.unit, locale)}
                  </span>
                ))}
              </span>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
