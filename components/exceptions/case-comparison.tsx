import { Missing } from "@/components/ui/missing";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { Comparison } from "@/lib/exceptions/cause";

/** What several documents say of one thing, a column each. */
export function CaseComparison({ comparison }: { comparison: Comparison }) {
  return (
    <div className="-mx-4 mb-4 border-line border-y md:-mx-5">
      <TableFrame caption={`${comparison.title}: what each document says`}>
        <Thead>
          <tr>
            <Th>{comparison.title}</Th>
            {comparison.columns.map((column) => (
              <Th key={column} numeric>
                {column}
              </Th>
            ))}
          </tr>
        </Thead>
        <Tbody>
          {comparison.rows.map((row) => (
            <Tr key={row.label}>
              <Td>{row.label}</Td>
              {row.values.map((value, i) => (
                <Td key={comparison.columns[i]} numeric>
                  {value || <Missing word="Not said" />}
                </Td>
              ))}
            </Tr>
          ))}
        </Tbody>
      </TableFrame>
    </div>
  );
}
