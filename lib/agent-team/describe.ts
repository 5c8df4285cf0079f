/** When the agent for exceptions works and what it may do. Its rules are settings with a page of their own. */
export const EXCEPTIONS_DO: readonly string[] = [
  "It checks everything once a day, after each planning, and what an import, a receipt or a call has changed right away.",
  "Each rule has its own tolerances, owner and days to act.",
  "It closes what is over by itself and says why. What else it may do by itself, and up to which amount, is set for each remedy.",
];

/** When the agent for forecasts works and what it may do. */
export const FORECASTING_DOES: readonly string[] = [
  "It trains the models after every import of sales or purchase orders. A member can train them at any time.",
  "A new version takes over by itself only when it forecasts better on weeks that neither has seen.",
  "When it is stopped, plans are made with the version that is there.",
];
