import type { Calendar } from "./calendar";
import type { SimulatedItem } from "./catalogue";
import { CATEGORIES, type Category, seasonOf } from "./categories";
import type { PromotionPlan } from "./promotions";

/** Per category, for each day of the calendar: season factor, and weekday factor (0 on closed days). */
export interface CategoryRhythm {
  season: Float64Array;
  weekday: Float64Array;
}

/** Precomputes the rhythms that all items of a category share. */
export function categoryRhythms(calendar: Calendar): Map<Category, CategoryRhythm> {
  return new Map(
    CATEGORIES.map((category) => {
      const factors = seasonOf(category);
      const season = new Float64Array(calendar.length);
      const weekday = new Float64Array(calendar.length);
      for (let day = 0; day < calendar.length; day++) {
        season[day] = betweenMonths(factors, calendar.month(day));
        weekday[day] = calendar.isClosed(day) ? 0 : (category.weekday[calendar.weekday(day)] ?? 0);
      }
      return [category, { season, weekday }];
    }),
  );
}

/** Straight line between the middles of two months. */
function betweenMonths(factors: readonly number[], month: number): number {
  const position = month + 11.5;
  const before = Math.floor(position);
  const weight = position - before;
  return (factors[before % 12] ?? 1) * (1 - weight) + (factors[(before + 1) % 12] ?? 1) * weight;
}

/**
 * Expected sales lines per day of an item at all locations, for the whole calendar, written into `into`:
 * popularity × trend × season × weekday × promotion, and nothing outside its life.
 */
export function expectedLines(
  plan: SimulatedItem,
  rhythm: CategoryRhythm,
  promotions: readonly PromotionPlan[],
  calendar: Calendar,
  into: Float64Array,
): void {
  const { season, weekday } = rhythm;
  // An item that leaves the range today or later is still sold in the horizon.
  const end = plan.endDay < calendar.days ? plan.endDay : calendar.length;
  // The trend turns around the middle of the history, so growing and shrinking items are of like size.
  const middle = calendar.days / 2;
  for (let day = 0; day < calendar.length; day++) {
    if (day < plan.startDay || day >= end) {
      into[day] = 0;
      continue;
    }
    const trend = Math.exp((plan.growth * (Math.min(day, calendar.days) - middle)) / 365);
    const seasonal = Math.max(0.05, 1 + plan.seasonality * ((season[day] ?? 1) - 1));
    // Novelties take six weeks to become known.
    const ramp = plan.startDay > 0 ? Math.min(1, 0.3 + (day - plan.startDay) / 60) : 1;
    into[day] = plan.linesPerDay * trend * seasonal * (weekday[day] ?? 0) * ramp;
  }
  for (const { from, to, uplift } of promotions) {
    for (let day = from; day <= to && day < calendar.length; day++) into[day] = (into[day] ?? 0) * uplift;
  }
}
