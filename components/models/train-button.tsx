"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { showFailureToast } from "@/components/forms/failure-toast";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { trainNowAction } from "@/lib/models/actions";

/** Starts a training and goes where it can be watched. */
export function TrainButton({ base, primary = false }: { base: string; primary?: boolean }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const train = () =>
    start(async () => {
      const { data, serverError } = (await callAction(() => trainNowAction())) ?? {};
      if (!data) {
        showFailureToast(serverError, "The training was not started.");
        return;
      }
      if (!data.runId) {
        toast.info(data.note);
        return;
      }
      toast.success(data.note);
      router.push(`${base}/runs/${data.runId}`);
    });
  return (
    <Button variant={primary ? "primary" : "secondary"} pending={busy} onClick={train}>
      Train now
    </Button>
  );
}
