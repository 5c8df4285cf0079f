import type Stripe from "stripe";
import { stripe, stripeFailure } from "@/lib/providers/stripe";
import { PLAN_CURRENCY } from "./plans";
import { planOfProduct } from "./prices";
import {
  INTERVALS,
  INVOICE_STATUSES,
  type Interval,
  type InvoiceStatus,
  isLive,
  SUBSCRIPTION_STATUSES,
  type SubscriptionStatus,
} from "./status";

/** Invoices that are read at a time: five years of months. Older ones were read before and change no more. */
export const MOST_INVOICES = 60;
const MOST_SUBSCRIPTIONS = 20;

/** A subscription as Stripe has it, in our words. */
export interface SubscriptionState {
  id: string;
  /** The item of the plan. */
  itemId: string;
  /** What is charged by meters besides. */
  metered: { itemId: string; price: string; meter: string | null }[];
  /** Whether items may be charged in different intervals. */
  isFlexible: boolean;
  scheduleId: string | null;
  status: SubscriptionStatus;
  /** Null of a product that no plan knows. */
  planKey: string | null;
  interval: Interval;
  /** What an interval costs; null of a price that is no single amount. */
  priceMinor: number | null;
  priceCurrency: string;
  periodStart: string;
  periodEnd: string;
  cancelAt: string | null;
  endedAt: string | null;
  pending: { planKey: string; interval: Interval; from: string } | null;
}

export interface InvoiceState {
  id: string;
  subscriptionId: string | null;
  number: string | null;
  status: InvoiceStatus;
  reason: string;
  currency: string;
  totalMinor: number;
  dueMinor: number;
  paidMinor: number;
  periodStart: string;
  periodEnd: string;
  createdAt: string;
  paidAt: string | null;
  attempts: number;
  nextAttemptAt: string | null;
  hostedUrl: string | null;
  pdfUrl: string | null;
  /** The country that it is billed to; null where no address stands on it. */
  country: string | null;
}

/** What Stripe has about a customer at one moment. */
export interface StripeState {
  isDeleted: boolean;
  email: string | null;
  /** The one that counts: the oldest that lives, else the one that ended last. */
  subscription: SubscriptionState | null;
  /** Further ones that live: there may be one. */
  others: string[];
  invoices: InvoiceState[];
}

const instant = (seconds: number): string => new Date(seconds * 1_000).toISOString();
const instantOrNull = (seconds: number | null | undefined) => (seconds ? instant(seconds) : null);

/** Reads everything about a customer that our record is made of. */
export async function readStripeState(customerId: string): Promise<StripeState> {
  const [customer, subscriptions, invoices] = await Promise.all([
    stripe().customers.retrieve(customerId),
    stripe()
      .subscriptions.list({
        ...{ customer: customerId, status: "all", limit: MOST_SUBSCRIPTIONS, expand: ["data.schedule"] },
      })
      .catch(noneOfMissing),
    stripe().invoices.list({ customer: customerId, limit: MOST_INVOICES }).catch(noneOfMissing),
  ]);
  const all = subscriptions.data.toSorted((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
  const live = all.filter(({ status }) => isLive(status));
  const counts =
    live[0] ??
    all.findLast(({ status }) => status === "incomplete") ??
    all.toSorted((a, b) => (a.ended_at ?? 0) - (b.ended_at ?? 0)).at(-1);
  return {
    isDeleted: customer.deleted === true,
    email: customer.deleted ? null : customer.email,
    subscription: counts ? await subscriptionState(counts) : null,
    others: live.slice(1).map(({ id }) => id),
    invoices: invoices.data.filter(({ status }) => status !== "draft").map(invoiceState),
  };
}

/** A deleted customer can be read; what it had may be missing. One who never was cannot be read either. */
function noneOfMissing(error: unknown): { data: never[] } {
  if (stripeFailure(error)?.code === "resource_missing") return { data: [] };
  throw error;
}

async function subscriptionState(from: Stripe.Subscription): Promise<SubscriptionState> {
  const metered = from.items.data.filter(isMetered);
  const item = from.items.data.find((one) => !isMetered(one));
  if (!item) throw new Error(`The subscription ${from.id} has no item of a plan.`);
  const status = SUBSCRIPTION_STATUSES.find((one) => one === from.status);
  if (!status) throw new Error(`Stripe has a status that we do not know: ${from.status}.`);
  const schedule = typeof from.schedule === "object" ? from.schedule : null;
  return {
    metered: metered.map(({ id, price }) => ({
      ...{ itemId: id, price: price.id, meter: price.recurring?.meter ?? null },
    })),
    isFlexible: from.billing_mode.type === "flexible",
    ...{ id: from.id, itemId: item.id, scheduleId: schedule?.id ?? null, status },
    planKey: planOfProduct(idOf(item.price.product))?.key ?? null,
    interval: intervalOf(item.price),
    priceMinor: item.price.unit_amount === null ? null : item.price.unit_amount * (item.quantity ?? 1),
    priceCurrency: item.price.currency.toUpperCase(),
    periodStart: instant(item.current_period_start),
    periodEnd: instant(item.current_period_end),
    cancelAt: isLive(status) ? instantOrNull(from.cancel_at) : null,
    endedAt: instantOrNull(from.ended_at),
    pending: isLive(status) && schedule ? await pendingOf(schedule, item, metered) : null,
  };
}

const isMetered = ({ price }: Stripe.SubscriptionItem): boolean => price.recurring?.usage_type === "metered";

/** The plan that a schedule changes to at the end of the period. */
async function pendingOf(
  schedule: Stripe.SubscriptionSchedule,
  item: Stripe.SubscriptionItem,
  metered: readonly Stripe.SubscriptionItem[],
) {
  const phase = schedule.phases.find(({ start_date: start }) => start >= item.current_period_end);
  const next = phase?.items.find((one) => !metered.some(({ price }) => price.id === idOf(one.price)));
  if (!phase || !next) return null;
  const price = typeof next.price === "string" ? await stripe().prices.retrieve(next.price) : next.price;
  if (price.deleted) return null;
  const planKey = planOfProduct(idOf(price.product))?.key;
  if (!planKey || price.id === item.price.id) return null;
  return { planKey, interval: intervalOf(price), from: instant(phase.start_date) };
}

const idOf = (reference: string | { id: string }): string =>
  typeof reference === "string" ? reference : reference.id;

function intervalOf(price: Stripe.Price): Interval {
  const found = INTERVALS.find((one) => one === price.recurring?.interval);
  if (!found || price.recurring?.interval_count !== 1)
    throw new Error(`The price ${price.id} is neither monthly nor yearly.`);
  return found;
}

function invoiceState(from: Stripe.Invoice): InvoiceState {
  const status = INVOICE_STATUSES.find((one) => one === from.status);
  if (!status) throw new Error(`Stripe has an invoice with a status that we do not know: ${from.status}.`);
  const subscription = from.parent?.subscription_details?.subscription;
  return {
    ...{ id: from.id, subscriptionId: subscription ? idOf(subscription) : null, number: from.number, status },
    ...{ reason: from.billing_reason ?? "manual", currency: (from.currency || PLAN_CURRENCY).toUpperCase() },
    ...{ totalMinor: from.total, dueMinor: from.amount_due, paidMinor: from.amount_paid },
    ...{ periodStart: instant(from.period_start), periodEnd: instant(from.period_end) },
    ...{ createdAt: instant(from.created), paidAt: instantOrNull(from.status_transitions.paid_at) },
    ...{ attempts: from.attempt_count, nextAttemptAt: instantOrNull(from.next_payment_attempt) },
    ...{ hostedUrl: from.hosted_invoice_url ?? null, pdfUrl: from.invoice_pdf ?? null },
    country: from.customer_address?.country ?? null,
  };
}
