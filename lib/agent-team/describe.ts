import { describeSchedule } from "@/lib/agents/describe";
import type { ForecastingSettings } from "@/lib/agents/forecasting-settings";

/** When the agent for exceptions works and what it may do. Its rules are settings with a page of their own. */
export const EXCEPTIONS_DO: readonly string[] = [
  "It checks everything once a day, after each planning, and what an import, a receipt or a call has changed right away.",
  "Each rule has its own tolerances, owner and days to act.",
  "It closes what is over by itself and says why. What else it may do by itself, and up to which amount, is set for each remedy.",
];

const ON_NEW_SALES: Readonly<Record<ForecastingSettings["onNewSales"], string>> = {
  all: "When new sales or orders are imported, it trains the models of all items.",
  drifted: "When new sales or orders are imported, it retrains the items whose forecasts have drifted.",
  watch: "When new sales or orders are imported, it holds the forecasts against them and trains nothing.",
};

/** When the agent for forecasts works and what it may do. */
export const forecastingDoes = ({ onNewSales, weekly }: ForecastingSettings): string[] => [
  ON_NEW_SALES[onNewSales],
  weekly
    ? `It trains all items ${describeSchedule({ kind: "weekly", ...weekly })}.`
    : "It trains nothing on a schedule. A member can train at any time.",
  "A new version takes over by itself only when it forecasts better on weeks that neither has seen.",
  "When it is stopped, plans are made with the version that is there.",
];
