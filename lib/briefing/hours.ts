/** No hour of the day: the briefing is not mailed. */
export const NEVER = 24;
