import type { ReactNode } from "react";
import { CountText, Money, NumberText, Percent } from "@/components/ui/figures";
import { Metric, MetricRow } from "@/components/ui/metric";
import { Missing } from "@/components/ui/missing";
import type { HomeView } from "@/lib/insights/home";
import { snapshotIsComplete } from "@/lib/insights/snapshot";

function overdueNote({ overdueOrders, undatedOrders }: HomeView): ReactNode {
  if (overdueOrders > 0)
    return (
      <>
        <CountText count={overdueOrders} noun="purchase order" /> overdue
      </>
    );
  if (undatedOrders > 0)
    return (
      <>
        <CountText count={undatedOrders} noun="open order" /> without an expected day
      </>
    );
  return "no purchase order is overdue";
}

/** The four figures of the day, each leading to the rows it counts. */
export function HomeMetrics({ view, base, currency }: { view: HomeView; base: string; currency: string }) {
  const { counts, overstockMinor, toOrder, unpriced: unpricedRows, unknown } = view.figures;
  const { metrics, change } = view;
  const risk = change && counts["runs-out"] - change.runsOutBefore;
  // How much of naive's error the models take away.
  const gain = metrics?.mase != null && metrics.naiveMase ? 1 - metrics.mase / metrics.naiveMase : null;
  // "None" is good only when nothing that it rests on is missing.
  const known = snapshotIsComplete(view.figures) && !view.day.stale;
  const good = known ? "positive" : "neutral";
  // Nothing that lies too long has a price in this currency, so its worth is not known; it is not nothing.
  const unpriced = counts.overstock > 0 && overstockMinor === 0;
  return (
    <MetricRow>
      <Metric
        label="Will run out"
        value={<NumberText value={counts["runs-out"]} digits={0} />}
        unit={counts["runs-out"] === 1 ? "item" : "items"}
        tone={counts["runs-out"] > 0 ? "critical" : good}
        delta={
          risk === null || risk === 0
            ? undefined
            : {
                text: `${Math.abs(risk)} ${risk > 0 ? "more" : "fewer"} than before`,
                direction: risk > 0 ? "up" : "down",
                tone: risk > 0 ? "critical" : good,
              }
        }
        note={
          unknown.stock > 0 ? (
            <>
              before an order could arrive; stock unknown for <CountText count={unknown.stock} noun="item" />
            </>
          ) : (
            "before an order could arrive"
          )
        }
        href={`${base}/items?status=runs-out&sort=value`}
      />
      <Metric
        label="Orders due"
        value={<NumberText value={toOrder} digits={0} />}
        unit={toOrder === 1 ? "item" : "items"}
        note={overdueNote(view)}
        href={`${base}/items?status=to-order`}
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
        note={
          <>
            <CountText count={counts.overstock} noun="item" /> above 120 days of high demand
            {unpriced && `, without a price in ${currency}`}
            {!unpriced && unpricedRows > 0 && (
              <>
                ; <NumberText value={unpricedRows} /> of them without a price, not counted
              </>
            )}
          </>
        }
        href={`${base}/items?status=overstock&sort=overstock`}
      />
      <Metric
        label="Forecast accuracy"
        value={gain === null ? "—" : <Percent share={Math.abs(gain)} digits={0} />}
        unit={gain === null ? undefined : gain < 0 ? "less accurate" : "more accurate"}
        tone={gain === null ? "neutral" : gain > 0 ? "positive" : "critical"}
        note={
          <>
            {gain === null ? "measured on weeks the models had not seen" : "than repeating last period"}
            {metrics?.coverage != null && (
              <>
                ; <Percent share={metrics.coverage} digits={0} /> of weeks fell inside the{" "}
                <Percent share={0.9} /> interval
              </>
            )}
          </>
        }
        href={`${base}/models`}
      />
    </MetricRow>
  );
}
