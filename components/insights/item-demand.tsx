import type { ReactNode } from "react";
import { ForecastChart } from "@/components/charts";
import { MethodComparison } from "@/components/charts/method-comparison";
import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { NumberText, Percent } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import type { DemandClass, SeriesModel } from "@/lib/forecasting";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { localNumbers } from "@/lib/format/sentence";
import type { ItemView } from "@/lib/insights/item-view";
import type { ItemEvent } from "@/lib/models/event-types";
import type { DatedForecast, ItemModelView } from "@/lib/models/queries";
import { addDays } from "@/lib/platform/clock";
import { forecastSeries, meanOf, plannedSeries } from "./item-series";
import { METHOD_NAMES } from "./method-names";

const WEEKS = 13;

const COMPARED = 6;

const PATTERNS: Record<DemandClass, string> = {
  smooth: "Steady",
  erratic: "Erratic",
  intermittent: "Sporadic",
  lumpy: "Sporadic and erratic",
  new: "New item",
  dead: "No demand",
};

/** The best methods that were tried; the chosen one is always among them, also where several miss by as little. */
function comparedMethods({ candidates, method: chosen }: SeriesModel) {
  const others = candidates.filter(({ method }) => method !== chosen).slice(0, COMPARED - 1);
  return candidates
    .filter((candidate) => candidate.method === chosen || others.includes(candidate))
    .map(({ method, score }) => ({
      name: METHOD_NAMES[method],
      ratio: score,
      chosen: method === chosen,
    }));
}

/** What a new item is expected to sell, because similar ones do. */
function LikelyDemand({
  likely: { forecast, similar },
  unit,
  locale,
}: {
  likely: NonNullable<ItemView["likely"]>;
  unit: string;
  locale: string;
}) {
  const ahead = meanOf(forecast.mean, WEEKS) ?? 0;
  const number = formatNumber(ahead, locale, ahead < 10 ? 1 : 0);
  const series = plannedSeries(forecast, locale);
  return (
    <Panel title="Demand">
      <Callout title={`From ${similar.items} similar items`} className="mb-4">
        This item has not sold yet. It is planned like the items of its {similar.by} that cost half to twice
        as much; the range is theirs. Agents leave its orders to you.
      </Callout>
      <ForecastChart
        title={`About ${number} a week expected, as similar items sell`}
        history={[]}
        forecast={series.forecast}
        bands={series.bands}
        today={forecast.firstDay}
        unit={unit}
      />
    </Panel>
  );
}

/** History and forecast, how good the forecast was, and why the method was chosen. */
export function ItemDemand({
  view,
  planned,
  likely,
  events = [],
  actions,
  unit,
  locale,
}: {
  view: ItemModelView | null;
  /** What is planned by, where planners changed the models' forecast. */
  planned: DatedForecast | null;
  /** The forecast of a new item from similar ones. */
  likely: ItemView["likely"];
  events?: readonly ItemEvent[];
  actions?: ReactNode;
  unit: string;
  locale: string;
}) {
  if (!view?.model && likely) return <LikelyDemand likely={likely} unit={unit} locale={locale} />;
  if (!view?.model) {
    return (
      <Panel title="Demand">
        <EmptyState title="No forecast yet">
          {view?.reason ?? "This item was not part of the last training. Train the models to include it."}
        </EmptyState>
      </Panel>
    );
  }
  const { model } = view;
  const series = forecastSeries(view, planned, locale);
  const ahead = meanOf((planned ?? model).mean, WEEKS) ?? 0;
  const behind = meanOf(view.history.values, -WEEKS);
  const number = (value: number) => formatNumber(value, locale, value < 10 ? 1 : 0);
  const system = meanOf(model.mean, WEEKS) ?? 0;
  const title = `About ${number(ahead)} a week expected over the next ${WEEKS} weeks${behind === null ? "" : `, after ${number(behind)} a week in the last ${WEEKS}`}`;
  const description = planned
    ? `Units sold in each week, and what is planned. The models alone expect about ${number(system)} a week.`
    : "Units sold in each week, and what is expected.";
  const { metrics } = model;
  const methods = comparedMethods(model);
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[2fr_1fr]">
      <Panel title="Demand" actions={actions}>
        <ForecastChart
          title={title}
          description={description}
          history={series.history}
          forecast={series.forecast}
          system={series.system}
          periods={events.map(({ name, fromDay, toDay }) => ({
            ...{ kind: "promotion" as const, from: fromDay, to: addDays(toDay, 6), label: name },
          }))}
          bands={series.bands}
          today={series.from}
          unit={unit}
        />
      </Panel>
      <Panel title="Why this forecast" description={localNumbers(model.reason, locale)}>
        {methods.length > 0 && (
          <MethodComparison
            title="Forecast error by method, compared with repeating the last period"
            methods={methods}
            locale={locale}
          />
        )}
        <DescriptionList
          className={methods.length > 0 ? "mt-5" : undefined}
          items={[
            { term: "Demand pattern", value: PATTERNS[model.demandClass] },
            {
              term: "Forecast error (MASE)",
              value: <NumberText value={metrics.mase} />,
              hint: "scaled: 1 is the error of repeating the last season",
            },
            { term: "Repeating the last period (MASE)", value: <NumberText value={metrics.naiveMase} /> },
            {
              term: "Bias",
              value: <Percent share={metrics.bias} digits={0} signed />,
              hint: "above zero, the forecast is too high",
            },
            {
              term: "Weeks within the forecast range",
              value: <Percent share={metrics.coverage} digits={0} />,
              hint: `${formatPercent(metrics.nominal, locale, 0)} is the target`,
            },
            { term: "Weeks of history", value: <NumberText value={model.observations} digits={0} /> },
          ]}
        />
      </Panel>
    </div>
  );
}
