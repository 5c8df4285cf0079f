"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { retrainDriftedAction } from "@/lib/models/actions";

/** Retrains the items whose forecasts drifted, and no others. */
export function RetrainButton({ base }: { base: string }) {
  const { pending, run } = useServerAction(retrainDriftedAction, {
    failed: "The training was not started.",
    done: (data) => data && (data.runId ? toast.success(data.note) : toast.info(data.note)),
    href: (data) => (data?.runId ? `${base}/runs/${data.runId}` : undefined),
  });
  return (
    <Button pending={pending} onClick={() => run()}>
      Retrain drifting items
    </Button>
  );
}
