import { clock } from "@/lib/platform/clock";
import type { Actor } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { stripe } from "@/lib/providers/stripe";
import { askStripe, findSubscription, requireBilling, requireNotClosing } from "./customer";
import { phaseAsGiven, phaseDiscounts } from "./phases";
import { PAID_PLANS, type PaidPlan, PLAN_CURRENCY, planPrice } from "./plans";
import { priceOf } from "./prices";
import { type Interval, isBehind, isLive } from "./status";
import { readStripeState, type SubscriptionState } from "./stripe-state";
import { syncBilling } from "./sync";
import { planWords } from "./words";

/** A previewed amount holds for so long; then it is worked out anew. */
const PREVIEW_SECONDS = 15 * 60;

export interface PlanChange {
  /** At once, for this amount; or at the end of the period, for nothing now. */
  when: "now" | "period-end";
  /** What is charged now, in cents: for the rest of the period, less what is left of the old plan. */
  dueMinor: number;
  /** What of the old plan is left over and taken off the next invoices. */
  creditMinor: number;
  /** What each further period costs. */
  recurringMinor: number;
  currency: string;
  /** When the new plan begins. */
  from: string;
  /** Passed back to say yes: the second by which the amount was worked out. */
  at: number;
}

interface Wanted {
  plan: PaidPlan;
  interval: Interval;
}

const rank = (planKey: string | null) => PAID_PLANS.findIndex(({ key }) => key === planKey);

/** A larger plan begins at once; a smaller one, or months after years, when what is paid for is over. */
export function changeBegins(
  current: { planKey: string | null; interval: string },
  { plan, interval }: Wanted,
): PlanChange["when"] {
  const isLarger = rank(plan.key) >= rank(current.planKey);
  return isLarger && !(current.interval === "year" && interval === "month") ? "now" : "period-end";
}

/**
 * What a change would cost, by Stripe's own reckoning.
 *
 * @throws UserError when there is nothing to change, or a payment is due first
 */
export async function previewPlanChange(organizationId: string, wanted: Wanted): Promise<PlanChange> {
  await requireBilling();
  return askStripe(async () => {
    const current = await changeable(organizationId, wanted);
    const at = Math.floor(clock.now().getTime() / 1_000);
    return previewAt(current, wanted, secondWithin(current, at));
  });
}

/** Stripe's clock and ours may differ; the second has to lie in the period. */
const secondWithin = ({ periodStart, periodEnd }: SubscriptionState, at: number): number =>
  Math.min(Math.max(at, Date.parse(periodStart) / 1_000), Date.parse(periodEnd) / 1_000 - 1);

async function previewAt(current: SubscriptionState, wanted: Wanted, at: number): Promise<PlanChange> {
  const when = changeBegins(current, wanted);
  const recurringMinor = planPrice(wanted.plan, wanted.interval);
  if (when === "period-end")
    return {
      when,
      dueMinor: 0,
      creditMinor: 0,
      recurringMinor,
      currency: PLAN_CURRENCY,
      from: current.periodEnd,
      at,
    };
  const preview = await stripe().invoices.createPreview({
    subscription: current.id,
    subscription_details: {
      items: [{ id: current.itemId, price: await priceOf(wanted.plan, wanted.interval) }],
      ...{ proration_behavior: "always_invoice", proration_date: at },
    },
  });
  return {
    ...{ when, dueMinor: preview.amount_due, creditMinor: Math.max(0, -preview.total) },
    ...{ recurringMinor, currency: preview.currency.toUpperCase(), at, from: clock.instant() },
  };
}

/**
 * Changes the plan as it was previewed.
 *
 * @param seen the preview that was said yes to
 * @throws UserError when it would cost another amount now, or the payment is declined: then nothing is changed
 */
export async function changePlan(
  organization: { id: string },
  actor: Actor,
  wanted: Wanted,
  seen: { at: number; dueMinor: number },
): Promise<void> {
  await requireBilling();
  await requireNotClosing(organization.id);
  const now = Math.floor(clock.now().getTime() / 1_000);
  await askStripe(async () => {
    const current = await changeable(organization.id, wanted);
    if (Math.abs(now - seen.at) > PREVIEW_SECONDS && secondWithin(current, now) !== seen.at)
      throw new UserError("This amount is no longer up to date. Look at it again, then confirm.");
    const preview = await previewAt(current, wanted, seen.at);
    if (preview.dueMinor !== seen.dueMinor)
      throw new UserError("The amount has changed in the meantime. Look at it again, then confirm.");
    await noteAsked(
      organization.id,
      actor,
      `A change of plan to ${planWords(wanted.plan.key, wanted.interval)} was asked for.`,
    );
    if (current.scheduleId) await stripe().subscriptionSchedules.release(current.scheduleId);
    if (preview.when === "period-end") return changeLater(current, wanted);
    try {
      await changeNow(current, wanted, seen.at);
    } catch (error) {
      // A payment that fails changes nothing: neither a change that was planned before.
      await planAgain(current);
      throw error;
    }
  });
  await syncBilling(organization.id, { actor });
}

const changeNow = async (current: SubscriptionState, { plan, interval }: Wanted, at: number) =>
  void (await stripe().subscriptions.update(
    current.id,
    {
      items: [{ id: current.itemId, price: await priceOf(plan, interval) }],
      ...{ proration_behavior: "always_invoice", proration_date: at },
      // A payment that fails changes nothing.
      payment_behavior: "error_if_incomplete",
    },
    { idempotencyKey: `change-${current.id}-${plan.key}-${interval}-${at}-${clock.now().getTime()}` },
  ));

async function changeLater(current: SubscriptionState, { plan, interval }: Wanted): Promise<void> {
  const schedule = await stripe().subscriptionSchedules.create({ from_subscription: current.id });
  const [phase] = schedule.phases;
  if (!phase) throw new Error(`The schedule ${schedule.id} has no phase.`);
  // What is charged by meters goes on: a phase without it would lose what was used.
  const metered = current.metered.map(({ price }) => ({ price }));
  await stripe().subscriptionSchedules.update(schedule.id, {
    end_behavior: "release",
    phases: [
      phaseAsGiven(phase),
      {
        items: [{ price: await priceOf(plan, interval), quantity: 1 }, ...metered],
        ...{ duration: { interval, interval_count: 1 }, proration_behavior: "none" },
        ...phaseDiscounts(phase),
      },
    ],
  });
}

/** Plans the change that waited before its schedule was released. */
async function planAgain(current: SubscriptionState): Promise<void> {
  const { scheduleId, pending } = current;
  const plan = PAID_PLANS.find(({ key }) => key === pending?.planKey);
  if (scheduleId && plan && pending?.interval)
    await changeLater(current, { plan, interval: pending.interval });
}

/** Takes a change back that has not begun. */
export async function keepPlan(organization: { id: string }, actor: Actor): Promise<void> {
  await requireBilling();
  await askStripe(async () => {
    const { scheduleId } = await liveSubscription(organization.id);
    await noteAsked(organization.id, actor, "Taking the planned change of plan back was asked for.");
    if (scheduleId) await stripe().subscriptionSchedules.release(scheduleId);
  });
  await syncBilling(organization.id, { actor });
}

/** Writes down who asked Stripe for something, before it is asked. */
export async function noteAsked(organizationId: string, actor: Actor, summary: string): Promise<void> {
  await controlWrite(actor, (w) =>
    w.audit(organizationId, {
      ...{ action: "billing.change-asked", subjectType: "Subscription", subjectId: organizationId, summary },
    }),
  );
}

async function changeable(organizationId: string, { plan, interval }: Wanted): Promise<SubscriptionState> {
  const current = await liveSubscription(organizationId);
  if (isBehind(current.status)) throw new UserError("A payment is due. Pay it first, then change the plan.");
  if (current.cancelAt)
    throw new UserError("The subscription is cancelled. Take that back first, then change the plan.");
  const isWhat = (one: { planKey: string | null; interval: string } | null) =>
    one?.planKey === plan.key && one.interval === interval;
  if (isWhat(current)) throw new UserError("This is the plan that you have.");
  if (isWhat(current.pending)) throw new UserError("The plan changes to this one already.");
  return current;
}

/** @throws UserError when nothing is subscribed to */
export async function liveSubscription(organizationId: string): Promise<SubscriptionState> {
  const row = await findSubscription(organizationId);
  const { subscription } = row ? await readStripeState(row.stripeCustomerId) : { subscription: null };
  if (!subscription || !isLive(subscription.status))
    throw new UserError("There is no subscription to change. Choose a plan first.");
  return subscription;
}

/** What a change would cost, or the sentence that says why it cannot be made. */
export async function previewOrRefusal(
  organizationId: string,
  wanted: Wanted,
): Promise<{ preview: PlanChange; refusal: null } | { preview: null; refusal: string }> {
  try {
    return { preview: await previewPlanChange(organizationId, wanted), refusal: null };
  } catch (error) {
    if (error instanceof UserError) return { preview: null, refusal: error.message };
    throw error;
  }
}
