import { InstantText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { CHECK_KEYS, checkWords } from "@/lib/trust/check-list";
import { PROMISES } from "@/lib/trust/promises";
import type { CheckView } from "@/lib/trust/queries";

/** Every control: what it says, who looks after it, when its check last ran, and which promises it keeps. */
export function ControlsTable({ checks }: { checks: ReadonlyMap<string, CheckView> }) {
  return (
    <TableFrame caption="Controls" stack>
      <Thead>
        <Tr>
          <Th>Control</Th>
          <Th>Owner</Th>
          <Th>Result</Th>
          <Th>Last run</Th>
          <Th>Promises</Th>
        </Tr>
      </Thead>
      <Tbody>
        {CHECK_KEYS.map((key) => (
          <ControlRow key={key} name={key} check={checks.get(key)} />
        ))}
      </Tbody>
    </TableFrame>
  );
}

function ControlRow({ name, check }: { name: (typeof CHECK_KEYS)[number]; check?: CheckView }) {
  const { title, owner } = checkWords(name);
  return (
    <Tr>
      <Td>
        {title}
        {check?.state === "fail" && <span className="block text-critical text-xs">{check.sentence}</span>}
      </Td>
      <Td label="Owner">{owner}</Td>
      <Td label="Result">
        <Result check={check} />
      </Td>
      <Td label="Last run" className="whitespace-nowrap text-muted">
        {check?.checkedAt ? <InstantText instant={check.checkedAt} /> : "not yet"}
      </Td>
      <Td label="Promises" className="text-muted">
        {PROMISES.filter(({ checks }) => checks.includes(name))
          .map(({ id }) => id)
          .join(", ")}
      </Td>
    </Tr>
  );
}

function Result({ check }: { check?: CheckView }) {
  if (!check) return <StatusPill tone="neutral">Not run yet</StatusPill>;
  if (check.state === "fail") return <StatusPill tone="critical">Fails</StatusPill>;
  if (check.isLate) return <StatusPill tone="caution">Late</StatusPill>;
  if (check.state === "pass") return <StatusPill tone="positive">Passes</StatusPill>;
  return <StatusPill tone="neutral">Does not apply</StatusPill>;
}
