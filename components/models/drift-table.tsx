import { TextLink } from "@/components/ui/code-text";
import { DayText, NumberText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { DriftingItem } from "@/lib/models/drift-queries";

/** Items whose forecasts no longer fit: which way, and by how much. */
export function DriftTable({ items, base }: { items: readonly DriftingItem[]; base: string }) {
  return (
    <TableFrame caption="Drifting forecasts" stack>
      <Thead>
        <tr>
          <Th>Item</Th>
          <Th>Forecast is</Th>
          <Th numeric>Sold</Th>
          <Th numeric>Forecast</Th>
          <Th numeric>Weeks in range</Th>
          <Th numeric>Tracking signal</Th>
          <Th>Since</Th>
        </tr>
      </Thead>
      <Tbody>
        {items.map((item) => (
          <Tr key={item.itemId}>
            <Td>
              <TextLink href={`${base}/items/${item.itemId}`}>{item.code}</TextLink>
              <span className="block text-muted text-xs">{item.name}</span>
            </Td>
            <Td label="Forecast is">
              <StatusPill status={item.drift} quiet />
            </Td>
            <Td numeric label="Sold">
              <NumberText value={item.sold} digits={0} />
            </Td>
            <Td numeric label="Forecast">
              <NumberText value={item.forecast} digits={0} />
            </Td>
            <Td numeric label="Weeks in range">{`${item.inside} of ${item.watched}`}</Td>
            <Td numeric label="Tracking signal">
              <NumberText value={item.trackingSignal} />
            </Td>
            <Td label="Since" className="whitespace-nowrap">
              <DayText day={item.since} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
