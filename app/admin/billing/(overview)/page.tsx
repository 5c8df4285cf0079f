import type { Metadata } from "next";
import { ACCOUNT_STATE_WORDS } from "@/components/admin/billing/account-state";
import { BillingTabs } from "@/components/admin/billing/billing-tabs";
import {
  FailedPaymentsPanel,
  PaidPanel,
  RevenuePanel,
  TrialsPanel,
} from "@/components/admin/billing/overview-panels";
import { DayText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { Metric } from "@/components/ui/metric";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/status-pill";
import { openFindings } from "@/lib/admin/billing/findings";
import {
  closingsUnderWay,
  failedPayments,
  paidByMonth,
  recurringRevenue,
  stateCounts,
  trialsEndingSoon,
} from "@/lib/admin/billing/overview";
import { ACCOUNT_STATES } from "@/lib/admin/billing/states";
import { formatNumber } from "@/lib/format/number";
import { requestLocale } from "@/lib/format/request-locale";
import { hasStripe, isLiveStripe } from "@/lib/providers/stripe";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Billing" };

export default async function BillingOverviewPage() {
  await requireStaff("billing.view");
  const [counts, revenue, paid, trials, failed, closings, findings, locale] = await Promise.all([
    stateCounts(),
    recurringRevenue(),
    paidByMonth(),
    trialsEndingSoon(),
    failedPayments(),
    closingsUnderWay(),
    openFindings(),
    requestLocale(),
  ]);
  return (
    <>
      <PageHeader
        title="Billing"
        description="What organizations pay, and what needs attention. How they pay is at Stripe alone."
        status={
          hasStripe() && !isLiveStripe() ? <Badge tone="caution">Sandbox: no money moves</Badge> : undefined
        }
      />
      <BillingTabs current="/admin/billing" findings={findings} />
      <div className="space-y-6">
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-6">
          {ACCOUNT_STATES.map((state) => (
            <Metric
              key={state}
              label={ACCOUNT_STATE_WORDS[state].label}
              value={formatNumber(counts[state], locale, 0)}
              tone={state === "past-due" && counts[state] > 0 ? "caution" : "neutral"}
              href={`/admin/billing/organizations?state=${state}`}
            />
          ))}
        </div>
        <RevenuePanel revenue={revenue} />
        <FailedPaymentsPanel failed={failed} />
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <TrialsPanel trials={trials} />
          <PaidPanel paid={paid} locale={locale} />
          <Panel
            title="Closings"
            actions={
              <LinkButton size="sm" href="/admin/closings">
                See all
              </LinkButton>
            }
          >
            <p className="text-muted text-sm">
              {closings.count === 0 ? (
                "No organization is being closed."
              ) : (
                <>
                  {formatNumber(closings.count, locale, 0)} under way. The next is due on{" "}
                  <DayText day={closings.next?.slice(0, 10)} />.
                </>
              )}
            </p>
          </Panel>
        </div>
      </div>
    </>
  );
}
