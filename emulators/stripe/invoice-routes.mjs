import { idsOf } from "./discounts.mjs";
import { refused } from "./errors.mjs";
import { hash, idOf, integer, list, oneOf, text } from "./form.mjs";
import { draftInvoice, payInvoice, voidInvoice } from "./invoices.mjs";
import { meteredItems, meteredLines, nextPeriodEnd, planItem } from "./metered.mjs";
import { periodEnd } from "./periods.mjs";
import { licensedPrice } from "./schedules.mjs";
import { changeOf, planLine } from "./subscriptions.mjs";

export function invoiceRoutes(hub) {
  return [
    [
      "GET",
      /^\/invoices$/,
      hash({
        customer: text(100),
        subscription: text(100),
        status: oneOf("draft", "open", "paid", "uncollectible", "void"),
      }),
      ({ given: { customer, subscription, status } }) => ({
        list: hub.all(
          "invoice",
          (one) =>
            (!customer || one.customer === customer) &&
            (!status || one.status === status) &&
            (!subscription || one.parent.subscription_details.subscription === subscription),
        ),
      }),
    ],
    ["GET", /^\/invoices\/(in_\w+)$/, hash({}), ({ parts: [id] }) => hub.get("invoice", id)],
    [
      "POST",
      /^\/invoices\/(in_\w+)\/pay$/,
      hash({ payment_method: idOf(hub, "payment_method") }),
      ({ parts: [id], given }) => {
        const invoice = hub.get("invoice", id);
        const method = given.payment_method ? hub.get("payment_method", given.payment_method) : null;
        payInvoice(hub, invoice, { method });
        return invoice;
      },
    ],
    [
      "POST",
      /^\/invoices\/(in_\w+)\/void$/,
      hash({}),
      ({ parts: [id] }) => {
        const invoice = hub.get("invoice", id);
        voidInvoice(hub, invoice);
        return invoice;
      },
    ],
    [
      "POST",
      /^\/invoices\/create_preview$/,
      hash({
        ...{ customer: idOf(hub, "customer"), subscription: idOf(hub, "subscription") },
        schedule: idOf(hub, "subscription_schedule"),
        subscription_details: hash({
          items: list(
            hash({ id: text(100), price: idOf(hub, "price"), quantity: integer(1) }, ["id", "price"]),
          ),
          ...{ proration_behavior: oneOf("always_invoice", "none"), proration_date: integer(1) },
        }),
      }),
      ({ given }) => {
        if (given.schedule && (given.subscription || given.subscription_details))
          throw refused("A schedule cannot be previewed together with a subscription.", null);
        const id = given.schedule
          ? hub.get("subscription_schedule", given.schedule).subscription
          : given.subscription;
        return preview(hub, hub.get("subscription", id), given.subscription_details ?? {});
      },
    ],
  ];
}

/** What would be charged: for a change now, or without one when the next period ends, with what was used until now. */
function preview(hub, subscription, { items, proration_behavior: proration, proration_date: date }) {
  const id = `upcoming_${hub.newId("invoice")}`;
  const now = hub.now(subscription.customer);
  if (items && proration === "always_invoice") {
    const price = hub.get("price", items[0].price, "subscription_details[items][0][price]");
    const { lines } = changeOf(hub, subscription, price, date ?? now);
    return { ...draftInvoice(hub, subscription, lines, "subscription_update"), id };
  }
  const item = planItem(subscription);
  const at = nextPeriodEnd(subscription);
  const ending = meteredItems(subscription).filter((one) => one.current_period_end === at);
  const lines = [...(subscription._pending ?? []), ...meteredLines(hub, subscription, ending, at)];
  const schedule = hub.find("subscription_schedule", subscription.schedule);
  const phase = schedule?.phases.find(({ start_date: start }) => start === at);
  const price = phase ? licensedPrice(hub, phase) : item.price;
  if (item.current_period_end === at && !subscription.cancel_at_period_end) {
    const anchor =
      price.recurring.interval === item.price.recurring.interval ? subscription.billing_cycle_anchor : at;
    lines.unshift(
      planLine(hub, subscription, { item, price, from: at, until: periodEnd(anchor, at, price.recurring) }),
    );
  }
  const isNothing = subscription.cancel_at_period_end && lines.every(({ amount }) => amount === 0);
  if (subscription.status === "canceled" || isNothing)
    throw refused("No upcoming invoices for customer.", "invoice_upcoming_none");
  const discounts = phase ? idsOf(phase) : subscription.discounts;
  return { ...draftInvoice(hub, subscription, lines, "upcoming", discounts), id, next_payment_attempt: at };
}
