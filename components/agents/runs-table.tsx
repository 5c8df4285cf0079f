import { TextLink } from "@/components/ui/code-text";
import { InstantText, Money, NumberText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { RunListRow } from "@/lib/agents/queries";

export const TRIGGER_WORDS: Record<string, string> = {
  person: "A person",
  schedule: "The schedule",
  training: "New models",
  seed: "The demo data",
};

/** Runs of the agent, newest first. */
export function AgentRunsTable({
  runs,
  base,
  currency,
}: {
  runs: readonly RunListRow[];
  base: string;
  currency: string;
}) {
  return (
    <TableFrame caption="Runs of the agent" stack>
      <Thead>
        <tr>
          <Th>Run</Th>
          <Th>Status</Th>
          <Th>Started by</Th>
          <Th numeric>Checked</Th>
          <Th numeric>Due</Th>
          <Th numeric>Orders</Th>
          <Th numeric>Amount ({currency})</Th>
        </tr>
      </Thead>
      <Tbody>
        {runs.map((run) => (
          <Tr key={run.id}>
            <Td label="Run">
              <TextLink href={`${base}/agents/runs/${run.id}`}>
                <InstantText instant={run.createdAt} />
              </TextLink>
            </Td>
            <Td label="Status">
              <StatusPill status={run.status} quiet />
            </Td>
            <Td label="Started by">{run.startedBy ?? TRIGGER_WORDS[run.trigger] ?? run.trigger}</Td>
            <Td numeric label="Checked">
              <NumberText value={run.progress.checked} digits={0} />
            </Td>
            <Td numeric label="Due">
              <NumberText value={run.progress.due} digits={0} />
            </Td>
            <Td numeric label="Orders">
              <NumberText value={run.summary.proposals} digits={0} />
            </Td>
            <Td numeric label="Amount">
              <Money minor={run.summary.totalMinor} currency={currency} bare whole />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}
