import { cardError } from "./errors.mjs";
import { hash, text } from "./form.mjs";

/** Numbers of Stripe's own test cards, and what becomes of a charge (https://docs.stripe.com/testing). */
const CARDS = {
  4242424242424242: { brand: "visa", behaviour: "works" },
  5555555555554444: { brand: "mastercard", behaviour: "works" },
  4000000000000002: { brand: "visa", behaviour: "declines" },
  4000000000000341: { brand: "visa", behaviour: "declines-later" },
  4000002760003184: { brand: "visa", behaviour: "authenticates" },
};
const ACCOUNTS = { DE89370400440532013000: "works", DE62370400440532013001: "fails" };
const SEPA_SECONDS = 3;

/** @returns what a form of a card, a bank account or a bank's page stands for @throws StripeError of a card that is none */
export function instrumentOf({ method, card, iban }) {
  if (method === "sepa_debit") {
    const number = (iban ?? "").replaceAll(" ", "").toUpperCase();
    if (!ACCOUNTS[number]) throw cardError("invalid_iban", "The IBAN you entered is invalid.");
    return { type: "sepa_debit", behaviour: ACCOUNTS[number], last4: number.slice(-4), country: "DE" };
  }
  const number = (card ?? "").replace(/\s/g, "");
  if (!CARDS[number]) throw cardError("incorrect_number", "Your card number is incorrect.");
  return { type: "card", ...CARDS[number], last4: number.slice(-4) };
}

/** Keeps a way to pay at a customer, as their default. */
export function attach(hub, customer, instrument) {
  const { type, behaviour, last4 } = instrument;
  const method = hub.put({
    ...{ id: hub.newId("payment_method"), object: "payment_method", type, livemode: false },
    ...{ customer: customer.id, created: hub.now(customer.id), metadata: {} },
    billing_details: { name: customer.name, email: customer.email, address: customer.address, phone: null },
    [type]:
      type === "card"
        ? { brand: instrument.brand, last4, exp_month: 12, exp_year: 2034, country: "US", funding: "credit" }
        : { last4, country: instrument.country, bank_code: "37040044" },
    _behaviour: behaviour,
  });
  customer.invoice_settings.default_payment_method = method.id;
  hub.emit("payment_method.attached", method);
  hub.emit("customer.updated", customer);
  return method;
}

/**
 * What a charge comes to: "paid", "declined", "authentication", or "processing" of what a bank decides later.
 *
 * @param present whether the customer is there to prove that it is they
 */
export function chargeOutcome(hub, customer, method, present) {
  if (!method) return "declined";
  if (hub.faults.take("decline", { customer: customer.id })) return "declined";
  if (method.type === "sepa_debit") return "processing";
  if (method._behaviour === "authenticates") return present ? "paid" : "authentication";
  return method._behaviour === "works" ? "paid" : "declined";
}

/** When a bank has decided, and how, of a charge that is processing. */
export const bankDecision = (hub, customer, method) => ({
  at: hub.now(customer.id) + SEPA_SECONDS,
  isPaid: method._behaviour === "works",
});

export function paymentMethodRoutes(hub) {
  return [
    [
      "GET",
      /^\/customers\/(cus_\w+)\/payment_methods$/,
      hash({ type: text(20) }),
      ({ parts: [id], given }) => {
        hub.get("customer", id);
        return {
          list: hub.all(
            "payment_method",
            (one) => one.customer === id && (!given.type || one.type === given.type),
          ),
        };
      },
    ],
    [
      "POST",
      /^\/payment_methods\/(pm_\w+)\/detach$/,
      hash({}),
      ({ parts: [id] }) => {
        const method = hub.get("payment_method", id);
        const customer = hub.get("customer", method.customer);
        if (customer.invoice_settings.default_payment_method === id)
          customer.invoice_settings.default_payment_method = null;
        method.customer = null;
        hub.emit("payment_method.detached", { ...method, customer: customer.id });
        return method;
      },
    ],
  ];
}
