import { Money, NumberText, Percent } from "@/components/ui/figures";
import { Metric, MetricRow } from "@/components/ui/metric";
import { Missing } from "@/components/ui/missing";
import type { HomeView } from "@/lib/insights/home";

/** The four figures of the day, each leading to the rows it counts. */
export function HomeMetrics({ view, base, currency }: { view: HomeView; base: string; currency: string }) {
  const { counts, overstockMinor } = view.figures;
  const { metrics, change } = view;
  const risk = change && counts["runs-out"] - change.runsOutBefore;
  // How much of naive's error the models take away.
  const gain = metrics?.mase != null && metrics.naiveMase ? 1 - metrics.mase / metrics.naiveMase : null;
  // Nothing that lies too long has a price in this currency, so its worth is not known; it is not nothing.
  const unpriced = counts.overstock > 0 && overstockMinor === 0;
  return (
    <MetricRow>
      <Metric
        label="Will run out"
        value={<NumberText value={counts["runs-out"]} digits={0} />}
        unit={counts["runs-out"] === 1 ? "item" : "items"}
        tone={counts["runs-out"] > 0 ? "critical" : "positive"}
        delta={
          risk === null || risk === 0
            ? undefined
            : {
                text: `${Math.abs(risk)} ${risk > 0 ? "more" : "fewer"} than before`,
                direction: risk > 0 ? "up" : "down",
                tone: risk > 0 ? "critical" : "positive",
              }
        }
        note="before an order could arrive"
        href={`${base}/items?status=runs-out&sort=value`}
      />
      <Metric
        label="Orders due"
        value={<NumberText value={counts["order-due"]} digits={0} />}
        unit={counts["order-due"] === 1 ? "item" : "items"}
        note={
          view.overdueOrders > 0
            ? `${view.overdueOrders} purchase ${view.overdueOrders === 1 ? "order is" : "orders are"} overdue`
            : "no purchase order is overdue"
        }
        href={`${base}/items?status=order-due`}
      />
      <Metric
        label="Overstock"
        value={
          unpriced ? (
            <Missing word="worth not known" />
          ) : (
            <Money minor={overstockMinor} currency={currency} whole />
          )
        }
        note={`${counts.overstock} ${counts.overstock === 1 ? "item" : "items"} above 120 days of high demand${unpriced ? `, without a price in ${currency}` : ""}`}
        href={`${base}/items?status=overstock&sort=overstock`}
      />
      <Metric
        label="Forecast error against naive"
        value={gain === null ? "—" : <Percent share={-gain} digits={0} signed />}
        tone={gain === null ? "neutral" : gain > 0 ? "positive" : "critical"}
        note={
          metrics?.coverage == null ? (
            "measured on weeks the models had not seen"
          ) : (
            <>
              <Percent share={metrics.coverage} digits={0} /> of weeks fell inside the 90 % interval
            </>
          )
        }
        href={`${base}/models`}
      />
    </MetricRow>
  );
}
