import { hash, idOf, integer, list, oneOf, text } from "./form.mjs";
import { draftInvoice, lineOf, payInvoice, voidInvoice } from "./invoices.mjs";
import { periodEnd } from "./periods.mjs";
import { changeOf } from "./subscriptions.mjs";

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
      hash(
        {
          ...{ customer: idOf(hub, "customer"), subscription: idOf(hub, "subscription") },
          subscription_details: hash({
            items: list(
              hash({ id: text(100), price: idOf(hub, "price"), quantity: integer(1) }, ["id", "price"]),
            ),
            ...{ proration_behavior: oneOf("always_invoice", "none"), proration_date: integer(1) },
          }),
        },
        ["subscription"],
      ),
      ({ given }) =>
        preview(hub, hub.get("subscription", given.subscription), given.subscription_details ?? {}),
    ],
  ];
}

/** What would be charged: for a change now, or without one at the end of the period. */
function preview(hub, subscription, { items, proration_behavior: proration, proration_date: date }) {
  const [item] = subscription.items.data;
  const id = `upcoming_${hub.newId("invoice")}`;
  if (items && proration === "always_invoice") {
    const price = hub.get("price", items[0].price, "subscription_details[items][0][price]");
    const { lines } = changeOf(hub, subscription, price, date ?? hub.now(subscription.customer));
    return { ...draftInvoice(hub, subscription, lines, "subscription_update"), id };
  }
  const from = item.current_period_end;
  const until = periodEnd(subscription.billing_cycle_anchor, from, item.price.recurring);
  const line = {
    amount: item.price.unit_amount,
    description: `1 × ${item.price.lookup_key}`,
    from,
    until,
    price: item.price,
  };
  const next = draftInvoice(hub, subscription, [lineOf(hub, subscription, line)], "upcoming");
  return { ...next, id, next_payment_attempt: from };
}
