import { idsOf } from "./discounts.mjs";
import { charge, openOf, settleBank } from "./invoices.mjs";
import { keepMetered, nextPeriodEnd, planItem } from "./metered.mjs";
import { licensedPrice, releaseSchedule } from "./schedules.mjs";
import { chargeUsed, endSubscription, renew } from "./subscriptions.mjs";

/** The next thing that time brings to a customer, or null. */
function nextDue(hub, customer) {
  const due = [];
  for (const invoice of openOf(hub, customer)) {
    if (invoice._bank) due.push({ at: invoice._bank.at, act: () => settleBank(hub, invoice) });
    else if (invoice.next_payment_attempt)
      due.push({ at: invoice.next_payment_attempt, act: () => charge(hub, invoice) });
  }
  for (const sub of hub.all("subscription", (one) => one.customer === customer && one.status !== "canceled"))
    due.push({ at: nextPeriodEnd(sub), act: () => passPeriod(hub, sub) });
  return due.sort((a, b) => a.at - b.at)[0] ?? null;
}

function passPeriod(hub, subscription) {
  const item = planItem(subscription);
  const at = nextPeriodEnd(subscription);
  if (subscription.cancel_at_period_end && item.current_period_end === at) {
    chargeUsed(hub, subscription);
    return endSubscription(hub, subscription, "cancellation_requested");
  }
  const schedule = hub.find("subscription_schedule", subscription.schedule);
  const phase = schedule?.phases.find(({ start_date: start }) => start === at);
  if (phase) {
    const price = structuredClone(licensedPrice(hub, phase));
    // Another interval begins to count at the change.
    if (price.recurring.interval !== item.price.recurring.interval) subscription.billing_cycle_anchor = at;
    item.price = price;
    subscription.discounts = idsOf(phase);
    releaseSchedule(hub, schedule);
  }
  renew(hub, subscription, at);
  if (phase)
    keepMetered(
      hub,
      subscription,
      phase.items.map((one) => one.price),
    );
}

/** Does what has become due for a customer, one thing after the other, each at its own instant. */
export function passTime(hub, customer) {
  for (let count = 0; count < 500; count++) {
    const next = nextDue(hub, customer);
    const now = hub.now(customer);
    if (!next || next.at > now) return;
    // What happened in between happened then.
    const offset = hub.offsets[customer] ?? 0;
    hub.offsets[customer] = offset - (now - next.at);
    try {
      next.act();
    } finally {
      hub.offsets[customer] = offset;
    }
  }
}

/** Does what has become due for anybody. */
export function passDueTime(hub) {
  const due = new Set();
  for (const one of hub.objects.values()) {
    const at =
      one.object === "subscription" && one.status !== "canceled"
        ? nextPeriodEnd(one)
        : one.object === "invoice" && one.status === "open"
          ? (one._bank?.at ?? one.next_payment_attempt)
          : null;
    if (at && at <= hub.now(one.customer)) due.add(one.customer);
  }
  for (const customer of due) passTime(hub, customer);
}

/** Moves the time of one customer, or of all, onward. */
export function advance(hub, { customer, seconds }) {
  if (customer) hub.offsets[customer] = (hub.offsets[customer] ?? 0) + seconds;
  else hub.clock.offset += seconds;
  for (const one of customer ? [{ id: customer }] : hub.all("customer")) passTime(hub, one.id);
  hub.save();
}
