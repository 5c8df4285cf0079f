/** The kinds of telephone numbers that are for sale, in Twilio's words. */
export const NUMBER_TYPES = ["local", "mobile", "toll free"] as const;
export type NumberType = (typeof NUMBER_TYPES)[number];
