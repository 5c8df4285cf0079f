import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountFacts } from "@/components/admin/billing/account-facts";
import { CreditForm, ExtendTrialForm } from "@/components/admin/billing/account-forms";
import { AccountStatePill } from "@/components/admin/billing/account-state";
import { AccountCredits, AccountInvoices } from "@/components/admin/billing/account-tables";
import { FindingList } from "@/components/admin/billing/finding-list";
import { HoldClosing, ReleaseClosing } from "@/components/admin/closing-buttons";
import { OverageThisMonth } from "@/components/billing/overage-this-month";
import { InstantText } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { readAccount } from "@/lib/admin/billing/accounts";
import { listFindings } from "@/lib/admin/billing/findings";
import { organizationIdSchema } from "@/lib/admin/billing/schema";
import { canBill } from "@/lib/billing/customer";
import { PLAN_CURRENCY } from "@/lib/billing/plans";
import { type ClosingRow, isHeld } from "@/lib/organization-closing/queries";
import { clock } from "@/lib/platform/clock";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Organization" };

export default async function AccountPage({ params }: { params: Promise<{ organization: string }> }) {
  const staff = await requireStaff("billing.view");
  const id = organizationIdSchema.safeParse((await params).organization).data;
  const found = id ? await readAccount(id) : null;
  if (!found) notFound();
  const { account, subscription, invoices, credits, closing, overage } = found;
  const [findings, isOn] = await Promise.all([
    listFindings({ show: "all", page: 1 }, { organizationId: account.id }),
    canBill(),
  ]);
  const mayExtend = account.planKey === "trial" && account.state !== "closing";
  return (
    <>
      <PageHeader
        title={<bdi>{account.name}</bdi>}
        description="What this organization pays. What it keeps in Lumina is not shown here."
        breadcrumbs={[
          { href: "/admin/billing", label: "Billing" },
          { href: "/admin/billing/organizations", label: "Organizations" },
        ]}
        status={<AccountStatePill state={account.state} />}
      />
      <div className="space-y-6">
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <Panel title="Subscription">
            <AccountFacts account={account} subscription={subscription} />
          </Panel>
          {mayExtend && staff.can("trials.extend") && (
            <Panel
              title="Extend the trial"
              description="It goes on from its end, or from now on when it has ended."
            >
              <ExtendTrialForm organizationId={account.id} />
            </Panel>
          )}
          {isOn && staff.can("billing.credit") && (
            <Panel title="Give a credit" description="Stripe takes it off the next invoices.">
              <CreditForm organizationId={account.id} currency={PLAN_CURRENCY} />
            </Panel>
          )}
        </div>
        {closing && <ClosingPanel closing={closing} mayHold={staff.can("closings.hold")} />}
        {subscription && (
          <Panel title="Overage" description="What goes beyond the plan in a calendar month.">
            <div className="space-y-5">
              <OverageThisMonth overage={overage} />
            </div>
          </Panel>
        )}
        <Panel title="Invoices" flush={invoices.length > 0}>
          <AccountInvoices invoices={invoices} />
        </Panel>
        <Panel title="Credits" flush={credits.length > 0}>
          <AccountCredits credits={credits} />
        </Panel>
        {findings.rows.length > 0 && (
          <Panel title="Findings" flush>
            <FindingList rows={findings.rows} mayResolve={staff.can("billing.findings")} />
          </Panel>
        )}
      </div>
    </>
  );
}

/** The closing that is under way, and what holds it. */
function ClosingPanel({ closing, mayHold }: { closing: ClosingRow; mayHold: boolean }) {
  const held = isHeld(closing, clock.instant());
  return (
    <Panel
      title="Closing"
      description={held ? `Held: ${closing.holdReason}` : undefined}
      actions={
        mayHold &&
        closing.status === "scheduled" &&
        (held ? <ReleaseClosing id={closing.id} /> : <HoldClosing id={closing.id} />)
      }
    >
      <p className="text-sm">
        {closing.status === "erasing" ? "Being deleted since " : "Deleted from "}
        <InstantText instant={closing.erasingAt ?? closing.eraseAt} />.
      </p>
    </Panel>
  );
}
