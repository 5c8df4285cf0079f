import { discountOf } from "./catalogue.mjs";
import { hash, idOf, list } from "./form.mjs";

/** Discounts of subscriptions and of the phases of their schedules. The customer has none of their own here. */

/** Redeems a promotion code for a subscription, which has the discount from now on. */
export function redeem(hub, subscription, promotion) {
  const discount = hub.put({
    ...{ id: hub.newId("discount"), object: "discount", customer: subscription.customer, end: null },
    ...{ subscription: subscription.id, subscription_item: null, checkout_session: null, invoice: null },
    ...{ invoice_item: null, promotion_code: promotion.id, start: hub.now(subscription.customer) },
    source: { type: "coupon", coupon: promotion.promotion.coupon },
  });
  subscription.discounts = [discount.id];
}

const couponOf = (hub, id) => hub.get("coupon", hub.get("discount", id).source.coupon);

/** A coupon that counts once is over with the first invoice. */
export function endOnce(hub, subscription) {
  subscription.discounts = subscription.discounts.filter((id) => couponOf(hub, id).duration !== "once");
}

/** What discounts take off an amount, one after the other. */
export function takenOff(hub, discounts, amount) {
  let left = Math.max(0, amount);
  return discounts.map((discount) => {
    const off = discountOf(couponOf(hub, discount), left);
    left -= off;
    return { amount: off, discount };
  });
}

/** The discounts of a phase as they are given: a phase without any has none. */
export const phaseDiscounts = (hub) => list(hash({ discount: idOf(hub, "discount") }, ["discount"]));

export const shownDiscounts = (ids) =>
  ids.map((discount) => ({ coupon: null, discount, promotion_code: null }));

export const idsOf = ({ discounts }) => discounts.map(({ discount }) => discount);
