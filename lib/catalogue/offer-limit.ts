/** Suppliers of one item: its page lists them, and a plan compares them. */
export const MAX_OFFERS = 100;

/** @param code the item's */
export const tooManyOffers = (code: string): string =>
  `An item has at most ${MAX_OFFERS} suppliers, and ${code} has them: remove one at the item first.`;
