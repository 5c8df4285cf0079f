import Link from "next/link";
import { BarList } from "@/components/charts/bar-list";
import { Metric, MetricRow } from "@/components/ui/metric";
import { Panel } from "@/components/ui/panel";
import { FEATURES } from "@/lib/analytics/events";
import type { OwnUse as Use } from "@/lib/analytics/queries";
import { formatNumber } from "@/lib/format/number";

/** What an organization's people use of Lumina, in sums. */
export function OwnUse({ use, locale }: { use: Use; locale: string }) {
  const number = (value: number) => formatNumber(value, locale, 0);
  return (
    <Panel
      title="What your people use"
      description={`The last ${use.days} days. Sums only: what one person uses is shown to nobody, nor to Lumina's staff.`}
      footer={
        <span>
          Whoever objects under{" "}
          <Link href="/account#usage-statistics" className="underline underline-offset-4">
            Account
          </Link>{" "}
          is not counted.
        </span>
      }
    >
      <div className="space-y-5">
        <MetricRow>
          <Metric label="People" value={number(use.people)} />
          <Metric label="Pages opened" value={number(use.pages)} />
          <Metric label="Uploads and downloads" value={number(use.apiCalls)} />
          <Metric label="Requests to language models" value={number(use.modelRequests)} />
        </MetricRow>
        {use.features.length === 0 ? (
          <p className="text-muted text-sm">No feature was used in this time.</p>
        ) : (
          <BarList
            label="Features by use"
            items={use.features.map(({ feature, count }) => ({
              name: FEATURES[feature],
              value: count,
              text: number(count),
            }))}
          />
        )}
      </div>
    </Panel>
  );
}
