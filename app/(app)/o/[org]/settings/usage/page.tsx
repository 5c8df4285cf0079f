import { Download } from "lucide-react";
import type { Metadata } from "next";
import { OwnUse } from "@/components/analytics/own-use";
import { OveragePanel } from "@/components/billing/overage-panel";
import { PlanFit } from "@/components/billing/plan-fit";
import { UsageBars } from "@/components/billing/usage-bars";
import { UsageCharts } from "@/components/billing/usage-charts";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { trialDaysLeft } from "@/lib/accounts/access";
import { workspace } from "@/lib/accounts/organizations";
import { ownUse } from "@/lib/analytics/queries";
import { planOf } from "@/lib/billing/plans";
import { formatDay } from "@/lib/format/day";
import { requestLocale } from "@/lib/format/request-locale";
import { clock } from "@/lib/platform/clock";
import { usageHistory } from "@/lib/usage/history";
import { measureUsage } from "@/lib/usage/measure";
import { fittingPlan, shareOfMonth, standings } from "@/lib/usage/outlook";
import { overageView } from "@/lib/usage/overage-view";

export const metadata: Metadata = { title: "Usage" };

export default async function UsagePage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, can } = await workspace((await params).org, "billing.view");
  const [usage, history, overage, own, locale] = await Promise.all([
    measureUsage(db),
    usageHistory(db),
    organization.isDemo ? null : overageView(db),
    organization.isDemo ? null : ownUse(organization.id),
    requestLocale(),
  ]);
  const plan = planOf(organization);
  const standing = standings(usage, plan.limits, shareOfMonth(clock.now()));
  const daysLeft = trialDaysLeft(organization);
  return (
    <>
      <PageHeader
        title="Usage"
        description={`What ${organization.name} uses of the plan ${plan.name}. Months are calendar months, in UTC.`}
        breadcrumbs={[{ href: `/o/${organization.slug}/settings`, label: "Settings" }]}
      />
      <div className="space-y-6">
        {daysLeft !== null && (
          <PlanFit
            daysLeft={daysLeft}
            endsOn={formatDay(organization.trialEndsAt.slice(0, 10), locale)}
            fitting={fittingPlan(standing)}
            locale={locale}
          />
        )}
        <Panel title="This month and now">
          <UsageBars standing={standing} goesOn={overage?.isInForce ?? false} locale={locale} />
        </Panel>
        {overage && (
          <OveragePanel
            overage={overage}
            mayManage={can("billing.manage")}
            locale={locale}
            billing={`/o/${organization.slug}/settings/billing`}
          />
        )}
        {own && <OwnUse use={own} locale={locale} />}
        <Panel
          title="By month"
          description="The last twelve months."
          actions={
            history.length > 0 && (
              <DownloadLink
                size="sm"
                href={`/o/${organization.slug}/settings/usage/export`}
                icon={<Download aria-hidden="true" />}
              >
                Export CSV
              </DownloadLink>
            )
          }
        >
          {history.length > 0 ? (
            <UsageCharts
              standing={standing.filter(({ metric }) => metric.per === "month")}
              history={history}
              locale={locale}
            />
          ) : (
            <p className="text-muted text-sm">Nothing has been used so far.</p>
          )}
        </Panel>
      </div>
    </>
  );
}
