"use client";
import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { showFailureToast } from "@/components/forms/failure-toast";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { runAgentAction } from "@/lib/agents/actions";

/** Starts a run and goes where it can be watched. */
export function RunButton({ base, disabled }: { base: string; disabled?: boolean }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const run = () =>
    start(async () => {
      const { data, serverError } = (await callAction(() => runAgentAction())) ?? {};
      if (!data) {
        showFailureToast(serverError, "The run was not started.");
        return;
      }
      if (!data.started) toast.info("A run is under way already.");
      router.push(`${base}/agents/runs/${data.runId}`);
    });
  return (
    <Button
      variant="primary"
      pending={busy}
      disabled={disabled}
      icon={<Play aria-hidden="true" />}
      onClick={run}
    >
      Run now
    </Button>
  );
}
