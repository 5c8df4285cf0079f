import { invalid, refused } from "./errors.mjs";
import { boolean, hash, idOf, integer, list, names, oneOf, text } from "./form.mjs";
import { addMetered, changeMetered, meteredItems, planItem } from "./metered.mjs";
import { live, scheduleRoutes } from "./schedules.mjs";
import { changePrice, endSubscription } from "./subscriptions.mjs";

const STATUSES = [
  "active",
  "past_due",
  "unpaid",
  "canceled",
  "incomplete",
  "incomplete_expired",
  "trialing",
  "all",
  "ended",
];
const FEEDBACK = [
  ...["customer_service", "low_quality", "missing_features", "other", "switched_service"],
  ...["too_complex", "too_expensive", "unused"],
];
const DETAILS = hash({ comment: text(), feedback: oneOf(...FEEDBACK, "") });

export function subscriptionRoutes(hub) {
  return [
    [
      "GET",
      /^\/subscriptions$/,
      hash({ customer: text(100), status: oneOf(...STATUSES), price: text(100) }),
      ({ given: { customer, status } }) => ({
        list: hub.all(
          "subscription",
          (one) =>
            (!customer || one.customer === customer) &&
            (status === "all" || (status ? one.status === status : one.status !== "canceled")),
        ),
      }),
    ],
    ["GET", /^\/subscriptions\/(sub_\w+)$/, hash({}), ({ parts: [id] }) => hub.get("subscription", id)],
    [
      "POST",
      /^\/subscriptions\/(sub_\w+)$/,
      hash({
        items: list(hash({ id: text(100), price: idOf(hub, "price"), quantity: integer(1) })),
        ...{ cancel_at_period_end: boolean, cancellation_details: DETAILS, metadata: names },
        proration_behavior: oneOf("always_invoice", "create_prorations", "none"),
        payment_behavior: oneOf(
          "allow_incomplete",
          "default_incomplete",
          "error_if_incomplete",
          "pending_if_incomplete",
        ),
        ...{ proration_date: integer(1), default_payment_method: idOf(hub, "payment_method") },
      }),
      ({ parts: [id], given }) => update(hub, hub.get("subscription", id), given),
    ],
    [
      "POST",
      /^\/subscriptions\/(sub_\w+)\/migrate$/,
      hash({ billing_mode: hash({ type: oneOf("flexible") }, ["type"]) }, ["billing_mode"]),
      ({ parts: [id], given }) => {
        const subscription = live(hub.get("subscription", id));
        subscription.billing_mode = given.billing_mode;
        hub.emit("customer.subscription.updated", subscription);
        return subscription;
      },
    ],
    [
      "DELETE",
      /^\/subscriptions\/(sub_\w+)$/,
      hash({ cancellation_details: DETAILS, invoice_now: boolean, prorate: boolean }),
      ({ parts: [id], given }) => {
        const subscription = live(hub.get("subscription", id));
        // Without an invoice now, what is left waits for one of this subscription, which never comes.
        if (given.prorate && given.invoice_now) creditUnused(hub, subscription);
        Object.assign(subscription.cancellation_details, given.cancellation_details);
        endSubscription(hub, subscription, "cancellation_requested");
        return subscription;
      },
    ],
    ...scheduleRoutes(hub),
  ];
}

function update(hub, subscription, given) {
  live(subscription);
  const { items, cancel_at_period_end: ends, cancellation_details: details, metadata } = given;
  if (subscription.schedule && (items || ends !== undefined))
    throw refused(
      `The subscription is managed by the subscription schedule \`${subscription.schedule}\`, and updating it directly is not allowed.`,
      "subscription_managed_by_schedule",
    );
  if (items) {
    const added = items.filter(({ id }) => id === undefined);
    for (const { price } of added) addMetered(hub, subscription, hub.get("price", price));
    if (added.length > 0) hub.emit("customer.subscription.updated", subscription);
  }
  for (const { id, price } of items ?? []) {
    const item = meteredItems(subscription).find((one) => one.id === id);
    if (!item || item.price.id === price) continue;
    changeMetered(hub, subscription, item, hub.get("price", price), given.proration_behavior);
    hub.emit("customer.subscription.updated", subscription);
  }
  const isMeteredItem = (id) => meteredItems(subscription).some((one) => one.id === id);
  const changed = items?.find(({ id }) => id !== undefined && !isMeteredItem(id));
  if (changed) {
    const { id, price: priceId } = changed;
    const item = planItem(subscription);
    if (id !== item.id)
      throw invalid("items[0][id]", `No such subscription item: '${id}'`, "resource_missing");
    const at = given.proration_date ?? hub.now(subscription.customer);
    if (at < item.current_period_start || at > item.current_period_end)
      throw invalid("proration_date", "Cannot specify proration_date outside of the current period.");
    const price = hub.get("price", priceId ?? item.price.id, "items[0][price]");
    const { proration_behavior: proration = "create_prorations", payment_behavior: payment } = given;
    if (proration === "create_prorations") throw refused("The emulator keeps no pending proration.", null);
    if (price.id !== item.price.id) changePrice(hub, subscription, price, { at, proration, payment });
  }
  if (ends !== undefined && ends !== subscription.cancel_at_period_end) {
    const { current_period_end: end } = planItem(subscription);
    Object.assign(subscription, {
      cancel_at_period_end: ends,
      cancel_at: ends ? end : null,
      canceled_at: ends ? hub.now(subscription.customer) : null,
    });
    subscription.cancellation_details = {
      comment: null,
      feedback: null,
      reason: ends ? "cancellation_requested" : null,
    };
    if (details) Object.assign(subscription.cancellation_details, details);
    hub.emit("customer.subscription.updated", subscription, { cancel_at_period_end: !ends });
  }
  if (metadata) {
    Object.assign(subscription.metadata, metadata);
    hub.emit("customer.subscription.updated", subscription);
  }
  hub.save();
  return subscription;
}

/** What of the period is left goes to the customer's credit. */
function creditUnused(hub, subscription) {
  const customer = hub.get("customer", subscription.customer);
  const { price, current_period_start: from, current_period_end: until } = planItem(subscription);
  const left = Math.max(0, (until - hub.now(customer.id)) / (until - from));
  customer.balance -= Math.round(price.unit_amount * left);
  hub.emit("customer.updated", customer);
}
