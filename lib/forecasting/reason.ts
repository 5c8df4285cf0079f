import type { DemandProfile } from "./classify";
import type { DemandClass, MethodName } from "./types";

const NAMES: Record<MethodName, string> = {
  zero: "a forecast of zero",
  naive: "the last value",
  "seasonal-naive": "the same period of last season",
  mean: "the average",
  "simple-smoothing": "simple smoothing",
  "damped-trend": "smoothing with a damped trend",
  "damped-growth": "smoothing with a damped growth rate",
  theta: "the theta method",
  "theta-growth": "the theta method on growth rates",
  "optimised-theta": "the optimised theta method",
  autoregression: "autoregression",
  "autoregression-growth": "autoregression of growth rates",
  "croston-sba": "Croston's method",
  tsb: "the TSB method",
  adida: "smoothing over longer buckets",
  combination: "a combination of methods",
};

const DEMAND: Record<DemandClass, string> = {
  smooth: "Demand is steady",
  erratic: "Demand comes in most periods but varies a lot in size",
  intermittent: "Demand is sporadic, in similar quantities",
  lumpy: "Demand is sporadic, in very different quantities",
  new: "There is little history yet",
  dead: "There was no demand at all",
};

/** One sentence: what the demand is like and why this method. `gain` is the back-test error against naive, or null. */
export function reasonFor(
  profile: DemandProfile,
  method: MethodName,
  gain: number | null,
  origins: number,
): string {
  if (profile.demandClass === "dead") {
    const since = Number.isFinite(profile.interval)
      ? `No demand for ${profile.silence} periods`
      : DEMAND.dead;
    return `${since}, so the forecast is zero.`;
  }
  const sparse = profile.demandClass === "intermittent" || profile.demandClass === "lumpy";
  const opening = sparse
    ? `${DEMAND[profile.demandClass]} (one in ${profile.interval.toFixed(1)} periods)`
    : DEMAND[profile.demandClass];
  if (gain === null && origins > 0)
    return `${opening} and repeats so exactly that the methods cannot be told apart; ${NAMES[method]} is used.`;
  if (gain === null)
    return `${opening}; too short to back-test, so ${NAMES[method]} is used as the safest choice.`;
  const percent = Math.round(Math.abs(1 - gain) * 100);
  const compared =
    percent < 1
      ? "was as accurate as"
      : gain < 1
        ? `was ${percent} % more accurate than`
        : `was ${percent} % less accurate than`;
  const times = origins === 1 ? "one past date" : `${origins} past dates`;
  return `${opening}; over ${times} ${NAMES[method]} ${compared} repeating the last period.`;
}
