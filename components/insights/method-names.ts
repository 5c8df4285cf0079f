import type { MethodName } from "@/lib/forecasting";

/** What the methods are called on screen. */
export const METHOD_NAMES: Record<MethodName, string> = {
  zero: "No demand",
  naive: "Naive",
  "seasonal-naive": "Seasonal naive",
  mean: "Mean",
  "simple-smoothing": "Exponential smoothing",
  "damped-trend": "Damped trend",
  "damped-growth": "Damped growth",
  theta: "Theta",
  "theta-growth": "Theta on growth",
  "optimised-theta": "Optimised Theta",
  autoregression: "Autoregression",
  "autoregression-growth": "Autoregression on growth",
  "croston-sba": "Croston (SBA)",
  tsb: "TSB",
  adida: "Aggregated demand (ADIDA)",
  combination: "Combination",
};
