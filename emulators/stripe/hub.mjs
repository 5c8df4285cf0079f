import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { noSuch } from "./errors.mjs";
import { faultStore } from "./faults.mjs";
import { webhookSender } from "./webhooks.mjs";

const PREFIXES = {
  ...{ customer: "cus", tax_id: "txi", payment_method: "pm", product: "prod", price: "price" },
  ...{ coupon: "cou", promotion_code: "promo", subscription: "sub", subscription_item: "si", discount: "di" },
  ...{ subscription_schedule: "sub_sched", invoice: "in", line_item: "il", event: "evt" },
  customer_balance_transaction: "cbtxn",
  ...{ "checkout.session": "cs_test", "billing_portal.session": "bps", "billing.meter": "mtr" },
};
const MOST_EVENTS = 5_000;

/**
 * Everything that the emulated Stripe holds, kept in a file when there is one. Fields that begin with `_` are its own and
 * are never shown.
 */
export function stripeHub({ file, webhookUrl, origin }) {
  const objects = new Map();
  const hub = {
    ...{ objects, origin, events: [], offsets: {}, numbers: {}, faults: faultStore(), clock: { offset: 0 } },
    newId: (kind) => `${PREFIXES[kind]}_${randomBytes(12).toString("hex")}`,
    /** The time of a customer, in seconds. */
    now: (customer) => Math.floor(Date.now() / 1_000) + hub.clock.offset + (hub.offsets[customer] ?? 0),
    find: (kind, id) => {
      const found = objects.get(id);
      return found?.object === kind ? found : null;
    },
    /** @throws StripeError when there is none */
    get(kind, id, param) {
      const found = hub.find(kind, id);
      if (!found) throw noSuch(kind, id, param);
      return found;
    },
    all: (kind, holds = () => true) =>
      [...objects.values()].filter((one) => one.object === kind && holds(one)),
    put(object) {
      objects.set(object.id, object);
      save();
      return object;
    },
    save: () => save(),
    /** Keeps and sends an event of what an object is now. */
    emit(type, object, previous) {
      const at = hub.now(object.customer ?? object.id);
      const event = {
        ...{ id: hub.newId("event"), object: "event", api_version: "2026-10-28.endive", created: at },
        data: {
          object: structuredClone(shown(object)),
          ...(previous ? { previous_attributes: previous } : {}),
        },
        ...{ livemode: false, pending_webhooks: 1, request: { id: null, idempotency_key: null }, type },
      };
      hub.events.push(event);
      if (hub.events.length > MOST_EVENTS) hub.events.shift();
      hub.webhooks.send(event);
      save();
    },
  };
  hub.webhooks = webhookSender({ url: webhookUrl, faults: hub.faults });
  load();
  let waiting = null;
  function save() {
    if (!file || waiting) return;
    waiting = setTimeout(() => {
      waiting = null;
      const { offsets, numbers, clock } = hub;
      writeFileSync(file, JSON.stringify({ objects: [...objects.values()], offsets, numbers, clock }));
    }, 200);
    waiting.unref();
  }
  function load() {
    try {
      if (!file) return;
      const kept = JSON.parse(readFileSync(file, "utf8"));
      for (const one of kept.objects) objects.set(one.id, one);
      Object.assign(hub, { offsets: kept.offsets, numbers: kept.numbers, clock: kept.clock });
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
  }
  return hub;
}

/** An object without the emulator's own fields. */
export function shown(value) {
  if (Array.isArray(value)) return value.map(shown);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (name.startsWith("_") ? [] : [[name, shown(one)]])),
  );
}
