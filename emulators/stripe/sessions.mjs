import { promotionOf } from "./catalogue.mjs";
import { addTaxId, taxNumbersOf } from "./customers.mjs";
import { invalid, refused } from "./errors.mjs";
import { boolean, hash, idOf, integer, list, names, oneOf, text } from "./form.mjs";
import { attach } from "./payments.mjs";
import { beginSubscription } from "./subscriptions.mjs";

const DAY = 86_400;

export function sessionRoutes(hub) {
  const open = (id) => {
    const session = hub.get("checkout.session", id);
    if (session.status !== "open")
      throw refused(`Only open sessions can be expired: it is ${session.status}.`, null);
    return session;
  };
  return [
    [
      "POST",
      /^\/checkout\/sessions$/,
      hash(
        {
          ...{ mode: oneOf("subscription"), ui_mode: oneOf("hosted_page"), customer: idOf(hub, "customer") },
          line_items: list(hash({ price: idOf(hub, "price"), quantity: integer(1) }, ["price"])),
          ...{ success_url: text(), cancel_url: text(), client_reference_id: text(200), metadata: names },
          ...{ allow_promotion_codes: boolean, expires_at: integer(1), locale: text(10) },
          billing_address_collection: oneOf("auto", "required"),
          tax_id_collection: hash({ enabled: boolean }, ["enabled"]),
          customer_update: hash({ name: oneOf("auto", "never"), address: oneOf("auto", "never") }),
          subscription_data: hash({
            ...{ metadata: names, description: text(500) },
            billing_mode: hash({ type: oneOf("classic", "flexible") }, ["type"]),
          }),
          payment_method_collection: oneOf("always", "if_required"),
        },
        ["mode", "line_items", "success_url", "customer"],
      ),
      ({ given }) => {
        if (given.tax_id_collection?.enabled && given.customer_update?.name !== "auto")
          throw invalid("customer_update[name]", "Tax ID collection requires updating the customer's name.");
        const id = hub.newId("checkout.session");
        const now = hub.now(given.customer);
        const { line_items: lines, subscription_data: data = {}, ...rest } = given;
        const price = hub.get("price", lines[0].price);
        const session = hub.put({
          ...{
            id,
            object: "checkout.session",
            livemode: false,
            created: now,
            status: "open",
            subscription: null,
          },
          ...{ payment_status: "unpaid", expires_at: now + DAY, metadata: {}, invoice: null, ...rest },
          ...{
            amount_subtotal: price.unit_amount,
            amount_total: price.unit_amount,
            currency: price.currency,
          },
          ...{ url: `${hub.origin}/stripe/checkout/${id}`, _price: price.id, _data: data },
        });
        return session;
      },
    ],
    [
      "GET",
      /^\/checkout\/sessions$/,
      hash({ customer: text(100), status: oneOf("open", "complete", "expired"), subscription: text(100) }),
      ({ given: { customer, status } }) => ({
        list: hub.all(
          "checkout.session",
          (one) =>
            expireOld(hub, one) &&
            (!customer || one.customer === customer) &&
            (!status || one.status === status),
        ),
      }),
    ],
    [
      "GET",
      /^\/checkout\/sessions\/(cs_\w+)$/,
      hash({}),
      ({ parts: [id] }) => {
        const session = hub.get("checkout.session", id);
        expireOld(hub, session);
        return session;
      },
    ],
    [
      "POST",
      /^\/checkout\/sessions\/(cs_\w+)\/expire$/,
      hash({}),
      ({ parts: [id] }) => expire(hub, open(id)),
    ],
    [
      "POST",
      /^\/billing_portal\/sessions$/,
      hash(
        {
          ...{ customer: idOf(hub, "customer"), return_url: text(), locale: text(10) },
          flow_data: hash({ type: oneOf("payment_method_update") }, ["type"]),
        },
        ["customer"],
      ),
      ({ given }) => {
        const id = hub.newId("billing_portal.session");
        return hub.put({
          ...{ id, object: "billing_portal.session", livemode: false, created: hub.now(given.customer) },
          ...{ url: `${hub.origin}/stripe/portal/${id}`, return_url: null, ...given },
        });
      },
    ],
  ];
}

function expireOld(hub, session) {
  if (session.status === "open" && session.expires_at <= hub.now(session.customer)) expire(hub, session);
  return true;
}

function expire(hub, session) {
  session.status = "expired";
  session.url = null;
  hub.emit("checkout.session.expired", session);
  return session;
}

/**
 * Somebody fills in the hosted page and pays.
 *
 * @param form what they typed: company, line1, city, postal_code, country, tax, code
 * @throws StripeError that the page shows
 */
export function completeSession(hub, session, instrument, form) {
  const customer = hub.get("customer", session.customer);
  const price = hub.get("price", session._price);
  const promotion = form.code && session.allow_promotion_codes ? promotionOf(hub, form.code) : null;
  if (form.code && !promotion) throw invalid("code", "This code is invalid.");
  if (form.company) customer.name = form.company;
  const { line1, city, postal_code, country } = form;
  customer.address = { line1, line2: null, city, postal_code, state: null, country };
  // As at Stripe's: who has a tax number already is not asked for one.
  if (form.tax && taxNumbersOf(hub, customer.id).length === 0)
    addTaxId(hub, customer.id, { type: "eu_vat", value: form.tax });
  const method = attach(hub, customer, instrument);
  const metadata = session._data.metadata ?? {};
  const billingMode = session._data.billing_mode?.type ?? "classic";
  const subscription = beginSubscription(hub, { customer, price, metadata, promotion, method, billingMode });
  const invoice = hub.get("invoice", subscription.latest_invoice);
  Object.assign(session, {
    ...{ status: "complete", url: null, subscription: subscription.id, invoice: invoice.id },
    ...{ payment_status: invoice.status === "paid" ? "paid" : "unpaid", amount_total: invoice.amount_due },
  });
  hub.emit("checkout.session.completed", session);
}
