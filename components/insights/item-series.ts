import { formatPercent } from "@/lib/format/number";
import type { DatedForecast, ItemModelView } from "@/lib/models/queries";
import { addDays } from "@/lib/platform/clock";

/** A value for each week, dated by its Monday. */
const weeks = (firstDay: string, values: readonly number[]) =>
  values.map((value, i) => ({ day: addDays(firstDay, i * 7), value }));

/** Weeks of history that a chart shows: three years tell the season, more only makes them small. */
const SHOWN_WEEKS = 156;

/** A forecast alone as the chart wants it, with its ranges. */
export function plannedSeries(
  forecast: Pick<DatedForecast, "firstDay" | "mean" | "quantiles">,
  locale: string,
) {
  const path = (level: number) =>
    forecast.quantiles?.find((quantile) => Math.abs(quantile.level - level) < 1e-9)?.values;
  const band = (low: number, high: number) => {
    const [lows, highs] = [path(low), path(high)];
    if (!lows || !highs) return [];
    const points = lows.map((value, i) => ({
      day: addDays(forecast.firstDay, i * 7),
      low: value,
      high: highs[i] ?? value,
    }));
    return [{ label: formatPercent(high - low, locale, 0), points }];
  };
  return {
    forecast: weeks(forecast.firstDay, forecast.mean),
    bands: [...band(0.05, 0.95), ...band(0.25, 0.75)],
  };
}

/**
 * The history and forecast of an item as the chart wants them.
 *
 * @param planned what is planned by, where planners changed the models' forecast
 */
export function forecastSeries(view: ItemModelView, planned: DatedForecast | null, locale: string) {
  const { model, history, forecastFirstDay: firstDay } = view;
  const skipped = Math.max(0, history.values.length - SHOWN_WEEKS);
  const shown = history.values.slice(skipped);
  const used = planned ?? (model && { ...model, firstDay });
  return {
    history: weeks(addDays(history.firstDay, skipped * 7), shown),
    ...(used ? plannedSeries(used, locale) : { forecast: [], bands: [] }),
    system: model && planned ? weeks(firstDay, model.mean) : [],
    from: firstDay,
  };
}

/** Mean of the first or last so many values; null when there are none. */
export function meanOf(values: readonly number[], count: number): number | null {
  const part = count > 0 ? values.slice(0, count) : values.slice(count);
  return part.length > 0 ? part.reduce((sum, value) => sum + value, 0) / part.length : null;
}
