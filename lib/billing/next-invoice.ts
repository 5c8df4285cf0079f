import type Stripe from "stripe";
import { UserError } from "@/lib/platform/errors";
import { stripe, stripeFailure } from "@/lib/providers/stripe";
import { askStripe, findSubscription } from "./customer";
import { isLive } from "./status";
import { readStripeState } from "./stripe-state";

export interface NextInvoice {
  /** When it is made, ISO; null where Stripe names no day. */
  on: string | null;
  currency: string;
  lines: { id: string; description: string; amountMinor: number }[];
  discountMinor: number;
  taxMinor: number;
  totalMinor: number;
  /** What of the customer's credit is taken off. */
  creditMinor: number;
  dueMinor: number;
}

/** What Stripe would charge next as things stand, or the sentence that says why it cannot be shown; both null where nothing comes. */
export async function nextInvoice(
  organizationId: string,
): Promise<{ invoice: NextInvoice | null; refusal: string | null }> {
  const row = await findSubscription(organizationId);
  if (!row || !isLive(row.status)) return { invoice: null, refusal: null };
  try {
    return { invoice: await askStripe(() => preview(row.stripeCustomerId)), refusal: null };
  } catch (error) {
    if (error instanceof UserError) return { invoice: null, refusal: error.message };
    throw error;
  }
}

async function preview(customerId: string): Promise<NextInvoice | null> {
  const { subscription } = await readStripeState(customerId);
  if (!subscription || !isLive(subscription.status)) return null;
  const { id, scheduleId } = subscription;
  try {
    // A change of plan that waits is on the invoice too.
    return shown(
      await stripe().invoices.createPreview(scheduleId ? { schedule: scheduleId } : { subscription: id }),
    );
  } catch (error) {
    if (stripeFailure(error)?.code === "invoice_upcoming_none") return null;
    throw error;
  }
}

const sum = (amounts: readonly { amount: number }[] | null | undefined): number =>
  (amounts ?? []).reduce((total, { amount }) => total + amount, 0);

function shown(from: Stripe.Invoice): NextInvoice {
  const { total, amount_due: dueMinor, next_payment_attempt: at } = from;
  return {
    on: at ? new Date(at * 1_000).toISOString() : null,
    currency: from.currency.toUpperCase(),
    // Usage of which there was none says nothing.
    lines: from.lines.data
      .filter(({ amount, quantity }) => amount !== 0 || quantity !== 0)
      .map(({ id, description, amount }) => ({ id, description: description ?? "", amountMinor: amount })),
    discountMinor: sum(from.total_discount_amounts),
    taxMinor: sum(from.total_taxes),
    ...{ totalMinor: total, dueMinor, creditMinor: Math.max(0, total - dueMinor) },
  };
}
