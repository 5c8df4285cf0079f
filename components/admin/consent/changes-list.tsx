import { Missing } from "@/components/ui/missing";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { ContentChange } from "@/lib/consent/banner/changes";

/** What differs between two versions, before and after. */
export function ChangesList({ changes, caption }: { changes: readonly ContentChange[]; caption: string }) {
  return (
    <TableFrame caption={caption}>
      <Thead>
        <tr>
          <Th>Place</Th>
          <Th>Before</Th>
          <Th>After</Th>
        </tr>
      </Thead>
      <Tbody>
        {changes.map(({ label, before, after }) => (
          <Tr key={label} className="align-top">
            <Td className="text-muted">{label}</Td>
            <Td className="min-w-56 max-w-96 text-pretty">{before ?? <Missing word="nothing" />}</Td>
            <Td className="min-w-56 max-w-96 text-pretty font-medium">
              {after ?? <Missing word="nothing" />}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
