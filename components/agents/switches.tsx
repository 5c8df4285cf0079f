"use client";
import { CirclePause, CirclePlay, OctagonX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { showFailureToast } from "@/components/forms/failure-toast";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { pauseAgentAction, stopAgentAction, stopAllAgentsAction } from "@/lib/agents/actions";
import type { ActionFailure } from "@/lib/web/action-client";

type Flip = (input: { on: boolean }) => Promise<{ serverError?: ActionFailure }>;

/** Flips one switch and shows the page as it is then. Stopping asks nothing first: it can be taken back. */
function useFlip() {
  const router = useRouter();
  const [busy, start] = useTransition();
  const flip = (action: Flip, on: boolean, done: string) =>
    start(async () => {
      const { serverError } = (await callAction(() => action({ on }))) ?? {};
      if (serverError) showFailureToast(serverError);
      else toast.success(done);
      if (!serverError?.unknown) router.refresh();
    });
  return { busy, flip };
}

/** Pause and stop of the agent; always in reach. */
export function AgentSwitches({ paused, stopped }: { paused: boolean; stopped: boolean }) {
  const { busy, flip } = useFlip();
  return (
    <>
      <Button
        pending={busy}
        icon={paused ? <CirclePlay aria-hidden="true" /> : <CirclePause aria-hidden="true" />}
        onClick={() =>
          flip(
            pauseAgentAction,
            !paused,
            paused ? "The agent may start runs again." : "Paused: it starts no further run.",
          )
        }
      >
        {paused ? "Resume" : "Pause"}
      </Button>
      <Button
        pending={busy}
        icon={<OctagonX aria-hidden="true" className="text-critical" />}
        onClick={() =>
          flip(
            stopAgentAction,
            !stopped,
            stopped
              ? "The agent may work again."
              : "Stopped: its run ends now, and nothing it proposed can be ordered.",
          )
        }
      >
        {stopped ? "Lift the stop" : "Stop"}
      </Button>
    </>
  );
}

/** The switch of the whole organization. */
export function StopAllButton({ stopped }: { stopped: boolean }) {
  const { busy, flip } = useFlip();
  return (
    <Button
      size="sm"
      variant={stopped ? "secondary" : "danger"}
      pending={busy}
      onClick={() =>
        flip(
          stopAllAgentsAction,
          !stopped,
          stopped ? "Agents may work again." : "Every agent of the organization is stopped.",
        )
      }
    >
      {stopped ? "Let agents work again" : "Stop all agents"}
    </Button>
  );
}
