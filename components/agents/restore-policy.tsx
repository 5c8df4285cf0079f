"use client";
import { Undo2 } from "lucide-react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { restorePolicyAction } from "@/lib/agents/actions";
import { restoreForecastingSettingsAction } from "@/lib/agents/forecasting-actions";
import type { AgentKind } from "@/lib/agents/settings";
import { restoreExceptionSettingsAction } from "@/lib/exceptions/remedy-actions";

/**
 * Takes an earlier version of an agent's settings back; the one before it can be taken back in turn.
 *
 * @param agentVersion of the agent for orders as it is shown: taking back fails when somebody changes it meanwhile
 */
export function RestoreVersionButton({
  kind,
  number,
  agentVersion,
}: {
  kind: AgentKind;
  number: number;
  agentVersion: number;
}) {
  const told = { done: `The settings are those of version ${number} again.` };
  const orders = useServerAction(restorePolicyAction, told);
  const exceptions = useServerAction(restoreExceptionSettingsAction, told);
  const forecasting = useServerAction(restoreForecastingSettingsAction, told);
  const restore = {
    replenishment: () => orders.run({ version: agentVersion, number }),
    exceptions: () => exceptions.run({ number }),
    forecasting: () => forecasting.run({ number }),
  };
  return (
    <Button
      size="sm"
      pending={orders.pending || exceptions.pending || forecasting.pending}
      icon={<Undo2 aria-hidden="true" />}
      aria-label={`Take back version ${number}`}
      onClick={() => void restore[kind]()}
    >
      Take back
    </Button>
  );
}
