import { CodeText } from "@/components/ui/code-text";
import { Money, Price, Quantity } from "@/components/ui/figures";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { amountMinor } from "@/lib/format/scale";
import type { OrderView } from "@/lib/purchasing/queries";
import { ExpectedDay } from "./expected-day";
import { totalLabel } from "./total-label";

/** A page of the lines of an order and what of each has come in, with the total of all lines. */
export function OrderLines({
  order,
  lines,
  base,
}: {
  order: OrderView;
  lines: OrderView["lines"];
  base: string;
}) {
  const { currency } = order;
  const unpriced = order.lines.filter((line) => line.unitPrice <= 0).length;
  return (
    <TableFrame caption={`Lines of ${order.number}`} stack>
      <Thead>
        <tr>
          <Th>Item</Th>
          <Th numeric>Ordered</Th>
          <Th numeric>Received</Th>
          <Th>Expected</Th>
          <Th numeric>Unit price</Th>
          <Th numeric>Amount ({currency})</Th>
        </tr>
      </Thead>
      <Tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Td label="Item">
              <span className="min-w-0 max-md:text-right">
                <CodeText href={`${base}/items/${line.itemId}`}>{line.code}</CodeText>
                {line.name !== line.code && (
                  <span className="block max-w-72 truncate text-muted text-xs">{line.name}</span>
                )}
              </span>
            </Td>
            <Td numeric label="Ordered">
              <Quantity value={line.quantity} unit={line.unit} />
            </Td>
            <Td numeric label="Received">
              <Quantity value={line.receivedQuantity} unit={line.unit} />
            </Td>
            <Td label="Expected" className="whitespace-nowrap">
              {line.closed ? (
                <span className="text-muted">Nothing more is coming</span>
              ) : (
                <ExpectedDay given={line.expectedDay ?? order.expectedDay} about={order.expectedAbout} />
              )}
            </Td>
            <Td numeric label="Unit price">
              <Price value={line.unitPrice || null} currency={currency} bare />
            </Td>
            <Td numeric label="Amount">
              <Money
                minor={line.unitPrice > 0 ? amountMinor(line.quantity, line.unitPrice, currency) : null}
                currency={currency}
                bare
              />
            </Td>
          </Tr>
        ))}
      </Tbody>
      <tfoot className="max-md:block">
        <tr className="max-md:flex max-md:justify-between max-md:px-4 max-md:py-3">
          <th
            scope="row"
            colSpan={5}
            className="border-line border-t px-3 py-2.5 text-right font-medium max-md:border-0 max-md:p-0"
          >
            {totalLabel(unpriced)}
          </th>
          <td className="border-line border-t px-3 py-2.5 text-right font-semibold pr-4 max-md:border-0 max-md:p-0 md:pr-5">
            <Money minor={order.totalMinor} currency={currency} />
          </td>
        </tr>
      </tfoot>
    </TableFrame>
  );
}
