"use client";
import { CirclePause, CirclePlay, OctagonX } from "lucide-react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { pauseAgentAction, stopAgentAction, stopAllAgentsAction } from "@/lib/agents/actions";

/** Pause and stop of the agent; always in reach. Stopping asks nothing first: it can be taken back. */
export function AgentSwitches({ paused, stopped }: { paused: boolean; stopped: boolean }) {
  const pause = useServerAction(pauseAgentAction, {
    done: paused ? "The agent may start runs again." : "Paused: it starts no further run.",
  });
  const stop = useServerAction(stopAgentAction, {
    done: stopped
      ? "The agent may work again."
      : "Stopped: its run ends now, and nothing it proposed can be ordered.",
  });
  const pending = pause.pending || stop.pending;
  return (
    <>
      <Button
        pending={pending}
        icon={paused ? <CirclePlay aria-hidden="true" /> : <CirclePause aria-hidden="true" />}
        onClick={() => pause.run({ on: !paused })}
      >
        {paused ? "Resume" : "Pause"}
      </Button>
      <Button
        pending={pending}
        icon={<OctagonX aria-hidden="true" className="text-critical" />}
        onClick={() => stop.run({ on: !stopped, kind: "replenishment" })}
      >
        {stopped ? "Lift the stop" : "Stop"}
      </Button>
    </>
  );
}

/** The switch of the whole organization. */
export function StopAllButton({ stopped }: { stopped: boolean }) {
  const { pending, run } = useServerAction(stopAllAgentsAction, {
    done: stopped ? "Agents may work again." : "Every agent of the organization is stopped.",
  });
  return (
    <Button
      size="sm"
      variant={stopped ? "secondary" : "danger"}
      pending={pending}
      onClick={() => run({ on: !stopped })}
    >
      {stopped ? "Let agents work again" : "Stop all agents"}
    </Button>
  );
}

/** Stop of an agent that has no runs to pause. */
export function StopAgentButton({
  kind,
  name,
  stopped,
}: {
  kind: "exceptions" | "forecasting";
  /** As the page calls it. */
  name: string;
  stopped: boolean;
}) {
  const { pending, run } = useServerAction(stopAgentAction, {
    done: stopped ? `${name}: the agent may work again.` : `${name}: the agent was stopped.`,
  });
  return (
    <Button
      pending={pending}
      aria-label={`${stopped ? "Lift the stop" : "Stop"}: ${name}`}
      icon={<OctagonX aria-hidden="true" className="text-critical" />}
      onClick={() => run({ on: !stopped, kind })}
    >
      {stopped ? "Lift the stop" : "Stop"}
    </Button>
  );
}
