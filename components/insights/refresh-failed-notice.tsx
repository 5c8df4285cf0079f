"use client";
import { useServerAction } from "@/components/forms/use-server-action";
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
  const { pending, run } = useServerAction(planAgainAction);
  return (
    <Callout
      tone="critical"
      className={className}
      title="The last plan of your items could not be completed"
      actions={
        mayPlan && (
          <Button pending={pending} onClick={() => run()}>
            Plan again
          </Button>
        )
      }
    >
      {failure} Until it is done, figures are from the previous plan.
    </Callout>
  );
}
