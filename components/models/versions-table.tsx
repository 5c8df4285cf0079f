import { TextLink } from "@/components/ui/code-text";
import { DayText, InstantText, Percent } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { VersionView } from "@/lib/models/versions";
import { AgainstNaive } from "./against-naive";

/** Every version with its accuracy and why it forecasts, or does not. */
export function VersionsTable({ versions, base }: { versions: readonly VersionView[]; base: string }) {
  return (
    <TableFrame caption="Model versions" stack>
      <Thead>
        <tr>
          <Th>Version</Th>
          <Th>Status</Th>
          <Th>Trained</Th>
          <Th>Sales until</Th>
          <Th numeric>Error vs. last period</Th>
          <Th numeric>Range vs. last period</Th>
          <Th numeric>Inside 90%</Th>
          <Th>Decision</Th>
        </tr>
      </Thead>
      <Tbody>
        {versions.map((version) => (
          <Tr key={version.id}>
            <Td className="whitespace-nowrap">
              <TextLink href={`${base}/${version.id}`}>{`Version ${version.number}`}</TextLink>
            </Td>
            <Td label="Status">
              <StatusPill status={version.status} quiet />
            </Td>
            <Td label="Trained" className="whitespace-nowrap">
              <InstantText instant={version.createdAt} />
            </Td>
            <Td label="Sales until" className="whitespace-nowrap">
              <DayText day={version.data.lastDay} />
            </Td>
            <Td numeric label="Error vs. last period">
              <AgainstNaive ratio={pointRatio(version)} />
            </Td>
            <Td numeric label="Range vs. last period">
              <AgainstNaive ratio={version.metrics?.lossRatio} />
            </Td>
            <Td numeric label="Inside 90%">
              <Percent share={version.metrics?.coverage} digits={0} />
            </Td>
            <Td className="text-muted text-xs md:min-w-56">
              <span className="text-pretty">{version.decision}</span>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </TableFrame>
  );
}

function pointRatio({ metrics }: VersionView): number | null {
  return metrics?.mase != null && metrics.naiveMase ? metrics.mase / metrics.naiveMase : null;
}
