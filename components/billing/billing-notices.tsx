import { Callout } from "@/components/ui/callout";
import { DayText } from "@/components/ui/figures";
import type { BillingView } from "@/lib/billing/queries";
import { planWords } from "@/lib/billing/words";
import { KeepPlanButton, ResumeButton } from "./subscription-buttons";

const dayOf = (instant: string) => instant.slice(0, 10);

/** What an owner has to know or do about the subscription; a payment that failed is told on every page by its own notice. */
export function BillingNotices({
  billing,
  mayManage,
  isClosing,
}: {
  billing: BillingView;
  mayManage: boolean;
  /** The organization is being closed: its subscription ends with it. */
  isClosing: boolean;
}) {
  const { cancelAt, pendingFrom, pendingPlanKey, pendingInterval, status, endedAt } = billing;
  return (
    <>
      {cancelAt && (
        <Callout
          tone="caution"
          title="The subscription is cancelled"
          actions={mayManage && !isClosing && <ResumeButton />}
        >
          {isClosing ? (
            <>
              It ends on <DayText day={dayOf(cancelAt)} />, because the organization is being closed.
            </>
          ) : (
            <>
              Everything goes on until <DayText day={dayOf(cancelAt)} />. Then the workspace is read-only.
            </>
          )}
        </Callout>
      )}
      {pendingFrom && (
        <Callout
          title="Your plan will change"
          actions={mayManage && <KeepPlanButton label="Keep the current plan" />}
        >
          On <DayText day={dayOf(pendingFrom)} /> it changes to {planWords(pendingPlanKey, pendingInterval)}.
        </Callout>
      )}
      {status === "canceled" && endedAt && (
        <Callout tone="caution" title="The subscription has ended">
          It ended on <DayText day={dayOf(endedAt)} />.{" "}
          {isClosing ? "Keep the organization first, then choose a plan." : "Choose a plan to go on working."}
        </Callout>
      )}
    </>
  );
}
