import type { ReactNode } from "react";
import { CountText, InstantText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { PolicyVersion } from "@/lib/agents/settings-versions";

/** One version of the settings with what it changed. */
export function PolicyVersionPanel({
  version,
  restore,
}: {
  version: PolicyVersion;
  /** The button that takes it back; left out for readers who may not. */
  restore?: ReactNode;
}) {
  const { number, isInEffect, createdAt, changedBy, reason, changes, runs } = version;
  return (
    <Panel
      id={`version-${number}`}
      title={`Version ${number}`}
      actions={isInEffect ? <StatusPill status="in-effect" /> : restore}
      footer={
        <span>
          <InstantText instant={createdAt} /> by {changedBy ?? "Lumina"}.
          {runs === 0 && " No run was made under it."}
          {runs !== null && runs > 0 && (
            <>
              {" "}
              <CountText count={runs} noun="run" /> under it.
            </>
          )}
        </span>
      }
    >
      {reason && <p className="mb-3 max-w-prose text-pretty text-sm">{reason}</p>}
      {changes.length === 0 ? (
        <p className="text-muted text-sm">
          {number === 1 ? "The first version." : "The version before it is not kept."}
        </p>
      ) : (
        <TableFrame caption={`What version ${number} changed`} stack>
          <Thead>
            <tr>
              <Th>Setting</Th>
              <Th>Before</Th>
              <Th>After</Th>
            </tr>
          </Thead>
          <Tbody>
            {changes.map(({ label, before, after }) => (
              <Tr key={label}>
                <Td label="Setting">{label}</Td>
                <Td label="Before">{before}</Td>
                <Td label="After">{after}</Td>
              </Tr>
            ))}
          </Tbody>
        </TableFrame>
      )}
    </Panel>
  );
}
