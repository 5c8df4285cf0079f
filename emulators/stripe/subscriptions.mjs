import { endOnce, redeem } from "./discounts.mjs";
import { cardError } from "./errors.mjs";
import { charge, draftInvoice, finalize, lineOf } from "./invoices.mjs";
import { meteredItems, meteredLines, planItem, takePending } from "./metered.mjs";
import { chargeOutcome } from "./payments.mjs";
import { periodEnd } from "./periods.mjs";

/** Begins a subscription and charges its first invoice; the customer is present. */
export function beginSubscription(hub, { customer, price, metadata, promotion, method, billingMode }) {
  const now = hub.now(customer.id);
  const id = hub.newId("subscription");
  const until = periodEnd(now, now, price.recurring);
  const subscription = {
    ...{ id, object: "subscription", customer: customer.id, status: "active", livemode: false },
    ...{ currency: price.currency, created: now, start_date: now, billing_cycle_anchor: now, metadata },
    ...{ cancel_at_period_end: false, cancel_at: null, canceled_at: null, ended_at: null, schedule: null },
    cancellation_details: { comment: null, feedback: null, reason: null },
    ...{ collection_method: "charge_automatically", default_payment_method: null, latest_invoice: null },
    billing_mode: { type: billingMode },
    ...{ trial_start: null, trial_end: null, discounts: [] },
    items: {
      ...{ object: "list", has_more: false, url: `/v1/subscription_items?subscription=${id}` },
      data: [
        {
          ...{
            id: hub.newId("subscription_item"),
            object: "subscription_item",
            quantity: 1,
            subscription: id,
          },
          ...{ price: structuredClone(price), created: now, metadata: {}, discounts: [] },
          ...{ current_period_start: now, current_period_end: until },
        },
      ],
    },
  };
  hub.put(subscription);
  if (promotion) redeem(hub, subscription, promotion);
  hub.emit("customer.subscription.created", subscription);
  const [item] = subscription.items.data;
  const line = planLine(hub, subscription, { item, from: now, until });
  const invoice = draftInvoice(hub, subscription, [line], "subscription_create");
  subscription.latest_invoice = invoice.id;
  finalize(hub, invoice);
  charge(hub, invoice, { present: true, method });
  endOnce(hub, subscription);
  hub.emit("customer.subscription.updated", subscription);
  return subscription;
}

/** The line of a plan for a period that is paid in advance. */
export const planLine = (hub, subscription, { item, price = item.price, from, until }) =>
  lineOf(hub, subscription, {
    ...{ amount: price.unit_amount, from, until, price, item },
    description: `1 × ${nameOf(hub, price)} (at $${(price.unit_amount / 100).toFixed(2)} / ${price.recurring.interval})`,
  });

const nameOf = (hub, price) => hub.get("product", price.product).name;

/** The items whose period ends at an instant: the next one of the plan's, and what was used of the metered ones. */
export function renew(hub, subscription, at) {
  const plan = planItem(subscription);
  const metered = meteredItems(subscription).filter((item) => item.current_period_end === at);
  const lines = [...takePending(subscription), ...meteredLines(hub, subscription, metered, at)];
  const { billing_cycle_anchor: anchor } = subscription;
  for (const item of [plan, ...metered].filter((one) => one.current_period_end === at)) {
    item.current_period_start = at;
    item.current_period_end = periodEnd(anchor, at, item.price.recurring);
  }
  if (plan.current_period_start === at)
    lines.unshift(planLine(hub, subscription, { item: plan, from: at, until: plan.current_period_end }));
  const invoice = draftInvoice(hub, subscription, lines, "subscription_cycle");
  subscription.latest_invoice = invoice.id;
  hub.emit("customer.subscription.updated", subscription);
  finalize(hub, invoice);
  charge(hub, invoice);
}

/** What was used and not charged yet, when the subscription ends. */
export function chargeUsed(hub, subscription) {
  const now = hub.now(subscription.customer);
  const lines = [
    ...takePending(subscription),
    ...meteredLines(hub, subscription, meteredItems(subscription), now),
  ].filter(({ amount }) => amount > 0);
  if (lines.length === 0) return;
  const invoice = draftInvoice(hub, subscription, lines, "subscription_cycle");
  finalize(hub, invoice);
  charge(hub, invoice);
}

/** Ends a subscription now. */
export function endSubscription(hub, subscription, reason) {
  const now = hub.now(subscription.customer);
  Object.assign(subscription, { status: "canceled", ended_at: now, cancel_at_period_end: false });
  subscription.canceled_at ??= now;
  subscription.cancellation_details.reason ??= reason;
  hub.emit("customer.subscription.deleted", subscription);
}

/** The lines of a change of price at an instant, and what the subscription's items become. Another length begins anew: what was used until then is charged. */
export function changeOf(hub, subscription, price, at) {
  const item = planItem(subscription);
  const { current_period_start: from, current_period_end: until } = item;
  const left = (until - at) / (until - from);
  const isSameLength = price.recurring.interval === item.price.recurring.interval;
  const end = isSameLength ? until : periodEnd(at, at, price.recurring);
  const credit = -Math.round(item.price.unit_amount * left);
  const debit = isSameLength ? Math.round(price.unit_amount * left) : price.unit_amount;
  const line = (more) => lineOf(hub, subscription, { from: at, isProration: true, item, ...more });
  const used = isSameLength ? [] : meteredLines(hub, subscription, meteredItems(subscription), at);
  return {
    lines: [
      line({
        amount: credit,
        until,
        price: item.price,
        description: `Unused time on ${nameOf(hub, item.price)}`,
      }),
      line({
        ...{ amount: debit, until: end, price, isProration: isSameLength },
        description: isSameLength ? `Remaining time on ${nameOf(hub, price)}` : `1 × ${nameOf(hub, price)}`,
      }),
      ...used.filter(({ amount }) => amount > 0),
    ],
    item: { price, current_period_start: isSameLength ? from : at, current_period_end: end },
    anchor: isSameLength ? subscription.billing_cycle_anchor : at,
  };
}

/**
 * Changes the price.
 *
 * @param proration "always_invoice" charges at once, "none" charges nothing
 * @throws StripeError when the charge fails and the change was to be made only with it
 */
export function changePrice(hub, subscription, price, { at, proration, payment }) {
  const change = changeOf(hub, subscription, price, at);
  const previous = { items: structuredClone(subscription.items) };
  const customer = hub.get("customer", subscription.customer);
  const invoice =
    proration === "always_invoice"
      ? draftInvoice(hub, subscription, change.lines, "subscription_update")
      : null;
  if (invoice && invoice.amount_due > 0 && payment === "error_if_incomplete") {
    const method = hub.find("payment_method", customer.invoice_settings.default_payment_method);
    const outcome = chargeOutcome(hub, customer, method, false);
    if (outcome === "declined") throw cardError("card_declined", "Your card was declined.");
    if (outcome === "authentication")
      throw cardError("subscription_payment_intent_requires_action", "This payment requires authentication.");
  }
  Object.assign(planItem(subscription), { ...change.item, price: structuredClone(price) });
  if (subscription.billing_cycle_anchor !== change.anchor)
    for (const item of meteredItems(subscription)) {
      item.current_period_start = at;
      item.current_period_end = periodEnd(at, at, item.price.recurring);
    }
  subscription.billing_cycle_anchor = change.anchor;
  if (invoice) {
    subscription.latest_invoice = invoice.id;
    finalize(hub, invoice);
    charge(hub, invoice);
  }
  hub.emit("customer.subscription.updated", subscription, previous);
}
