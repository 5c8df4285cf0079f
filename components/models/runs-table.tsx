import { TextLink } from "@/components/ui/code-text";
import { InstantText, NumberText } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { formatDuration } from "@/lib/format/duration";
import type { TrainingRunView } from "@/lib/models/versions";

export const TRIGGER_NAMES: Record<TrainingRunView["trigger"], string> = {
  import: "An import",
  person: "A person",
  agent: "An agent",
  schedule: "The schedule",
  seed: "The demo data",
};

export const SCOPE_NAMES: Record<TrainingRunView["scope"], string> = {
  all: "All",
  drifted: "Those that drifted",
  watch: "None: watched only",
};

/** The last training runs: what started them and how they ended. */
export function TrainingRunsTable({ runs, base }: { runs: readonly TrainingRunView[]; base: string }) {
  return (
    <TableFrame caption="Training runs" stack>
      <Thead>
        <tr>
          <Th>Started</Th>
          <Th>Status</Th>
          <Th>By</Th>
          <Th>Items</Th>
          <Th numeric>Series</Th>
          <Th numeric>Failed</Th>
          <Th numeric>Took</Th>
          <Th>Note</Th>
        </tr>
      </Thead>
      <Tbody>
        {runs.map((run) => (
          <Tr key={run.id}>
            <Td className="whitespace-nowrap">
              <TextLink href={`${base}/runs/${run.id}`}>
                <InstantText instant={run.createdAt} />
              </TextLink>
            </Td>
            <Td label="Status">
              <StatusPill status={run.status} quiet />
            </Td>
            <Td label="By">{TRIGGER_NAMES[run.trigger]}</Td>
            <Td label="Items">{SCOPE_NAMES[run.scope]}</Td>
            <Td numeric label="Series">
              <NumberText value={run.seriesDone} digits={0} />
            </Td>
            <Td numeric label="Failed">
              <NumberText value={run.seriesFailed} digits={0} />
            </Td>
            <Td numeric label="Took" className="whitespace-nowrap">
              {formatDuration(tookMs(run))}
            </Td>
            <Td className="text-muted text-xs">{run.error}</Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

/** How long a run worked, or null while it does. */
export const tookMs = (run: TrainingRunView): number | null =>
  run.startedAt && run.finishedAt ? Date.parse(run.finishedAt) - Date.parse(run.startedAt) : null;
