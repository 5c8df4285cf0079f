"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { callAction } from "@/components/forms/call-action";
import { showFailureToast } from "@/components/forms/failure-toast";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { planAgainAction } from "@/lib/models/actions";

/** Says why the last planning did not reach its end, and lets a person start it again. */
export function RefreshFailedNotice({
  failure,
  mayPlan,
  className,
}: {
  failure: string;
  mayPlan: boolean;
  className?: string;
}) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const planAgain = () =>
    start(async () => {
      const { serverError } = (await callAction(() => planAgainAction())) ?? {};
      if (serverError) showFailureToast(serverError);
      if (!serverError?.unknown) router.refresh();
    });
  return (
    <Callout
      tone="critical"
      className={className}
      title="The last plan of your items could not be completed"
      actions={
        mayPlan && (
          <Button pending={busy} onClick={planAgain}>
            Plan again
          </Button>
        )
      }
    >
      {failure} Until it is done, figures are from the previous plan.
    </Callout>
  );
}
