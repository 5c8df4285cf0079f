import { ALL_LOCATIONS } from "@/lib/models/demand-series";
import type { DatedForecast, ItemForecasts } from "@/lib/models/queries";
import { addDays } from "@/lib/platform/clock";
import type { QuantilePath } from "@/lib/replenishment";
import type { DemandChange } from "./types";

const THOUSANDTHS = 1000;
/** As in lib/replenishment: the last weeks that set the rate of the time beyond a forecast. */
const RATE_WEEKS = 4;

/** What is done to one week: times a factor, and units added. */
interface WeekChange {
  factor: number;
  added: number;
}

/**
 * An item's forecasts with what planners changed: at a place, and at all places together.
 *
 * Percentages multiply, and amounts are added after them, so their order does not matter. A change for all locations moves
 * each by the same percentage, or by its share of that week's forecast; a change at one location moves all together by as
 * much as it moves that one. No week goes below zero. A percentage widens or narrows the range with the mean; an amount moves the range along
 * without changing its width. Beyond its last week the forecast goes on as the models made it.
 */
export function plannedForecasts(forecasts: ItemForecasts, changes: readonly DemandChange[]): ItemForecasts {
  if (changes.length === 0) return forecasts;
  return forecasts.map((entry) => {
    const weeks = entry.forecast.mean.map((_, week) =>
      entry.locationId === ALL_LOCATIONS
        ? changeOfAll(forecasts, changes, mondayAt(entry.forecast, week))
        : changeAt(entry.locationId, forecasts, changes, mondayAt(entry.forecast, week)),
    );
    return { ...entry, forecast: changed(entry.forecast, weeks) };
  });
}

const mondayAt = (forecast: DatedForecast, week: number): string => addDays(forecast.firstDay, week * 7);

/** Mean demand of a location in the week of a Monday, as the models made it; 0 outside of the forecast. */
function meanAt({ forecast }: ItemForecasts[number], monday: string): number {
  const index = forecast.mean.findIndex((_, week) => mondayAt(forecast, week) === monday);
  return forecast.mean[index] ?? 0;
}

const inWeek = (changes: readonly DemandChange[], monday: string) =>
  changes.filter(({ fromDay, toDay }) => fromDay <= monday && monday <= toDay);

const factorOf = (changes: readonly DemandChange[], locationId: string): number =>
  changes
    .filter((change) => change.kind === "percent" && change.locationId === locationId)
    .reduce((factor, { value }) => factor * Math.max(0, 1 + value / THOUSANDTHS), 1);

const amountOf = (changes: readonly DemandChange[], of: (change: DemandChange) => boolean): number =>
  changes
    .filter((change) => change.kind === "amount" && of(change))
    .reduce((sum, { value }) => sum + value / THOUSANDTHS, 0);

/**
 * All places together: what changes them all, and by as much as each place is moved. A place cannot sell less than nothing, so
 * what is taken from one beyond its own demand is taken from no other.
 */
function changeOfAll(forecasts: ItemForecasts, changes: readonly DemandChange[], monday: string): WeekChange {
  const here = inWeek(changes, monday);
  const factor = factorOf(here, ALL_LOCATIONS);
  const shared = amountOf(here, ({ locationId }) => locationId === ALL_LOCATIONS);
  const places = forecasts.filter(({ locationId }) => locationId !== ALL_LOCATIONS);
  // Without forecasts by place nobody knows what the place expects of the whole.
  if (places.length === 0) return { factor, added: amountOf(here, () => true) };
  const all = forecasts.find(({ locationId }) => locationId === ALL_LOCATIONS);
  const before = all ? factor * meanAt(all, monday) : 0;
  let added = Math.max(0, before + shared) - before;
  const ids = new Set([...places, ...here].map(({ locationId }) => locationId));
  ids.delete(ALL_LOCATIONS);
  for (const locationId of ids) {
    const place = places.find((one) => one.locationId === locationId);
    const mean = place ? factor * meanAt(place, monday) : 0;
    const part = place ? shared * shareOf(locationId, forecasts, monday) : 0;
    const own = amountOf(here, (change) => change.locationId === locationId);
    added += Math.max(0, mean * factorOf(here, locationId) + part + own) - Math.max(0, mean + part);
  }
  return { factor, added };
}

function changeAt(
  locationId: string,
  forecasts: ItemForecasts,
  changes: readonly DemandChange[],
  monday: string,
): WeekChange {
  const here = inWeek(changes, monday);
  const factor = factorOf(here, ALL_LOCATIONS) * factorOf(here, locationId);
  const shared = amountOf(here, (change) => change.locationId === ALL_LOCATIONS);
  const own = amountOf(here, (change) => change.locationId === locationId);
  return { factor, added: own + shared * shareOf(locationId, forecasts, monday) };
}

/** A location's share of the week's demand; where nothing is expected anywhere, each has the same. */
function shareOf(locationId: string, forecasts: ItemForecasts, monday: string): number {
  const places = forecasts.filter((entry) => entry.locationId !== ALL_LOCATIONS);
  const total = places.reduce((sum, place) => sum + meanAt(place, monday), 0);
  const own = places.find((place) => place.locationId === locationId);
  return total > 0 && own ? meanAt(own, monday) / total : 1 / Math.max(1, places.length);
}

/** The forecast with each week changed; the same object when no week is. */
function changed(forecast: DatedForecast, weeks: readonly WeekChange[]): DatedForecast {
  if (weeks.every(({ factor, added }) => factor === 1 && added === 0)) return forecast;
  const mean = forecast.mean.map((value, i) => {
    const { factor, added } = weeks[i] ?? { factor: 1, added: 0 };
    return Math.max(0, value * factor + added);
  });
  const factors = forecast.mean.map((_, i) => weeks[i]?.factor ?? 1);
  const tail = forecast.mean.slice(-RATE_WEEKS);
  return {
    ...forecast,
    mean,
    quantiles: forecast.quantiles?.map((path) => ({
      level: path.level,
      values: path.values.map((value, i) => {
        const factor = factors[i] ?? 1;
        const shift = (mean[i] ?? 0) - factor * (forecast.mean[i] ?? 0);
        return Math.max(0, factor * value + shift);
      }),
    })),
    cumulative: forecast.cumulative?.map((path) => changedSums(path, forecast.mean, mean, factors)),
    rateBeyond:
      forecast.rateBeyond ??
      tail.reduce((sum, value) => sum + value, 0) / (tail.length * forecast.periodDays),
  };
}

/**
 * Quantiles of running sums after weeks were multiplied: what each week adds to the squared deviation from the mean is
 * multiplied by its factor squared, as `demand-path.ts` reads them. The same factor for all weeks scales them exactly.
 */
function changedSums(
  path: QuantilePath,
  before: readonly number[],
  after: readonly number[],
  factors: readonly number[],
): QuantilePath {
  let [sumBefore, sumAfter, squareBefore, squareAfter] = [0, 0, 0, 0];
  const values = path.values.map((value, i) => {
    sumBefore += before[i] ?? 0;
    sumAfter += after[i] ?? 0;
    const deviation = value - sumBefore;
    const square = Math.sign(deviation) * deviation ** 2;
    squareAfter += (factors[i] ?? 1) ** 2 * (square - squareBefore);
    squareBefore = square;
    return Math.max(0, sumAfter + Math.sign(squareAfter) * Math.sqrt(Math.abs(squareAfter)));
  });
  return { level: path.level, values };
}
