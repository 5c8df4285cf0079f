import { Money, NumberText, Percent } from "@/components/ui/figures";
import { Metric, MetricRow } from "@/components/ui/metric";
import { type TotalValue, wapeOf } from "@/lib/overrides/value-added";

/** What somebody's overrides gained: errors of a naive forecast, of the models', and of theirs, in money. */
export function ValueSummary({ total, currency }: { total: TotalValue; currency: string }) {
  const { sum, measured, better, withoutCost } = total;
  return (
    <MetricRow>
      <Metric
        label="Closer than the models"
        value={
          <>
            <NumberText value={better} digits={0} /> of <NumberText value={measured} digits={0} />
          </>
        }
        note="overrides with weeks that have passed"
      />
      <Metric
        label="Repeating the last week"
        value={<Percent share={wapeOf(sum.naiveError, sum)} digits={0} />}
        note="error as a share of what sold, at cost"
      />
      <Metric
        label="The models alone"
        value={<Percent share={wapeOf(sum.systemError, sum)} digits={0} />}
        note="error as a share of what sold, at cost"
      />
      <Metric
        label="With your overrides"
        value={<Percent share={wapeOf(sum.plannedError, sum)} digits={0} />}
        tone={sum.plannedError > sum.systemError ? "caution" : "neutral"}
        note={
          <>
            {sum.plannedError > sum.systemError ? "added" : "took away"}{" "}
            <Money minor={Math.round(Math.abs(sum.systemError - sum.plannedError))} currency={currency} /> of
            error
            {withoutCost > 0 && (
              <>
                ; <NumberText value={withoutCost} digits={0} /> without a cost left out
              </>
            )}
          </>
        }
      />
    </MetricRow>
  );
}
