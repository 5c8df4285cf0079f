import { Money } from "@/components/ui/figures";
import { Metric, MetricRow } from "@/components/ui/metric";
import type { Team } from "@/lib/agent-team/team";
import { countOf } from "@/lib/format/count";
import { formatNumber } from "@/lib/format/number";
import { durationText } from "./duration-text";

/** What the team did in the last seven days, in four figures that open where they come from. */
export function TeamMetrics({
  team,
  base,
  currency,
  locale,
}: {
  team: Team;
  base: string;
  currency: string;
  locale: string;
}) {
  const { orders, exceptions, forecasting, saved } = team;
  const number = (value: number) => formatNumber(value, locale, 0);
  return (
    <MetricRow>
      <Metric
        label="Ordered, last 7 days"
        value={<Money minor={orders.ordered.minor} currency={currency} whole />}
        note={`${countOf(orders.ordered.orders, "order", locale)} of ${number(orders.proposed.orders)} proposed`}
        href={`${base}/approvals?show=decided`}
      />
      <Metric
        label="Cases found, last 7 days"
        value={number(exceptions.found)}
        note={`${number(exceptions.open)} open now`}
        href={`${base}/exceptions`}
      />
      <Metric
        label="Models trained, last 7 days"
        value={number(forecasting.models)}
        note={countOf(forecasting.promoted, "version took over", locale, "versions took over")}
        href={`${base}/models`}
      />
      <Metric
        label="Time saved, estimate"
        value={durationText(saved.minutes, locale)}
        note="How it is worked out"
        href="#time-saved"
      />
    </MetricRow>
  );
}
