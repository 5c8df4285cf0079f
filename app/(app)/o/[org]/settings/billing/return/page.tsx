import type { Metadata } from "next";
import { AwaitSubscription } from "@/components/billing/await-subscription";
import { PageHeader } from "@/components/ui/page-header";
import { workspace } from "@/lib/accounts/organizations";

export const metadata: Metadata = { title: "Payment" };

/** Where Stripe sends somebody back to. That they came proves nothing: the page waits for what Stripe says. */
export default async function ReturnPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization } = await workspace((await params).org, "billing.view");
  const base = `/o/${organization.slug}/settings`;
  return (
    <>
      <PageHeader
        title="Payment"
        breadcrumbs={[
          { href: base, label: "Settings" },
          { href: `${base}/billing`, label: "Billing" },
        ]}
      />
      <AwaitSubscription base={`${base}/billing`} />
    </>
  );
}
