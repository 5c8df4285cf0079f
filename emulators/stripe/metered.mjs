import { invalid, refused } from "./errors.mjs";
import { lineOf } from "./invoices.mjs";
import { periodEnd } from "./periods.mjs";

/** Items of a subscription that are charged afterwards, by what meter events add up to. */

const isMetered = ({ price }) => price.recurring.usage_type === "metered";

/** The item that is paid in advance: each subscription has one. */
export const planItem = ({ items }) => items.data.find((item) => !isMetered(item));
export const meteredItems = ({ items }) => items.data.filter(isMetered);

/** When the first of a subscription's periods ends: items of different lengths have their own. */
export const nextPeriodEnd = ({ items }) => Math.min(...items.data.map(({ current_period_end: end }) => end));

/** What was used of an item between two instants, from when the item was added. */
function usedOf(hub, { customer }, item, from, until) {
  const meter = hub.get("billing.meter", item.price.recurring.meter);
  const since = Math.max(from, item.created, item._pricedAt ?? 0);
  return hub
    .all(
      "billing.meter_event",
      (one) =>
        one.event_name === meter.event_name &&
        one.payload.stripe_customer_id === customer &&
        one.timestamp >= since &&
        one.timestamp < until,
    )
    .reduce((sum, { payload }) => sum + Number(payload.value), 0);
}

/** The lines of what was used until an instant, in the periods that these items are in. */
export const meteredLines = (hub, subscription, items, until) =>
  items.map((item) => {
    const { price, current_period_start: from } = item;
    const quantity = usedOf(hub, subscription, item, from, until);
    const name = hub.get("product", price.product).name;
    return {
      ...lineOf(hub, subscription, {
        ...{ amount: quantity * price.unit_amount, from, until, price, item },
        description: `${quantity} × ${name} (at $${(price.unit_amount / 100).toFixed(2)} / month)`,
      }),
      quantity,
    };
  });

/**
 * Adds an item that is charged by usage.
 *
 * @throws StripeError for a price that is there already, is none of a meter, or is of another length without flexible billing
 */
export function addMetered(hub, subscription, price, path = "items[0]") {
  const now = hub.now(subscription.customer);
  if (price.recurring.usage_type !== "metered")
    throw refused("The emulator adds only metered prices to a subscription.", null);
  if (subscription.items.data.some((item) => item.price.id === price.id))
    throw invalid(`${path}[price]`, "Cannot add multiple subscription items with the same price.");
  const plan = planItem(subscription);
  const isOtherLength = price.recurring.interval !== plan.price.recurring.interval;
  if (isOtherLength && subscription.billing_mode?.type !== "flexible")
    throw invalid(`${path}[price]`, "Prices of different intervals need the billing mode flexible.");
  const anchor = subscription.billing_cycle_anchor;
  // The newest first: nobody may rely on the plan's item being the first.
  subscription.items.data.unshift({
    ...{ id: hub.newId("subscription_item"), object: "subscription_item", subscription: subscription.id },
    ...{ price: structuredClone(price), created: now, metadata: {}, discounts: [] },
    current_period_start: isOtherLength ? now : plan.current_period_start,
    current_period_end: periodEnd(anchor, now, price.recurring),
  });
}

/**
 * Gives a metered item another price, for what is used from now on. What was used before is on the next invoice at the price
 * before, as Stripe does with flexible billing; without it, or where nothing is to be prorated, it is never billed.
 */
export function changeMetered(hub, subscription, item, price, proration) {
  if (price.recurring.meter !== item.price.recurring.meter)
    throw refused("The emulator changes a metered price only to one of the same meter.", null);
  billUsed(hub, subscription, item, proration);
  Object.assign(item, { price: structuredClone(price), _pricedAt: hub.now(subscription.customer) });
}

function billUsed(hub, subscription, item, proration) {
  if (proration === "none" || subscription.billing_mode?.type !== "flexible") return;
  const lines = meteredLines(hub, subscription, [item], hub.now(subscription.customer));
  subscription._pending = [...(subscription._pending ?? []), ...lines.filter(({ amount }) => amount > 0)];
}

/** What waits for the next invoice; it waits no more. */
export function takePending(subscription) {
  const pending = subscription._pending ?? [];
  subscription._pending = [];
  return pending;
}

/** Makes the metered items those of these prices: what is not among them is removed, or has another price of its meter. */
export function keepMetered(hub, subscription, priceIds, proration = "none") {
  const { items } = subscription;
  for (const item of meteredItems(subscription).filter(({ price }) => !priceIds.includes(price.id))) {
    const next = priceIds
      .map((id) => hub.get("price", id))
      .find(({ recurring }) => recurring.meter === item.price.recurring.meter);
    if (next && !items.data.some(({ price }) => price.id === next.id))
      changeMetered(hub, subscription, item, next, proration);
    else billUsed(hub, subscription, item, proration);
  }
  items.data = items.data.filter((item) => !isMetered(item) || priceIds.includes(item.price.id));
  for (const id of priceIds) {
    const price = hub.get("price", id);
    const isThere = items.data.some((item) => item.price.id === id);
    if (!isThere && price.recurring.usage_type === "metered") addMetered(hub, subscription, price);
  }
}
