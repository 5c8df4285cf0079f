import { Money, NumberText, Percent } from "@/components/ui/figures";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { WayTotals } from "@/lib/replay/totals";

/** The ways to order side by side. */
export function WaysTable({
  ways,
  itemDays,
  demandedMinor,
  currency,
  caption,
}: {
  ways: readonly { name: string; way: WayTotals }[];
  /** Days of all items together. */
  itemDays: number;
  demandedMinor: number;
  currency: string;
  caption: string;
}) {
  return (
    <TableFrame caption={caption} stack>
      <Thead>
        <tr>
          <Th>Ordered by</Th>
          <Th numeric>Days without stock</Th>
          <Th numeric>Of all days</Th>
          <Th numeric>Sales missed ({currency})</Th>
          <Th numeric>Fill rate</Th>
          <Th numeric>Average stock ({currency})</Th>
          <Th numeric>Stock at the end ({currency})</Th>
          <Th numeric>Ordered ({currency})</Th>
          <Th numeric>Orders</Th>
        </tr>
      </Thead>
      <Tbody>
        {ways.map(({ name, way }) => (
          <Tr key={name}>
            <Th scope="row">{name}</Th>
            <Td numeric label="Days without stock">
              <NumberText value={way.stockOutDays} digits={0} />
            </Td>
            <Td numeric label="Of all days">
              <Percent share={itemDays > 0 ? way.stockOutDays / itemDays : null} />
            </Td>
            <Td numeric label="Sales missed">
              <Money minor={way.missedMinor} currency={currency} bare whole />
            </Td>
            <Td numeric label="Fill rate">
              <Percent
                share={
                  way.missedMinor === null || demandedMinor <= 0 ? null : 1 - way.missedMinor / demandedMinor
                }
              />
            </Td>
            <Td numeric label="Average stock">
              <Money minor={way.averageStockMinor} currency={currency} bare whole />
            </Td>
            <Td numeric label="Stock at the end">
              <Money minor={way.endingStockMinor} currency={currency} bare whole />
            </Td>
            <Td numeric label="Ordered">
              <Money minor={way.orderedMinor} currency={currency} bare whole />
            </Td>
            <Td numeric label="Orders">
              <NumberText value={way.orders} digits={0} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
