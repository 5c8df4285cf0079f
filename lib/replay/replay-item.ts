import { realLeadTimeOn } from "./known-lead-times";
import { LuminaPolicy, PastForecasts } from "./lumina-policy";
import { MIN_MAX, type MinMaxLevels, minMaxLevels, minMaxOrder } from "./min-max";
import { simulateDays } from "./simulate-days";
import type { ReplayedItem, ReplayItemInput, ReplayOutcome, ReplayPolicy } from "./types";

/** What the ways to order have in common: where they start, and what then really happened. */
interface World {
  startingStock: number;
  arriving: { quantity: number; orderedDay: number; arrivesDay: number }[];
  leadTimeOn: (day: number) => number;
}

/**
 * Plays the replayed time of one item again: as Lumina would have ordered, as a min/max rule would have, and as it was.
 * Each knows on a day what was known then. Their demand, stock at the start, orders on the way and lead times are the same
 * real ones.
 *
 * @param forecasts of the same input; given by what-ifs, so that they are made once
 * @throws ReplenishmentInputError when a figure makes no sense
 */
export function replayItem(
  input: ReplayItemInput,
  policy: ReplayPolicy,
  forecasts = new PastForecasts(input),
): ReplayedItem {
  const lumina = new LuminaPolicy(input, policy, forecasts);
  const factor = policy.leadTimeFactor ?? 1;
  const usual = lumina.leadTimeOn(0).p50;
  const levelsOn = (day: number) => minMaxLevels(day, input, input.quotedDays ?? usual);
  const looksEveryDays = policy.mode === "continuous" ? 1 : policy.reviewDays;
  const known = input.stockHistory?.[0];
  const world: World = {
    startingStock: known ?? levelsOn(0).maximum,
    arriving: input.orders.flatMap(({ orderedDay, receipts }) =>
      receipts.flatMap(({ day, quantity }) =>
        orderedDay < 0 && day >= 0 ? [{ quantity, orderedDay, arrivesDay: day }] : [],
      ),
    ),
    leadTimeOn: (day) => Math.round((realLeadTimeOn(day, input) ?? usual / factor) * factor),
  };
  return {
    demanded: input.dailyDemand.reduce((sum, each) => sum + each, 0),
    actual: actualOutcome(input),
    lumina: simulateDays({
      ...world,
      demand: input.dailyDemand,
      reviewDays: looksEveryDays,
      decide: (state) => lumina.order(state),
    }),
    minMax: minMaxOutcome(input, looksEveryDays, world, levelsOn),
    assumedStart: known === undefined ? world.startingStock : null,
  };
}

function minMaxOutcome(
  input: ReplayItemInput,
  reviewDays: number,
  world: World,
  levelsOn: (day: number) => MinMaxLevels,
): ReplayOutcome {
  let levels = levelsOn(0);
  let quarter = 0;
  return simulateDays({
    ...world,
    demand: input.dailyDemand,
    reviewDays,
    decide: (state) => {
      const now = Math.floor(state.day / MIN_MAX.quarterDays);
      if (now !== quarter) {
        quarter = now;
        levels = levelsOn(now * MIN_MAX.quarterDays);
      }
      return minMaxOrder(state, levels, input.lot);
    },
  });
}

/** What really happened, from the stock as it must have been. What nobody could buy was written down nowhere. */
function actualOutcome({ stockHistory, dailyDemand, orders }: ReplayItemInput): ReplayOutcome | null {
  if (stockHistory === null) return null;
  const days = dailyDemand.length;
  const ends = stockHistory.slice(1, days + 1);
  const received = orders.flatMap(({ receipts }) =>
    receipts.flatMap(({ day, quantity }) => (day >= 0 && day < days ? [quantity] : [])),
  );
  return {
    stockOutDays: ends.filter((stock) => stock <= 0).length,
    missedUnits: null,
    averageStock: days > 0 ? sumOf(ends) / days : 0,
    endingStock: ends.at(-1) ?? 0,
    orders: orders.flatMap(({ orderedDay, quantity }) =>
      orderedDay >= 0 && orderedDay < days ? [{ day: orderedDay, quantity }] : [],
    ),
    unitsReceived: sumOf(received),
    weeklyStock: ends.filter((_, day) => day % 7 === 6),
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
