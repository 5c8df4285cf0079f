import { invalid, noSuch } from "./errors.mjs";
import { hash, idOf, names, oneOf, text } from "./form.mjs";
import { endSubscription } from "./subscriptions.mjs";

const ADDRESS = hash({
  ...{ line1: text(), line2: text(), city: text(), postal_code: text(), state: text(), country: text(2) },
});
const fieldsOf = (hub) => ({
  ...{ email: text(512), name: text(256), address: ADDRESS, metadata: names, description: text() },
  invoice_settings: hash({ default_payment_method: idOf(hub, "payment_method") }),
  preferred_locales: (value) => value,
});
const emptyToNull = (value) => (value === "" ? null : value);
const EU = ["eu_vat", "gb_vat", "us_ein", "ch_vat", "no_vat", "ca_bn", "au_abn"];

/** @throws StripeError of one that was deleted: it can be read, and nothing of it */
export function existing(hub, id) {
  const customer = hub.get("customer", id);
  if (customer._deleted) throw noSuch("customer", id);
  return customer;
}

export function customerRoutes(hub) {
  const fields = fieldsOf(hub);
  const taxIdsOf = (id) => hub.all("tax_id", (one) => one.customer === id);
  return [
    [
      "POST",
      /^\/customers$/,
      hash(fields),
      ({ given }) => {
        const id = hub.newId("customer");
        const customer = hub.put({
          ...{ id, object: "customer", created: hub.now(id), livemode: false, balance: 0, currency: null },
          ...{ email: null, name: null, address: null, description: null, delinquent: false },
          ...{ metadata: {}, preferred_locales: [], ...given },
          invoice_settings: { default_payment_method: null, ...given.invoice_settings },
          invoice_prefix: id.slice(-8).toUpperCase(),
        });
        hub.emit("customer.created", customer);
        return customer;
      },
    ],
    [
      "GET",
      /^\/customers$/,
      hash({ email: text(512) }),
      ({ given }) => ({
        list: hub.all("customer", (one) => !one._deleted && (!given.email || one.email === given.email)),
      }),
    ],
    [
      "GET",
      /^\/customers\/(cus_\w+)$/,
      hash({}),
      ({ parts: [id] }) => {
        const customer = hub.get("customer", id);
        return customer._deleted ? { id, object: "customer", deleted: true } : customer;
      },
    ],
    [
      "POST",
      /^\/customers\/(cus_\w+)$/,
      hash(fields),
      ({ parts: [id], given }) => {
        const customer = existing(hub, id);
        const { metadata, invoice_settings: settings, ...rest } = given;
        for (const [name, value] of Object.entries(rest)) customer[name] = emptyToNull(value);
        Object.assign(customer.metadata, metadata);
        Object.assign(customer.invoice_settings, settings);
        hub.emit("customer.updated", customer);
        return customer;
      },
    ],
    [
      "DELETE",
      /^\/customers\/(cus_\w+)$/,
      hash({}),
      ({ parts: [id] }) => {
        const customer = existing(hub, id);
        for (const one of hub.all("subscription", (sub) => sub.customer === id && sub.status !== "canceled"))
          endSubscription(hub, one, "cancellation_requested");
        customer._deleted = true;
        hub.emit("customer.deleted", customer);
        return { id, object: "customer", deleted: true };
      },
    ],
    [
      "GET",
      /^\/customers\/(cus_\w+)\/tax_ids$/,
      hash({}),
      ({ parts: [id] }) => {
        existing(hub, id);
        return { list: taxIdsOf(id) };
      },
    ],
    [
      "POST",
      /^\/customers\/(cus_\w+)\/tax_ids$/,
      hash({ type: oneOf(...EU), value: text(100) }, ["type", "value"]),
      ({ parts: [id], given }) => {
        existing(hub, id);
        return addTaxId(hub, id, given);
      },
    ],
    [
      "DELETE",
      /^\/customers\/(cus_\w+)\/tax_ids\/(txi_\w+)$/,
      hash({}),
      ({ parts: [customer, id] }) => {
        const found = hub.get("tax_id", id);
        if (found.customer !== customer) throw invalid("id", "This tax id is another customer's.");
        hub.objects.delete(id);
        hub.emit("customer.tax_id.deleted", found);
        return { id, object: "tax_id", deleted: true };
      },
    ],
  ];
}

/** The tax numbers that a customer has. */
export const taxNumbersOf = (hub, customer) =>
  hub.all("tax_id", (one) => one.customer === customer).map(({ value }) => value);

/** @throws StripeError when the number has not the form of its kind */
export function addTaxId(hub, customer, { type, value }) {
  const plain = value.replaceAll(" ", "").toUpperCase();
  if (type === "eu_vat" && !/^[A-Z]{2}[A-Z0-9]{2,12}$/.test(plain))
    throw invalid("value", "Invalid value for eu_vat.", "tax_id_invalid");
  const added = hub.put({
    ...{ id: hub.newId("tax_id"), object: "tax_id", customer, type, value: plain, livemode: false },
    ...{ created: hub.now(customer), country: plain.slice(0, 2), verification: { status: "pending" } },
  });
  hub.emit("customer.tax_id.created", added);
  return added;
}
