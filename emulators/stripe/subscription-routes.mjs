import { invalid, refused } from "./errors.mjs";
import { boolean, hash, idOf, integer, list, names, oneOf, text } from "./form.mjs";
import { changePrice, endSubscription } from "./subscriptions.mjs";

const STATUSES = [
  "active",
  "past_due",
  "unpaid",
  "canceled",
  "incomplete",
  "incomplete_expired",
  "trialing",
  "all",
  "ended",
];
const FEEDBACK = [
  ...["customer_service", "low_quality", "missing_features", "other", "switched_service"],
  ...["too_complex", "too_expensive", "unused"],
];
const DETAILS = hash({ comment: text(), feedback: oneOf(...FEEDBACK, "") });

export function subscriptionRoutes(hub) {
  return [
    [
      "GET",
      /^\/subscriptions$/,
      hash({ customer: text(100), status: oneOf(...STATUSES), price: text(100) }),
      ({ given: { customer, status } }) => ({
        list: hub.all(
          "subscription",
          (one) =>
            (!customer || one.customer === customer) &&
            (status === "all" || (status ? one.status === status : one.status !== "canceled")),
        ),
      }),
    ],
    ["GET", /^\/subscriptions\/(sub_\w+)$/, hash({}), ({ parts: [id] }) => hub.get("subscription", id)],
    [
      "POST",
      /^\/subscriptions\/(sub_\w+)$/,
      hash({
        items: list(hash({ id: text(100), price: idOf(hub, "price"), quantity: integer(1) }, ["id"])),
        ...{ cancel_at_period_end: boolean, cancellation_details: DETAILS, metadata: names },
        proration_behavior: oneOf("always_invoice", "create_prorations", "none"),
        payment_behavior: oneOf(
          "allow_incomplete",
          "default_incomplete",
          "error_if_incomplete",
          "pending_if_incomplete",
        ),
        ...{ proration_date: integer(1), default_payment_method: idOf(hub, "payment_method") },
      }),
      ({ parts: [id], given }) => update(hub, hub.get("subscription", id), given),
    ],
    [
      "DELETE",
      /^\/subscriptions\/(sub_\w+)$/,
      hash({ cancellation_details: DETAILS, invoice_now: boolean, prorate: boolean }),
      ({ parts: [id], given }) => {
        const subscription = live(hub.get("subscription", id));
        if (given.prorate) creditUnused(hub, subscription);
        Object.assign(subscription.cancellation_details, given.cancellation_details);
        endSubscription(hub, subscription, "cancellation_requested");
        return subscription;
      },
    ],
    ...scheduleRoutes(hub),
  ];
}

function live(subscription) {
  if (subscription.status === "canceled")
    throw refused("A canceled subscription can only update its cancellation_details and metadata.", null);
  return subscription;
}

function update(hub, subscription, given) {
  live(subscription);
  const { items, cancel_at_period_end: ends, cancellation_details: details, metadata } = given;
  if (subscription.schedule && (items || ends !== undefined))
    throw refused(
      `The subscription is managed by the subscription schedule \`${subscription.schedule}\`, and updating it directly is not allowed.`,
      "subscription_managed_by_schedule",
    );
  if (items) {
    const [{ id, price: priceId }] = items;
    const [item] = subscription.items.data;
    if (id !== item.id)
      throw invalid("items[0][id]", `No such subscription item: '${id}'`, "resource_missing");
    const at = given.proration_date ?? hub.now(subscription.customer);
    if (at < item.current_period_start || at > item.current_period_end)
      throw invalid("proration_date", "Cannot specify proration_date outside of the current period.");
    const price = hub.get("price", priceId ?? item.price.id, "items[0][price]");
    const { proration_behavior: proration = "create_prorations", payment_behavior: payment } = given;
    if (proration === "create_prorations") throw refused("The emulator keeps no pending proration.", null);
    if (price.id !== item.price.id) changePrice(hub, subscription, price, { at, proration, payment });
  }
  if (ends !== undefined && ends !== subscription.cancel_at_period_end) {
    const [{ current_period_end: end }] = subscription.items.data;
    Object.assign(subscription, {
      cancel_at_period_end: ends,
      cancel_at: ends ? end : null,
      canceled_at: ends ? hub.now(subscription.customer) : null,
    });
    subscription.cancellation_details = {
      comment: null,
      feedback: null,
      reason: ends ? "cancellation_requested" : null,
    };
    if (details) Object.assign(subscription.cancellation_details, details);
    hub.emit("customer.subscription.updated", subscription, { cancel_at_period_end: !ends });
  }
  if (metadata) {
    Object.assign(subscription.metadata, metadata);
    hub.emit("customer.subscription.updated", subscription);
  }
  hub.save();
  return subscription;
}

/** What of the period is left goes to the customer's credit. */
function creditUnused(hub, subscription) {
  const customer = hub.get("customer", subscription.customer);
  const [{ price, current_period_start: from, current_period_end: until }] = subscription.items.data;
  const left = Math.max(0, (until - hub.now(customer.id)) / (until - from));
  customer.balance -= Math.round(price.unit_amount * left);
  hub.emit("customer.updated", customer);
}

const PHASE_ITEM = (hub) => hash({ price: idOf(hub, "price"), quantity: integer(1) }, ["price"]);

function scheduleRoutes(hub) {
  return [
    [
      "POST",
      /^\/subscription_schedules$/,
      hash({ from_subscription: idOf(hub, "subscription") }, ["from_subscription"]),
      ({ given }) => {
        const subscription = live(hub.get("subscription", given.from_subscription));
        if (subscription.schedule)
          throw refused("The subscription is already attached to a schedule.", "resource_already_exists");
        const [item] = subscription.items.data;
        const phase = {
          ...{ start_date: item.current_period_start, end_date: item.current_period_end },
          items: [{ price: item.price.id, quantity: 1, metadata: {} }],
          ...{ proration_behavior: "create_prorations", metadata: {} },
        };
        const schedule = hub.put({
          ...{ id: hub.newId("subscription_schedule"), object: "subscription_schedule", livemode: false },
          ...{ customer: subscription.customer, subscription: subscription.id, status: "active" },
          ...{ end_behavior: "release", metadata: {}, released_at: null, released_subscription: null },
          ...{ created: hub.now(subscription.customer), phases: [phase] },
          current_phase: { start_date: phase.start_date, end_date: phase.end_date },
        });
        subscription.schedule = schedule.id;
        hub.emit("subscription_schedule.created", schedule);
        hub.emit("customer.subscription.updated", subscription);
        return schedule;
      },
    ],
    [
      "GET",
      /^\/subscription_schedules\/(sub_sched_\w+)$/,
      hash({}),
      ({ parts: [id] }) => hub.get("subscription_schedule", id),
    ],
    [
      "POST",
      /^\/subscription_schedules\/(sub_sched_\w+)$/,
      hash({
        phases: list(
          hash(
            {
              ...{ items: list(PHASE_ITEM(hub)), start_date: integer(1), end_date: integer(1) },
              duration: hash({ interval: oneOf("month", "year"), interval_count: integer(1) }, ["interval"]),
              proration_behavior: oneOf("none", "create_prorations", "always_invoice"),
            },
            ["items"],
          ),
        ),
        ...{ end_behavior: oneOf("release", "cancel"), metadata: names },
        proration_behavior: oneOf("none", "create_prorations", "always_invoice"),
      }),
      ({ parts: [id], given }) => {
        const schedule = activeSchedule(hub, id);
        if (given.phases) schedule.phases = phasesOf(given.phases);
        Object.assign(schedule.metadata, given.metadata);
        schedule.end_behavior = given.end_behavior ?? schedule.end_behavior;
        hub.emit("subscription_schedule.updated", schedule);
        hub.emit("customer.subscription.updated", hub.get("subscription", schedule.subscription));
        return schedule;
      },
    ],
    [
      "POST",
      /^\/subscription_schedules\/(sub_sched_\w+)\/release$/,
      hash({}),
      ({ parts: [id] }) => releaseSchedule(hub, activeSchedule(hub, id)),
    ],
  ];
}

function activeSchedule(hub, id) {
  const schedule = hub.get("subscription_schedule", id);
  if (schedule.status !== "active")
    throw refused(`You cannot change a subscription schedule that is ${schedule.status}.`, null);
  return schedule;
}

function phasesOf(given) {
  let start = null;
  return given.map(({ items, start_date: from, end_date: until, ...more }, index) => {
    const begins = from ?? start;
    if (begins === null) throw invalid(`phases[${index}][start_date]`, "The first phase needs a start_date.");
    if (start !== null && begins !== start)
      throw invalid(`phases[${index}][start_date]`, "Phases follow each other without a gap.");
    const days =
      { month: 30, year: 365 }[more.duration?.interval ?? "month"] * (more.duration?.interval_count ?? 1);
    start = until ?? begins + days * 86_400;
    return {
      start_date: begins,
      end_date: start,
      items: items.map((one) => ({ quantity: 1, ...one })),
      metadata: {},
    };
  });
}

/** The subscription goes on as it is, by itself. */
export function releaseSchedule(hub, schedule) {
  const subscription = hub.get("subscription", schedule.subscription);
  Object.assign(schedule, {
    ...{ status: "released", released_at: hub.now(schedule.customer), current_phase: null },
    ...{ released_subscription: subscription.id, subscription: null },
  });
  subscription.schedule = null;
  hub.emit("subscription_schedule.released", schedule);
  hub.emit("customer.subscription.updated", subscription);
  return schedule;
}
