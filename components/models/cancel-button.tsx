"use client";
import { useRouter } from "next/navigation";
import { callAction } from "@/components/forms/call-action";
import { showFailureToast } from "@/components/forms/failure-toast";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { cancelTrainingAction } from "@/lib/models/actions";

/** Cancels a training that is under way, after saying what that means. */
export function CancelTrainingButton({ runId }: { runId: string }) {
  const router = useRouter();
  const cancel = async () => {
    const { serverError } = (await callAction(() => cancelTrainingAction({ runId }))) ?? {};
    if (serverError) showFailureToast(serverError);
    else toast.success("The training was cancelled.");
    if (!serverError?.unknown) router.refresh();
    return !serverError;
  };
  return (
    <AlertDialog
      trigger={<Button>Cancel training</Button>}
      title="Cancel this training?"
      description="What it has learned so far is discarded. The models in use stay, and you can train again at any time."
      confirmLabel="Cancel the training"
      cancelLabel="Let it run"
      danger
      onConfirm={cancel}
    />
  );
}
