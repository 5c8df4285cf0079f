import type { Actor } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { stripe, stripeFailure } from "@/lib/providers/stripe";
import { askStripe, requireBilling } from "./customer";
import { phaseAsGiven } from "./phases";
import { liveSubscription, noteAsked } from "./plan-change";
import { OVERAGE_KEYS, OVERAGE_PRICES, type OverageKey } from "./plans";
import { ensurePrice } from "./prices";
import { isBehind } from "./status";
import type { SubscriptionState } from "./stripe-state";

/** What is used beyond a plan is added up by a meter of Stripe's for each measure, and charged by the month. */

interface Meter {
  eventName: string;
  /** On invoices. */
  name: string;
}

const METERS: Readonly<Record<OverageKey, Meter>> = {
  callMinutesPerMonth: { eventName: "lumina_call_minutes", name: "Call minutes beyond the plan" },
  transcribedMinutesPerMonth: {
    ...{ eventName: "lumina_transcribed_minutes", name: "Transcribed minutes beyond the plan" },
  },
  smsPartsPerMonth: { eventName: "lumina_sms_parts", name: "Text message parts beyond the plan" },
  modelRequestsPerMonth: {
    ...{ eventName: "lumina_model_requests", name: "Requests to language models beyond the plan" },
  },
};

/** A price that a subscription is to have, instead of the item that the same meter has at an earlier price. */
interface Wanted {
  price: string;
  replaces: SubscriptionState["metered"][number] | undefined;
}

/**
 * Adds what is charged by usage to an organization's subscription, at the prices of the table, which were seen by whoever allows
 * it. An item at an earlier price gets the new one from now on: two items of one meter would charge everything twice.
 *
 * @returns the subscription's id
 * @throws UserError when nothing is subscribed to, or a payment is due
 */
export async function meterSubscription(organizationId: string, actor: Actor): Promise<string> {
  await requireBilling();
  return askStripe(async () => {
    const current = await liveSubscription(organizationId);
    if (isBehind(current.status)) throw new UserError("A payment is due. Pay it first, then allow overage.");
    const prices = await Promise.all(OVERAGE_KEYS.map(meteredPrice));
    const missing = prices
      .filter(({ price }) => !current.metered.some((one) => one.price === price))
      .map(({ price, meter }) => ({ price, replaces: current.metered.find((one) => one.meter === meter) }));
    if (missing.length === 0) return current.id;
    await noteAsked(organizationId, actor, "Charging what is used beyond the plan was asked for.");
    if (!current.isFlexible)
      await stripe().subscriptions.migrate(current.id, { billing_mode: { type: "flexible" } });
    await setItems(current, missing);
    return current.id;
  });
}

/** What was used at an earlier price until now is put on the next invoice by Stripe, as a proration. */
const proration_behavior = "create_prorations";

async function setItems({ id, scheduleId }: SubscriptionState, missing: readonly Wanted[]): Promise<void> {
  if (scheduleId) {
    // A change of plan waits: its schedule says what the subscription has, now and then.
    const { phases } = await stripe().subscriptionSchedules.retrieve(scheduleId);
    await stripe().subscriptionSchedules.update(scheduleId, {
      phases: phases.map(phaseAsGiven).map((phase) => ({
        ...{ ...phase, items: itemsOf(phase.items, missing), proration_behavior: "none" },
      })),
      proration_behavior,
    });
    return;
  }
  await stripe().subscriptions.update(
    id,
    {
      items: missing.map(({ price, replaces }) => ({ ...(replaces ? { id: replaces.itemId } : {}), price })),
      proration_behavior,
    },
    { idempotencyKey: `meters-${id}-${missing.map(({ price }) => price).join("-")}` },
  );
}

/** The items of a phase with what is missing. Those of a phase have no ids: another price of the same meter is in its place. */
const itemsOf = <Item extends { price: string }>(items: readonly Item[], missing: readonly Wanted[]) => [
  ...items.filter(({ price }) => !missing.some(({ replaces }) => replaces?.price === price)),
  ...missing.map(({ price }) => ({ price })),
];

async function meteredPrice(key: OverageKey): Promise<{ price: string; meter: string }> {
  const { eventName, name } = METERS[key];
  const meter = await ensureMeter(METERS[key]);
  const price = await ensurePrice({
    ...{ key: `overage_${key}`, amount: OVERAGE_PRICES[key], product: { id: eventName, name } },
    recurring: { interval: "month", usage_type: "metered", meter },
  });
  return { price, meter };
}

async function ensureMeter({ eventName, name }: Meter): Promise<string> {
  const { data } = await stripe().billing.meters.list({ status: "active", limit: 100 });
  const found = data.find((one) => one.event_name === eventName);
  if (found) return found.id;
  const made = await stripe().billing.meters.create(
    { display_name: name, event_name: eventName, default_aggregation: { formula: "sum" } },
    { idempotencyKey: `meter-${eventName}` },
  );
  return made.id;
}

/** What became of usage that was told to Stripe: "later" was not taken, "unknown" may have been. */
export type TellingOutcome = "told" | "refused" | "later" | "unknown";

/** Tells Stripe of what was used beyond a plan. The same identifier counts once in a day. */
export async function tellUsage(
  customer: string,
  { key, units, identifier }: { key: OverageKey; units: number; identifier: string },
): Promise<TellingOutcome> {
  try {
    await stripe().billing.meterEvents.create({
      ...{ event_name: METERS[key].eventName, identifier },
      payload: { stripe_customer_id: customer, value: String(units) },
    });
    return "told";
  } catch (error) {
    const failure = stripeFailure(error);
    if (!failure) throw error;
    if (isRepetition(error as Error & { code?: string })) return "told";
    if (failure.type === "StripeInvalidRequestError") return "refused";
    return failure.type === "StripeConnectionError" || failure.type === "StripeAPIError"
      ? "unknown"
      : "later";
  }
}

/** Stripe has the event already. It does not always say so by its code. */
const isRepetition = ({ code, message }: Error & { code?: string }): boolean =>
  code === "duplicate_meter_event" || /already exists with identifier/i.test(message);
