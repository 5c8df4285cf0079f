import { mixture, type SpanDemand } from "./demand-distribution";
import { type DemandPath, demandPath, meanUntil, spanQuantiles } from "./demand-path";
import { checked } from "./errors";
import type { DemandDistribution, DemandForecast, LeadTimeDistribution } from "./types";

/** Most spans that are mixed; longer lists of lead times are merged into bins of neighbouring days. */
const MAX_SPANS = 24;

export interface LeadTimeDemandInput {
  forecast: DemandForecast;
  /** Day on which the forecast's first period begins; negative when it has begun, positive when it is to come. */
  startOffsetDays: number;
  leadTime: Pick<LeadTimeDistribution, "days" | "probabilities">;
  /** Days added to every lead time: the time until the next look, or the review period. */
  reviewDays: number;
}

/**
 * Demand over lead time plus review period, from today on, for a random lead time: the mixture over lead times
 * of the demand over each span (Silver, Pyke & Thomas, Inventory and Production Management in Supply Chains, on
 * variable lead times; here with quantiles instead of a normal approximation). Lead time and demand are taken
 * as independent. See `demand-path.ts` for interpolation and what happens beyond the forecast's horizon.
 *
 * @throws ReplenishmentInputError on an empty or inconsistent forecast.
 */
export function leadTimeDemand(input: LeadTimeDemandInput): DemandDistribution {
  const path = demandPath(input.forecast);
  const review = checked("Review days", input.reviewDays, 0);
  const start = -checked("Start offset", input.startOffsetDays);
  return mixture(bins(input.leadTime).map((bin) => span(path, start, bin.days + review, bin.weight)));
}

/**
 * Demand over the next `days` days, for overstock and shelf life.
 * @throws ReplenishmentInputError on an empty or inconsistent forecast.
 */
export function demandOver(
  forecast: DemandForecast,
  startOffsetDays: number,
  days: number,
): DemandDistribution {
  return leadTimeDemand({
    forecast,
    startOffsetDays,
    leadTime: { days: [checked("Days", days, 0)], probabilities: [1] },
    reviewDays: 0,
  });
}

/** Undershoot is never taken as more than a month of demand. */
const MAX_UNDERSHOOT_DAYS = 30;

/**
 * How many days of demand the stock is below the reorder point, on average, when an order is placed after a
 * daily look: (1 + squared coefficient of variation of a day's demand) ÷ 2. Half a day for steady demand, more
 * for lumpy demand, where it is a large sale that takes the stock through the point. Formula: the mean residual
 * life of renewal theory, E[X²] ÷ 2E[X], as used for (s, S) policies by Tijms & Groenevelt (1984). A day's
 * variation is the first period's with days taken as independent.
 */
export function undershootDays(forecast: DemandForecast, startOffsetDays: number): number {
  const period = demandOver(forecast, startOffsetDays, forecast.periodDays);
  if (period.mean <= 0) return 0.5;
  const squaredVariation = (period.sd / period.mean) ** 2 * forecast.periodDays;
  return Math.min(MAX_UNDERSHOOT_DAYS, (1 + squaredVariation) / 2);
}

function span(path: DemandPath, start: number, days: number, weight: number): SpanDemand {
  return {
    weight,
    days,
    mean: meanUntil(path, start + days) - meanUntil(path, start),
    quantiles: spanQuantiles(path, start, start + days),
    extrapolatedDays: Math.max(0, start + days - Math.max(start, path.horizonDays)),
  };
}

function bins(leadTime: Pick<LeadTimeDistribution, "days" | "probabilities">) {
  const { days, probabilities } = leadTime;
  const first = days[0] ?? 0;
  const width = Math.max(1, ((days.at(-1) ?? 0) - first + 1) / MAX_SPANS);
  const merged = new Map<number, { days: number; weight: number }>();
  days.forEach((day, i) => {
    const weight = probabilities[i] ?? 0;
    if (weight <= 0) return;
    const key = Math.floor((day - first) / width);
    const bin = merged.get(key) ?? { days: 0, weight: 0 };
    // `days` becomes the weighted mean of the bin, so that the mean lead time is kept.
    bin.days = (bin.days * bin.weight + day * weight) / (bin.weight + weight);
    bin.weight += weight;
    merged.set(key, bin);
  });
  return [...merged.values()];
}
