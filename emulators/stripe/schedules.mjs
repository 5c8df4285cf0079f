import { idsOf, phaseDiscounts, shownDiscounts } from "./discounts.mjs";
import { invalid, refused } from "./errors.mjs";
import { hash, idOf, integer, list, names, oneOf } from "./form.mjs";
import { keepMetered, planItem } from "./metered.mjs";

/** @throws StripeError of a subscription that has ended */
export function live(subscription) {
  if (subscription.status === "canceled")
    throw refused("A canceled subscription can only update its cancellation_details and metadata.", null);
  return subscription;
}

const PHASE_ITEM = (hub) => hash({ price: idOf(hub, "price"), quantity: integer(1) }, ["price"]);

export function scheduleRoutes(hub) {
  return [
    [
      "POST",
      /^\/subscription_schedules$/,
      hash({ from_subscription: idOf(hub, "subscription") }, ["from_subscription"]),
      ({ given }) => {
        const subscription = live(hub.get("subscription", given.from_subscription));
        if (subscription.schedule)
          throw refused("The subscription is already attached to a schedule.", "resource_already_exists");
        const item = planItem(subscription);
        const phase = {
          ...{ start_date: item.current_period_start, end_date: item.current_period_end },
          items: subscription.items.data.map(({ price, quantity }) => ({
            ...{ price: price.id, metadata: {} },
            ...(quantity === undefined ? {} : { quantity }),
          })),
          discounts: shownDiscounts(subscription.discounts),
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
              discounts: phaseDiscounts(hub),
            },
            ["items"],
          ),
        ),
        ...{ end_behavior: oneOf("release", "cancel"), metadata: names },
        proration_behavior: oneOf("none", "create_prorations", "always_invoice"),
      }),
      ({ parts: [id], given }) => {
        const schedule = activeSchedule(hub, id);
        if (given.phases) setPhases(hub, schedule, phasesOf(hub, given.phases), given.proration_behavior);
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

/** The phase of an instant is what the subscription is now. */
function setPhases(hub, schedule, phases, proration = "create_prorations") {
  schedule.phases = phases;
  const now = hub.now(schedule.customer);
  const current = phases.find(({ start_date: from, end_date: until }) => from <= now && now < until);
  if (!current) return;
  const subscription = hub.get("subscription", schedule.subscription);
  subscription.discounts = idsOf(current);
  keepMetered(
    hub,
    subscription,
    current.items.map(({ price }) => price),
    proration,
  );
}

/** The price of a phase's plan. */
export const licensedPrice = (hub, { items }) =>
  items
    .map(({ price }) => hub.get("price", price))
    .find(({ recurring }) => recurring.usage_type === "licensed");

/** @throws StripeError of a quantity of what is counted by a meter */
function phaseItem(hub, { price, quantity }, path) {
  const isMetered = hub.get("price", price).recurring.usage_type === "metered";
  if (isMetered && quantity !== undefined)
    throw invalid(`${path}[quantity]`, "A metered price has no quantity.");
  return { price, metadata: {}, ...(isMetered ? {} : { quantity: quantity ?? 1 }) };
}

function phasesOf(hub, given) {
  let start = null;
  return given.map(({ items, start_date: from, end_date: until, discounts = [], ...more }, index) => {
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
      items: items.map((one, at) => phaseItem(hub, one, `phases[${index}][items][${at}]`)),
      ...{ discounts: shownDiscounts(idsOf({ discounts })), metadata: {} },
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
