import { takenOff } from "./discounts.mjs";
import { cardError, refused } from "./errors.mjs";
import { bankDecision, chargeOutcome } from "./payments.mjs";

/** Days after which a charge that failed is tried again. */
const RETRIES_DAYS = [3, 5, 7];
const DAY = 86_400;

/** A line of an invoice. */
export const lineOf = (
  hub,
  subscription,
  { amount, description, from, until, price, item, isProration = false },
) => ({
  ...{
    id: hub.newId("line_item"),
    object: "line_item",
    amount,
    currency: subscription.currency,
    description,
  },
  ...{ period: { start: from, end: until }, quantity: 1, livemode: false, metadata: {} },
  parent: {
    type: "subscription_item_details",
    invoice_item_details: null,
    subscription_item_details: {
      ...{ subscription: subscription.id, subscription_item: item.id },
      proration: isProration,
    },
  },
  pricing: { type: "price_details", price_details: { price: price.id, product: price.product } },
});

/** An invoice that is open, not yet kept or charged. What the customer has to their credit is taken off. */
export function draftInvoice(hub, subscription, lines, reason, discounts = subscription.discounts) {
  const customer = hub.get("customer", subscription.customer);
  const now = hub.now(customer.id);
  const subtotal = lines.reduce((sum, { amount }) => sum + amount, 0);
  const off = takenOff(hub, discounts, subtotal);
  const total = subtotal - off.reduce((sum, { amount }) => sum + amount, 0);
  const due = Math.max(0, total + customer.balance);
  return {
    ...{
      id: hub.newId("invoice"),
      object: "invoice",
      livemode: false,
      created: now,
      currency: subscription.currency,
    },
    ...{ customer: customer.id, customer_email: customer.email, customer_name: customer.name },
    customer_address: structuredClone(customer.address),
    customer_tax_ids: hub
      .all("tax_id", (one) => one.customer === customer.id)
      .map(({ type, value }) => ({ type, value })),
    ...{ number: null, status: "draft", billing_reason: reason, collection_method: "charge_automatically" },
    ...{
      subtotal,
      total,
      amount_due: due,
      amount_paid: 0,
      amount_remaining: due,
      metadata: {},
      due_date: null,
    },
    total_discount_amounts: off,
    ...{ total_taxes: [], starting_balance: customer.balance, ending_balance: null },
    ...{ attempted: false, attempt_count: 0, next_payment_attempt: null, auto_advance: true },
    ...{ period_start: lines[0].period.start, period_end: lines[0].period.end },
    lines: { object: "list", data: lines, has_more: false, url: "" },
    parent: {
      type: "subscription_details",
      quote_details: null,
      subscription_details: { subscription: subscription.id, metadata: subscription.metadata },
    },
    status_transitions: { finalized_at: null, paid_at: null, voided_at: null, marked_uncollectible_at: null },
    ...{
      hosted_invoice_url: null,
      invoice_pdf: null,
      payments: { object: "list", data: [], has_more: false, url: "" },
    },
  };
}

/** Gives a draft its number and takes the customer's credit. */
export function finalize(hub, invoice) {
  const customer = hub.get("customer", invoice.customer);
  const now = hub.now(customer.id);
  const serial = (hub.numbers[customer.id] ?? 0) + 1;
  hub.numbers[customer.id] = serial;
  invoice.number = `${customer.invoice_prefix}-${String(serial).padStart(4, "0")}`;
  invoice.status = "open";
  invoice.status_transitions.finalized_at = now;
  invoice.hosted_invoice_url = `${hub.origin}/stripe/invoice/${invoice.id}`;
  invoice.invoice_pdf = `${hub.origin}/stripe/invoice/${invoice.id}/pdf`;
  customer.balance = Math.min(0, customer.balance + invoice.total);
  invoice.ending_balance = customer.balance;
  hub.put(invoice);
  hub.emit("invoice.created", { ...invoice, status: "draft" });
  hub.emit("invoice.finalized", invoice);
}

/**
 * Charges an open invoice.
 *
 * @param present whether the customer is there to prove that it is they
 * @returns the outcome; whatever became of the subscription is done
 */
export function charge(hub, invoice, { present = false, method = null } = {}) {
  const customer = hub.get("customer", invoice.customer);
  const by = method ?? hub.find("payment_method", customer.invoice_settings.default_payment_method);
  const outcome = invoice.amount_due === 0 ? "paid" : chargeOutcome(hub, customer, by, present);
  invoice.attempted = true;
  if (outcome === "paid") markPaid(hub, invoice);
  else if (outcome === "processing") {
    invoice._bank = bankDecision(hub, customer, by);
    invoice.next_payment_attempt = null;
  } else noteFailure(hub, invoice, outcome);
  hub.save();
  return outcome;
}

function noteFailure(hub, invoice, outcome) {
  const now = hub.now(invoice.customer);
  invoice.attempt_count++;
  const pause = RETRIES_DAYS[invoice.attempt_count - 1];
  invoice.next_payment_attempt = pause && outcome === "declined" ? now + pause * DAY : null;
  hub.emit("invoice.payment_failed", invoice);
  if (outcome === "authentication") hub.emit("invoice.payment_action_required", invoice);
  hub.emit("invoice.updated", invoice);
  const subscription = subscriptionOf(hub, invoice);
  if (subscription?.status === "active") {
    subscription.status = "past_due";
    hub.emit("customer.subscription.updated", subscription, { status: "active" });
  }
}

function markPaid(hub, invoice) {
  const now = hub.now(invoice.customer);
  invoice.attempt_count++;
  Object.assign(invoice, { status: "paid", amount_paid: invoice.amount_due, amount_remaining: 0 });
  invoice.next_payment_attempt = null;
  invoice.status_transitions.paid_at = now;
  delete invoice._bank;
  hub.emit("invoice.paid", invoice);
  hub.emit("invoice.payment_succeeded", invoice);
  const subscription = subscriptionOf(hub, invoice);
  const isBehind = subscription?.status === "past_due" || subscription?.status === "unpaid";
  if (!isBehind || openInvoices(hub, subscription).length > 0) return;
  const previous = { status: subscription.status };
  subscription.status = "active";
  hub.emit("customer.subscription.updated", subscription, previous);
}

/** What a bank has decided of a charge. */
export function settleBank(hub, invoice) {
  const { isPaid } = invoice._bank;
  delete invoice._bank;
  if (isPaid) markPaid(hub, invoice);
  else noteFailure(hub, invoice, "declined");
}

export const subscriptionOf = (hub, invoice) =>
  hub.find("subscription", invoice.parent.subscription_details.subscription);

const openInvoices = (hub, { id }) =>
  hub.all("invoice", (one) => one.status === "open" && one.parent.subscription_details.subscription === id);

/** Pays an invoice on demand. @throws StripeError when it cannot be, or is declined */
export function payInvoice(hub, invoice, options) {
  if (invoice.status === "paid") throw refused("Invoice is already paid", "invoice_already_paid");
  if (invoice.status !== "open") throw refused("This invoice can no longer be paid", "invoice_not_open");
  if (invoice._bank)
    throw refused("A payment of this invoice is processing.", "invoice_payment_intent_requires_action");
  const outcome = charge(hub, invoice, options);
  if (outcome === "declined") throw cardError("card_declined", "Your card was declined.");
  if (outcome === "authentication")
    throw cardError("invoice_payment_intent_requires_action", "This payment requires authentication.");
}

/** An invoice that nobody has to pay any more. */
export function voidInvoice(hub, invoice) {
  if (invoice.status !== "open") throw refused("You can only void open invoices.", "invoice_not_open");
  invoice.status = "void";
  invoice.status_transitions.voided_at = hub.now(invoice.customer);
  invoice.next_payment_attempt = null;
  hub.emit("invoice.voided", invoice);
}

export const openOf = (hub, customer) =>
  hub.all("invoice", (one) => one.customer === customer && one.status === "open");
