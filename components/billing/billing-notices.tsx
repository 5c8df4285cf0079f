import { Callout } from "@/components/ui/callout";
import { DayText, Money } from "@/components/ui/figures";
import type { BillingView, InvoiceRow } from "@/lib/billing/queries";
import { planWords } from "@/lib/billing/words";
import { PayLink } from "./pay-link";
import { KeepPlanButton, ResumeButton } from "./subscription-buttons";

const dayOf = (instant: string) => instant.slice(0, 10);

/** What an owner has to know or do about the subscription. */
export function BillingNotices({
  billing,
  invoices,
  mayManage,
  isClosing,
}: {
  billing: BillingView;
  invoices: readonly InvoiceRow[];
  mayManage: boolean;
  /** The organization is being closed: its subscription ends with it. */
  isClosing: boolean;
}) {
  const due = invoices.findLast(({ status }) => status === "open");
  const { cancelAt, pendingFrom, pendingPlanKey, pendingInterval, graceEndsAt, status, endedAt } = billing;
  return (
    <>
      {graceEndsAt && due && (
        <Callout
          tone="critical"
          title="A payment failed"
          actions={due.hostedUrl && <PayLink href={due.hostedUrl} />}
        >
          <Money minor={due.dueMinor} currency={due.currency} /> could not be charged. Pay by{" "}
          <DayText day={dayOf(graceEndsAt)} /> to keep working; after that the workspace is read-only until it
          is paid.
        </Callout>
      )}
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
