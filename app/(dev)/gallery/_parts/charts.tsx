import { ForecastChart, LeadTimeChart, StockProjectionChart } from "@/components/charts";
import { BarList } from "@/components/charts/bar-list";
import { MethodComparison } from "@/components/charts/method-comparison";
import { Card, Panel } from "@/components/ui/panel";
import { bands, forecast, history, incoming, leadTimes, periods, stock, TODAY } from "./sample";

/** Every chart, on sample numbers. */
export function ChartSamples() {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card className="lg:col-span-2">
        <ForecastChart
          title="Sample: demand climbs into spring, about 90 a week by March"
          description="Units a week, sample data"
          history={history}
          forecast={forecast}
          bands={bands}
          periods={periods}
          today={TODAY}
        />
      </Card>
      <Card>
        <StockProjectionChart
          title="Sample: dips below the reorder point in twelve days, an order helps until January"
          description="Units at the end of the day, sample data"
          points={stock}
          reorderPoint={190}
          incoming={incoming}
          stockOutDay="2027-01-20"
        />
      </Card>
      <Card>
        <LeadTimeChart
          title="Sample: usually 12 days; 1 in 10 takes over 17"
          description="Deliveries by days from order to receipt, sample data"
          observed={leadTimes}
          p50Days={12}
          p90Days={17}
        />
      </Card>
      <Panel title="Where overstock sits" description="Sample amounts">
        <BarList
          label="Sample overstock by item"
          tone="caution"
          items={[
            { name: "Sample loose tea", value: 812, text: "€8,120", href: "#tea" },
            { name: "Sample desk lamp", value: 344, text: "€3,440", href: "#lamp" },
            { name: "Sample storage jar", value: 120, text: "€1,200", href: "#jar" },
          ]}
        />
      </Panel>
      <Panel title="Why this method">
        <MethodComparison
          title="Sample: Theta misses by a third less than naive"
          methods={[
            { name: "Theta", ratio: 0.67, chosen: true },
            { name: "Exponential smoothing", ratio: 0.74 },
            { name: "Seasonal naive", ratio: 1.12, note: "season of 52 weeks" },
          ]}
        />
      </Panel>
    </div>
  );
}
