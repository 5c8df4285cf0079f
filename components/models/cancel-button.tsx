"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { cancelTrainingAction } from "@/lib/models/actions";

/** Cancels a training that is under way, after saying what that means. */
export function CancelTrainingButton({ runId }: { runId: string }) {
  const { run } = useServerAction(cancelTrainingAction, { done: "The training was cancelled." });
  return (
    <AlertDialog
      trigger={<Button>Cancel training</Button>}
      title="Cancel this training?"
      description="What it has learned so far is discarded. The models in use stay, and you can train again at any time."
      confirmLabel="Cancel the training"
      cancelLabel="Let it run"
      danger
      onConfirm={async () => (await run({ runId })).ok}
    />
  );
}
