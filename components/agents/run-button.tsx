"use client";
import { Play } from "lucide-react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { runAgentAction } from "@/lib/agents/actions";

/** Starts a run and goes where it can be watched. */
export function RunButton({ base, disabled }: { base: string; disabled?: boolean }) {
  const { pending, run } = useServerAction(runAgentAction, {
    done: (data) => data && !data.started && toast.info("A run is under way already."),
    failed: "The run was not started.",
    href: (data) => data && `${base}/agents/runs/${data.runId}`,
  });
  return (
    <Button
      variant="primary"
      pending={pending}
      disabled={disabled}
      icon={<Play aria-hidden="true" />}
      onClick={() => run()}
    >
      Run now
    </Button>
  );
}
