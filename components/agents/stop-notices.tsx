import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { InstantText } from "@/components/ui/figures";

/** Says which stops hold and since when; nothing while none does. */
export function StopNotices({
  everywhere,
  organization,
  agent,
  action,
  agentAction,
}: {
  /** When each stop was pulled; null where it was not. */
  everywhere: string | null;
  organization: string | null;
  agent: string | null;
  /** What lifts the organization's stop. */
  action?: ReactNode;
  /** Where the agent's own stop is lifted. */
  agentAction?: ReactNode;
}) {
  return (
    <>
      {everywhere && (
        <Callout tone="critical" title="Lumina has stopped all agents">
          Nothing is ordered until they resume. You can still create orders yourself.
        </Callout>
      )}
      {organization && (
        <Callout tone="critical" title="All agents of your organization are stopped" actions={action}>
          Since <InstantText instant={organization} />. Nothing they proposed can be ordered.
        </Callout>
      )}
      {agent && (
        <Callout tone="critical" title="The agent is stopped" actions={agentAction}>
          Since <InstantText instant={agent} />. Nothing it proposed can be ordered until the stop is lifted.
        </Callout>
      )}
    </>
  );
}
