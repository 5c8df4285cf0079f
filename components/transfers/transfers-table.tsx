import { TextLink } from "@/components/ui/code-text";
import { DayText, Quantity } from "@/components/ui/figures";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { TransferView } from "@/lib/transfers/queries";
import { TransferState } from "./transfer-status";

/** Transfers between locations, those under way first. */
export function TransfersTable({ rows, base }: { rows: readonly TransferView[]; base: string }) {
  return (
    <TableFrame caption="Transfers" stack>
      <Thead>
        <tr>
          <Th>Number</Th>
          <Th>Item</Th>
          <Th>From</Th>
          <Th>To</Th>
          <Th>Status</Th>
          <Th>Expected</Th>
          <Th numeric>Quantity</Th>
        </tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td label="Number" className="whitespace-nowrap">
              <TextLink href={`${base}/transfers/${row.id}`}>{row.number}</TextLink>
            </Td>
            <Td label="Item">
              <TextLink href={`${base}/items/${row.itemId}`}>{row.itemCode}</TextLink>
            </Td>
            <Td label="From">{row.fromName}</Td>
            <Td label="To">{row.toName}</Td>
            <Td label="Status">
              <TransferState status={row.status} />
            </Td>
            <Td label="Expected" className="whitespace-nowrap">
              <DayText day={row.expectedDay} />
            </Td>
            <Td numeric label="Quantity">
              <Quantity value={row.quantity} unit={row.unit} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
