import type Stripe from "stripe";

type Phase = Stripe.SubscriptionSchedule.Phase;

/** The items of a phase of a schedule, as they are given back to Stripe: what is charged by a meter has no quantity. */
const phaseItems = ({ items }: Phase) =>
  items.map(({ price, quantity }) => ({
    price: idOf(price),
    ...(quantity === undefined ? {} : { quantity }),
  }));

/** The discounts of a phase, as they are given back to Stripe. The same discount goes on: a new one would begin to run anew. */
export const phaseDiscounts = ({ discounts }: Phase) =>
  discounts.length === 0
    ? {}
    : {
        discounts: discounts.map(({ discount, coupon, promotion_code: code }) => {
          if (discount) return { discount: idOf(discount) };
          return code ? { promotion_code: idOf(code) } : { coupon: coupon ? idOf(coupon) : "" };
        }),
      };

/** A phase as it is given back to Stripe: phases are replaced as a whole, so what is not given is lost. */
export const phaseAsGiven = (phase: Phase) => ({
  ...{ items: phaseItems(phase), start_date: phase.start_date, end_date: phase.end_date },
  ...phaseDiscounts(phase),
});

const idOf = (reference: string | { id: string }): string =>
  typeof reference === "string" ? reference : reference.id;
