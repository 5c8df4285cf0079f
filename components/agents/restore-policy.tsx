"use client";
import { Undo2 } from "lucide-react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { restorePolicyAction } from "@/lib/agents/actions";
import { restoreForecastingSettingsAction } from "@/lib/agents/forecasting-actions";
import type { TeamAgentKind } from "@/lib/agents/settings-versions";
import { restoreExceptionSettingsAction } from "@/lib/exceptions/remedy-actions";

/** Buttons that take an earlier version of an agent's settings back; the one before it can be taken back in turn. */

/** @param agentVersion of the agent as it is shown: taking back fails when somebody changes it meanwhile */
export function RestoreOrderSettings({ number, agentVersion }: { number: number; agentVersion: number }) {
  const { pending, run } = useServerAction(restorePolicyAction, told(number));
  return (
    <TakeBack number={number} pending={pending} onClick={() => run({ version: agentVersion, number })} />
  );
}

export function RestoreTeamSettings({ kind, number }: { kind: TeamAgentKind; number: number }) {
  const { pending, run } = useServerAction(TEAM_ACTIONS[kind], told(number));
  return <TakeBack number={number} pending={pending} onClick={() => run({ number })} />;
}

const TEAM_ACTIONS = {
  exceptions: restoreExceptionSettingsAction,
  forecasting: restoreForecastingSettingsAction,
} as const;

const told = (number: number) => ({ done: `The settings are those of version ${number} again.` });

function TakeBack({
  number,
  pending,
  onClick,
}: {
  number: number;
  pending: boolean;
  onClick: () => unknown;
}) {
  return (
    <Button
      size="sm"
      pending={pending}
      icon={<Undo2 aria-hidden="true" />}
      aria-label={`Take back version ${number}`}
      onClick={() => void onClick()}
    >
      Take back
    </Button>
  );
}
