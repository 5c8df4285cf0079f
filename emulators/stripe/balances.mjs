import { existing } from "./customers.mjs";
import { refused } from "./errors.mjs";
import { hash, integer, names, text } from "./form.mjs";

const MOST = 99_999_999;

/** What customers have to their credit, entry by entry: a credit is negative, and the next invoices take it. */
export function balanceRoutes(hub) {
  const entriesOf = (id) => hub.all("customer_balance_transaction", (one) => one.customer === id);
  return [
    [
      "GET",
      /^\/customers\/(cus_\w+)\/balance_transactions$/,
      hash({}),
      ({ parts: [id] }) => {
        existing(hub, id);
        return { list: entriesOf(id) };
      },
    ],
    [
      "POST",
      /^\/customers\/(cus_\w+)\/balance_transactions$/,
      hash({ amount: integer(-MOST, MOST), currency: text(3), description: text(350), metadata: names }, [
        "amount",
        "currency",
      ]),
      ({ parts: [id], given: { amount, currency, description = null, metadata = {} } }) => {
        const customer = existing(hub, id);
        if (customer.currency && customer.currency !== currency)
          throw refused("You cannot combine currencies on a single customer.", "customer_currency_mismatch");
        customer.currency = currency;
        customer.balance += amount;
        const entry = hub.put({
          ...{ id: hub.newId("customer_balance_transaction"), object: "customer_balance_transaction" },
          ...{ amount, currency, customer: id, description, metadata, type: "adjustment" },
          ...{ created: hub.now(id), ending_balance: customer.balance, livemode: false },
          ...{ credit_note: null, invoice: null, checkout_session: null },
        });
        hub.emit("customer.updated", customer, { balance: customer.balance - amount });
        return entry;
      },
    ],
  ];
}
