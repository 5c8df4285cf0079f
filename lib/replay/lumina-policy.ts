import { ForecastInputError, trainSeries } from "@/lib/forecasting";
import { HORIZON_WEEKS, SEASON_WEEKS } from "@/lib/models/train-demand";
import {
  type DemandForecast,
  type LeadTimeDistribution,
  type LotLimits,
  planItem,
} from "@/lib/replenishment";
import { leadTimeKnownOn } from "./known-lead-times";
import type { DayState } from "./simulate-days";
import type { ReplayItemInput, ReplayPolicy } from "./types";

/** Models are trained anew this often in a replay; the product does so with every import of sales. */
export const RETRAIN_WEEKS = 4;

/** The forecasts of an item as they would have been made on the way; a what-if of the same item shares them. */
export class PastForecasts {
  private readonly trained = new Map<number, DemandForecast | null>();

  constructor(private readonly input: Pick<ReplayItemInput, "weeklyDemand" | "weeksBefore">) {}

  /** The newest forecast on the morning of a day, and the day on which its first week begins. */
  on(day: number): { forecast: DemandForecast | null; firstDay: number } {
    const week = Math.floor(day / (7 * RETRAIN_WEEKS)) * RETRAIN_WEEKS;
    let forecast = this.trained.get(week);
    if (forecast === undefined) {
      forecast = this.train(week);
      this.trained.set(week, forecast);
    }
    return { forecast, firstDay: week * 7 };
  }

  private train(week: number): DemandForecast | null {
    const known = this.input.weeklyDemand.slice(0, Math.max(0, this.input.weeksBefore + week));
    if (known.length === 0) return null;
    try {
      const model = trainSeries(known, { season: SEASON_WEEKS, horizon: HORIZON_WEEKS, nonNegative: true });
      return { periodDays: 7, mean: model.mean, quantiles: model.quantiles, cumulative: model.cumulative };
    } catch (error) {
      if (error instanceof ForecastInputError) return null;
      throw error;
    }
  }
}

/** What Lumina would have ordered on a day, by the same plan that the agent makes of an item. */
export class LuminaPolicy {
  private leadTime: { since: number; known: LeadTimeDistribution } | null = null;

  constructor(
    private readonly input: ReplayItemInput,
    private readonly policy: ReplayPolicy,
    private readonly forecasts: PastForecasts,
  ) {}

  /** The lead time as known when the models were last trained. */
  leadTimeOn(day: number): LeadTimeDistribution {
    const since = Math.floor(day / (7 * RETRAIN_WEEKS)) * 7 * RETRAIN_WEEKS;
    if (this.leadTime?.since !== since)
      this.leadTime = { since, known: leadTimeKnownOn(since, this.input, this.policy.leadTimeFactor) };
    return this.leadTime.known;
  }

  /** Units to order, 0 for nothing; nothing also while there is no forecast. */
  order(state: DayState): number {
    const { forecast, firstDay } = this.forecasts.on(state.day);
    if (forecast === null) return 0;
    const leadTime = this.leadTimeOn(state.day);
    const usual = Math.round(leadTime.p50);
    const { recommendation } = planItem({
      onHand: state.onHand,
      openOrders: state.openOrders.map((order, i) => ({
        id: `${i}`,
        quantity: order.quantity,
        expectedDay: order.orderedDay + usual - state.day,
      })),
      forecast,
      startOffsetDays: firstDay - state.day,
      leadTime,
      mode: this.policy.mode,
      reviewDays: this.policy.reviewDays,
      nextReviewInDays: 0,
      serviceLevel: this.policy.serviceLevel,
      lot: lotOf(this.input, this.policy),
      // The projection's picture is not looked at.
      horizonDays: 1,
    });
    return recommendation.quantity;
  }
}

export function lotOf(
  { lot }: Pick<ReplayItemInput, "lot">,
  { ignoreMinimum }: Pick<ReplayPolicy, "ignoreMinimum">,
): LotLimits {
  return ignoreMinimum ? { ...lot, minimum: undefined } : lot;
}
