"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { trainNowAction } from "@/lib/models/actions";

/** Starts a training and goes where it can be watched. */
export function TrainButton({ base, primary = false }: { base: string; primary?: boolean }) {
  const { pending, run } = useServerAction(trainNowAction, {
    failed: "The training was not started.",
    done: (data) => data && (data.runId ? toast.success(data.note) : toast.info(data.note)),
    href: (data) => (data?.runId ? `${base}/runs/${data.runId}` : undefined),
  });
  return (
    <Button variant={primary ? "primary" : "secondary"} pending={pending} onClick={() => run()}>
      Train now
    </Button>
  );
}
