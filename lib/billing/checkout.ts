import { clock } from "@/lib/platform/clock";
import { contentionPause } from "@/lib/platform/contention";
import { type Actor, GuardError } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { siteLink } from "@/lib/platform/letter";
import { stripe, stripeFailure } from "@/lib/providers/stripe";
import { askStripe, ensureCustomer, findSubscription, requireBilling, requireNotClosing } from "./customer";
import type { PaidPlan } from "./plans";
import { lookupKey, priceOf } from "./prices";
import { type Interval, isLive } from "./status";
import { syncBilling } from "./sync";

const SUBSCRIBED = "This organization has a subscription already. Change its plan instead.";
const OTHER_TAB = "Another tab has just begun to subscribe. Go on there, or reload this page.";

/** A checkout that was claimed so short a time ago may not have its page yet. */
const BEING_MADE_MS = 30_000;
const ATTEMPTS = 5;

interface Buyer {
  organization: { id: string; slug: string; isDemo?: boolean };
  actor: Actor;
}

/**
 * Begins to subscribe.
 *
 * There is one checkout at a time: it is claimed in our row before Stripe is asked, and the row is looked at again afterwards.
 * The same plan in a second tab leads to the same page; another plan ends the page before.
 *
 * @returns the address of Stripe's page
 * @throws UserError when there is a subscription, or another tab has just begun another checkout
 */
export async function startCheckout(
  { organization, actor }: Buyer,
  plan: PaidPlan,
  interval: Interval,
): Promise<string> {
  await requireBilling();
  await requireNotClosing(organization.id);
  if (organization.isDemo) throw new UserError("The demo organization has no subscription.");
  return askStripe(async () => {
    await ensureCustomer(organization.id);
    // Stripe's own word: a payment may be through of which we have not heard.
    await syncBilling(organization.id);
    for (let attempt = 1; ; attempt++) {
      const address = await tryCheckout({ organization, actor }, plan, interval);
      if (address) return address;
      if (attempt >= ATTEMPTS) throw new UserError(OTHER_TAB);
      await contentionPause(attempt);
    }
  });
}

/** @returns null when the row has changed since it was read */
async function tryCheckout(
  { organization, actor }: Buyer,
  plan: PaidPlan,
  interval: Interval,
): Promise<string | null> {
  const row = await findSubscription(organization.id);
  if (!row) throw new Error("The subscription's row is gone.");
  if (isLive(row.status)) throw new UserError(SUBSCRIBED);
  const price = lookupKey(plan, interval);
  const open = await openSessions(row.stripeCustomerId);
  const isSame = row.checkoutPrice === price;
  const own = open.find(({ id }) => id === row.checkoutId);
  if (isSame && own?.url) return own.url;
  // The same click twice: its page is being made in this moment, and the same key leads to it.
  const isBeingMade = isSame && row.checkoutAt !== null && row.checkoutAt > clock.inMs(-BEING_MADE_MS);
  const checkoutId = isBeingMade && row.checkoutId ? row.checkoutId : newId("checkout");
  if (checkoutId !== row.checkoutId) {
    for (const { sessionId } of open) await expireSession(organization.id, sessionId);
    if (!(await claim(organization.id, row.version, { checkoutId, price, actor }))) return null;
  }
  const session = await stripe().checkout.sessions.create(
    {
      ...{ mode: "subscription", ui_mode: "hosted_page", customer: row.stripeCustomerId },
      line_items: [{ price: await priceOf(plan, interval), quantity: 1 }],
      client_reference_id: checkoutId,
      // Flexible: what is used beyond a plan is charged by the month, also beside a plan that is paid by the year.
      subscription_data: {
        metadata: { organizationId: organization.id },
        billing_mode: { type: "flexible" },
      },
      ...{ allow_promotion_codes: true, billing_address_collection: "required" },
      tax_id_collection: { enabled: true },
      customer_update: { name: "auto", address: "auto" },
      success_url: siteLink(`/o/${organization.slug}/settings/billing/return`),
      cancel_url: siteLink(`/o/${organization.slug}/settings/billing`),
    },
    { idempotencyKey: checkoutId },
  );
  // Somebody else may have claimed the checkout before this page was there to be ended.
  if ((await findSubscription(organization.id))?.checkoutId !== checkoutId) {
    await expireSession(organization.id, session.id);
    throw new UserError(OTHER_TAB);
  }
  if (!session.url) throw new Error(`Stripe gave the session ${session.id} no address.`);
  return session.url;
}

interface OpenSession {
  /** Our id of it. */
  id: string | null;
  sessionId: string;
  url: string | null;
}

async function openSessions(customer: string): Promise<OpenSession[]> {
  const { data } = await stripe().checkout.sessions.list({ customer, status: "open", limit: 20 });
  return data.map(({ id, client_reference_id: ours, url }) => ({ id: ours, sessionId: id, url }));
}

/** @throws UserError when it was paid in this moment */
async function expireSession(organizationId: string, sessionId: string): Promise<void> {
  try {
    await stripe().checkout.sessions.expire(sessionId);
  } catch (error) {
    if (stripeFailure(error)?.type !== "StripeInvalidRequestError") throw error;
    await syncBilling(organizationId);
    const row = await findSubscription(organizationId);
    if (row && isLive(row.status)) throw new UserError(SUBSCRIBED);
  }
}

/** Ends the pages on which a plan could still be paid: the organization is being closed. */
export async function endCheckouts(organizationId: string): Promise<void> {
  const row = await findSubscription(organizationId);
  if (!row) return;
  for (const { sessionId } of await openSessions(row.stripeCustomerId))
    await expireSession(organizationId, sessionId);
}

/** @returns false when the row has changed since it was read */
async function claim(
  organizationId: string,
  version: number,
  { checkoutId, price, actor }: { checkoutId: string; price: string; actor: Actor },
): Promise<boolean> {
  try {
    await controlWrite(actor, async (w) => {
      await w.tables.subscription.updateMany({
        where: { organizationId, version },
        data: { checkoutId, checkoutPrice: price, checkoutAt: clock.instant(), version: { increment: 1 } },
      });
      w.expectRows(1, "changed");
      w.audit(organizationId, {
        ...{ action: "billing.checkout-begun", subjectType: "Subscription", subjectId: organizationId },
        summary: `A checkout for the plan ${price.replace("_", ", by the ")} was begun.`,
        after: { price },
      });
    });
    return true;
  } catch (error) {
    if (error instanceof GuardError) return false;
    throw error;
  }
}
