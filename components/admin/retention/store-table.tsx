import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { RETENTION_RULES } from "@/lib/retention/rules";
import type { StoreRule } from "@/lib/retention/stores";

/** What holds data and is no table. */
export function StoreTable({ rules }: { rules: readonly StoreRule[] }) {
  const sentence = (promise: StoreRule["promise"]) =>
    RETENTION_RULES.find(({ key }) => key === promise)?.data ?? "No data of a person or an organization";
  return (
    <TableFrame caption="What is no table" stack>
      <Thead>
        <tr>
          <Th>What</Th>
          <Th>Falls under</Th>
          <Th>How it is kept</Th>
        </tr>
      </Thead>
      <Tbody>
        {rules.map(({ name, promise, how }) => (
          <Tr key={name}>
            <Th scope="row">{name}</Th>
            <Td label="Falls under" className="max-w-64">
              {sentence(promise)}
            </Td>
            <Td label="How it is kept" className="max-w-md">
              {how}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
