import { NumberText, Percent } from "@/components/ui/figures";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { AccuracyRow } from "@/lib/insights/version-items";
import { AgainstNaive } from "./against-naive";

/** How accurate the models of each group of items are. */
export function AccuracyTable({
  caption,
  head,
  rows,
  nameOf,
}: {
  caption: string;
  /** What the groups are: "Demand", "Method". */
  head: string;
  rows: readonly AccuracyRow[];
  nameOf: (name: string) => string;
}) {
  return (
    <TableFrame caption={caption}>
      <Thead>
        <tr>
          <Th>{head}</Th>
          <Th numeric>Items</Th>
          <Th numeric>Error vs. last period</Th>
          <Th numeric>Range vs. last period</Th>
          <Th numeric>Error of demand</Th>
          <Th numeric>Bias</Th>
          <Th numeric>Inside 90%</Th>
        </tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.name}>
            <Td className="font-medium">{nameOf(row.name)}</Td>
            <Td numeric>
              <NumberText value={row.items} digits={0} />
            </Td>
            <Td numeric>
              <AgainstNaive ratio={row.mase !== null && row.naiveMase ? row.mase / row.naiveMase : null} />
            </Td>
            <Td numeric>
              <AgainstNaive ratio={row.lossRatio} />
            </Td>
            <Td numeric>
              <Percent share={row.wape} digits={0} />
            </Td>
            <Td numeric>
              <Percent share={row.bias} digits={1} signed />
            </Td>
            <Td numeric>
              <Percent share={row.coverage} digits={0} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
