import { findOrganization } from "@/lib/accounts/find-organization";
import { clock } from "@/lib/platform/clock";
import { uniqueViolation } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { processorInOrder } from "@/lib/processors/queries";
import { hasStripe, stripe, stripeFailure } from "@/lib/providers/stripe";
import { STRIPE_ACTOR, syncBilling } from "./sync";

/** Whether anything can be bought or paid here now: Stripe has a key, and the register of sub-processors lets it be used. */
export const canBill = async (): Promise<boolean> => hasStripe() && (await processorInOrder("stripe"));

/** @throws UserError where billing is switched off */
export async function requireBilling(): Promise<void> {
  if (!(await canBill()))
    throw new UserError("Payments are switched off at this moment. Ask Lumina's support.");
}

/**
 * Nothing is bought for an organization that is being closed: it would be erased all the same.
 *
 * @throws UserError with what to do first
 */
export async function requireNotClosing(organizationId: string): Promise<void> {
  if ((await findOrganization(organizationId))?.closingEndsAt)
    throw new UserError(
      "This organization is being closed. Keep it first, under Settings, Close the organization.",
    );
}

/** The organization's row, with its version. */
export const findSubscription = (organizationId: string) =>
  controlDb().subscription.findUnique({ where: { organizationId } });

/**
 * The organization's row, with a customer that is there at Stripe: made the first time, and again when it was deleted there; once
 * however often this is asked at the same time.
 */
export async function ensureCustomer(organizationId: string) {
  const found = await findSubscription(organizationId);
  if (found) return (await isDeletedCustomer(found.stripeCustomerId)) ? replaceCustomer(found) : found;
  const customer = await stripe().customers.create(
    { metadata: { organizationId } },
    { idempotencyKey: `customer-${organizationId}` },
  );
  try {
    await controlWrite(STRIPE_ACTOR, async (w) => {
      await w.tables.subscription.createMany({
        data: [{ organizationId, stripeCustomerId: customer.id, createdAt: clock.instant() }],
      });
    });
  } catch (error) {
    // The same click twice: the database names whichever key it looks at first.
    const isThere =
      uniqueViolation(error, "Subscription.organizationId") ||
      uniqueViolation(error, "Subscription.stripeCustomerId");
    if (!isThere) throw error;
  }
  const row = await findSubscription(organizationId);
  if (!row) throw new Error("The subscription's row is gone.");
  return row;
}

export const isDeletedCustomer = async (id: string): Promise<boolean> =>
  (await stripe().customers.retrieve(id)).deleted === true;

async function replaceCustomer({
  organizationId,
  stripeCustomerId: deleted,
}: {
  organizationId: string;
  stripeCustomerId: string;
}) {
  // First what ended with the one before: the new one says nothing of it.
  await syncBilling(organizationId);
  const customer = await stripe().customers.create(
    { metadata: { organizationId } },
    { idempotencyKey: `customer-${organizationId}-after-${deleted}` },
  );
  await controlWrite(STRIPE_ACTOR, async (w) => {
    await w.tables.subscription.updateMany({
      // Another tab may have been quicker.
      where: { organizationId, stripeCustomerId: deleted },
      data: {
        ...{ stripeCustomerId: customer.id, version: { increment: 1 } },
        ...{ checkoutId: null, checkoutPrice: null, checkoutAt: null },
      },
    });
  });
  const row = await findSubscription(organizationId);
  if (!row) throw new Error("The subscription's row is gone.");
  return row;
}

/**
 * Asks Stripe, and says in a sentence what a person can do something about.
 *
 * @throws UserError for a refused card or a request that Stripe does not take; any other failure as it is
 */
export async function askStripe<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const failure = stripeFailure(error);
    const sentence = failure && sentenceOf(failure);
    if (sentence) throw new UserError(sentence);
    throw error;
  }
}

function sentenceOf({ type, code }: { type: string; code?: string }): string | null {
  if (type === "StripeCardError")
    return code?.endsWith("requires_action")
      ? "Your bank wants you to confirm this payment. Open the invoice, or choose another way to pay, and try again."
      : "The payment was declined, so nothing was changed. Choose another way to pay and try again.";
  if (type === "StripeRateLimitError")
    return "A lot is asked of Stripe at this moment. Try again in a minute.";
  if (type === "StripeConnectionError" || type === "StripeAPIError")
    return "Stripe does not answer at this moment. Try again in a minute; nothing is charged twice.";
  if (code === "tax_id_invalid") return "This tax number is not valid. Check it, with its country code.";
  return null;
}
