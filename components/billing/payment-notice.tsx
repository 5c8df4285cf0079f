import { Callout } from "@/components/ui/callout";
import { DayText, Money } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import type { duePayment } from "@/lib/billing/queries";
import { PayLink } from "./pay-link";

/** A payment that failed: owners see it on every page. */
export function PaymentNotice({
  due,
  href,
}: {
  due: Awaited<ReturnType<typeof duePayment>>;
  /** The billing page. */
  href: string;
}) {
  if (!due) return null;
  return (
    <Callout
      tone="critical"
      title="The last payment for Lumina failed"
      className="mb-6"
      actions={
        <>
          <LinkButton href={href} size="sm">
            Billing
          </LinkButton>
          {due.invoice?.hostedUrl && <PayLink href={due.invoice.hostedUrl} />}
        </>
      }
    >
      {due.invoice && (
        <>
          <Money minor={due.invoice.dueMinor} currency={due.invoice.currency} /> could not be charged.{" "}
        </>
      )}
      Pay by <DayText day={due.graceEndsAt.slice(0, 10)} /> to keep working; after that this workspace is
      read-only until it is paid.
    </Callout>
  );
}
