import { NumberText, Percent } from "@/components/ui/figures";
import { Metric, MetricRow } from "@/components/ui/metric";
import type { VersionMetrics } from "@/lib/models/types";
import { AgainstNaive } from "./against-naive";

/** The accuracy of a version in four figures, measured on weeks its models had not seen. */
export function VersionMetricsRow({ metrics }: { metrics: VersionMetrics }) {
  const { mase, naiveMase, lossRatio, wape, bias, coverage } = metrics;
  const point = mase !== null && naiveMase ? mase / naiveMase : null;
  return (
    <MetricRow>
      <Metric
        label="Forecast error vs. repeating the last period"
        value={<AgainstNaive ratio={point} />}
        note={
          <>
            MASE <NumberText value={mase} />, repeating the last period <NumberText value={naiveMase} />
          </>
        }
      />
      <Metric
        label="Range error vs. repeating the last period"
        value={<AgainstNaive ratio={lossRatio} />}
        note="quantile loss: the basis of safety stock"
      />
      <Metric
        label="Error as a share of demand"
        value={<Percent share={wape} digits={0} />}
        note={
          bias === null ? (
            "weighted by what items sell"
          ) : (
            <>
              forecasts <Percent share={Math.abs(bias)} digits={1} /> {bias >= 0 ? "too much" : "too little"}{" "}
              on the whole
            </>
          )
        }
      />
      <Metric
        label="Inside the 90% interval"
        value={<Percent share={coverage} digits={0} />}
        note="of the weeks looked back at"
      />
    </MetricRow>
  );
}
