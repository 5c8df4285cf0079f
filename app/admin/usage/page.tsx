import { ChartColumn } from "lucide-react";
import type { Metadata } from "next";
import * as z from "zod";
import {
  AdoptionPanel,
  FunnelPanel,
  RefusalsPanel,
  RoutesPanel,
} from "@/components/admin/usage/usage-panels";
import { ColumnChart } from "@/components/charts";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips } from "@/components/ui/filter-bar";
import { Metric, MetricRow } from "@/components/ui/metric";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import {
  activeDays,
  refusals,
  trialFunnel,
  USAGE_PERIODS,
  type UsagePeriod,
  usageTotals,
  usedOf,
} from "@/lib/analytics/staff-queries";
import { listAddress } from "@/lib/format/list-address";
import { formatNumber } from "@/lib/format/number";
import { integerText } from "@/lib/format/number-schema";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Usage" };

const PATH = "/admin/usage";
const usageAddress = listAddress(
  z.object({
    days: integerText(1, 365)
      .pipe(z.custom<UsagePeriod>((days) => USAGE_PERIODS.some((one) => one === days)))
      .catch(30),
  }),
);

/** What is used of Lumina, in sums. */
export default async function UsagePage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff("usage.view");
  const { days } = await usageAddress.read(searchParams);
  const [active, totals, features, pages, files, funnel, refused, locale] = await Promise.all([
    activeDays(days),
    usageTotals(days),
    usedOf("feature.used", days),
    usedOf("page.viewed", days),
    usedOf("api.called", days),
    trialFunnel(days),
    refusals(days),
    requestLocale(),
  ]);
  const number = (value: number | undefined) => formatNumber(value ?? 0, locale, 0);
  const average = active.reduce((sum, { people }) => sum + people, 0) / active.length;
  return (
    <>
      <PageHeader
        title="Usage"
        description="Which features, pages and files are used, in sums: never by whom or on what. Whoever objects is not counted."
      />
      <FilterBar>
        <FilterChips
          label="Period"
          options={USAGE_PERIODS.map((period) => ({
            label: period === 365 ? "A year" : `${period} days`,
            href: usageAddress.href(PATH, { days: period }),
            current: period === days,
          }))}
        />
      </FilterBar>
      <div className="space-y-6">
        <MetricRow>
          <Metric label="Organizations" value={number(totals.organizations)} note="that used Lumina" />
          <Metric label="Features used" value={number(totals.counts["feature.used"])} />
          <Metric
            label="API calls"
            value={number(totals.counts["api.called"])}
            note="uploads and downloads"
          />
          <Metric label="Requests to language models" value={number(totals.counts["model.requested"])} />
        </MetricRow>
        <Card flush={totals.organizations === 0}>
          {totals.organizations === 0 ? (
            <EmptyState icon={<ChartColumn />} title="Nothing was used in this time" />
          ) : (
            <ColumnChart
              title={
                average < 1
                  ? "Fewer than one person a day on average"
                  : `${formatNumber(average, locale, 1)} people a day on average`
              }
              description="People who used Lumina on each day (UTC)."
              step="day"
              kinds={[{ kind: "people", label: "People" }]}
              periods={active.map(({ day, people }) => ({ day, counts: { people } }))}
            />
          )}
        </Card>
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <FunnelPanel steps={funnel} locale={locale} />
          <AdoptionPanel used={features} organizations={totals.organizations} locale={locale} />
          <RoutesPanel title="Pages" used={pages} locale={locale} />
          <RoutesPanel title="Uploads and downloads" used={files} locale={locale} />
          <RefusalsPanel refused={refused} locale={locale} />
        </div>
      </div>
    </>
  );
}
