import type Stripe from "stripe";

/** The items of a phase of a schedule, as they are given back to Stripe: what is charged by a meter has no quantity. */
export const phaseItems = ({ items }: Stripe.SubscriptionSchedule.Phase) =>
  items.map(({ price, quantity }) => ({
    price: typeof price === "string" ? price : price.id,
    ...(quantity === undefined ? {} : { quantity }),
  }));
