import { TextLink } from "@/components/ui/code-text";
import { NumberText } from "@/components/ui/figures";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { ReplayedItemRow } from "@/lib/replay/queries";

/** How single items did, those that sell most first. */
export function ReplayedItemsTable({ rows, base }: { rows: readonly ReplayedItemRow[]; base: string }) {
  return (
    <TableFrame caption="Replayed items" stack wide>
      <Thead>
        <tr>
          <Th>Item</Th>
          <Th numeric>Demand</Th>
          <Th numeric>Days without stock: Lumina</Th>
          <Th numeric>Really</Th>
          <Th numeric>Min/max</Th>
          <Th numeric>Average stock: Lumina</Th>
          <Th numeric>Really</Th>
          <Th numeric>Min/max</Th>
          <Th numeric>Orders: Lumina</Th>
          <Th numeric>Really</Th>
        </tr>
      </Thead>
      <Tbody>
        {rows.map(({ itemId, item, outcome: { demanded, lumina, actual, minMax } }) => (
          <Tr key={itemId}>
            <Td label="Item">
              {item ? (
                <TextLink href={`${base}/items/${itemId}`}>
                  {item.code} <span className="font-normal text-muted">{item.name}</span>
                </TextLink>
              ) : (
                "No longer there"
              )}
            </Td>
            <Figures
              values={[
                ["Demand", demanded],
                ["Days without stock, Lumina", lumina.stockOutDays],
                ["Days without stock, really", actual?.stockOutDays],
                ["Days without stock, min/max", minMax.stockOutDays],
                ["Average stock, Lumina", lumina.averageStock],
                ["Average stock, really", actual?.averageStock],
                ["Average stock, min/max", minMax.averageStock],
                ["Orders, Lumina", lumina.orders.length],
                ["Orders, really", actual?.orders.length],
              ]}
            />
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

const Figures = ({ values }: { values: readonly (readonly [label: string, value: number | undefined])[] }) =>
  values.map(([label, value]) => (
    <Td key={label} numeric label={label}>
      <NumberText value={value ?? null} digits={0} />
    </Td>
  ));
