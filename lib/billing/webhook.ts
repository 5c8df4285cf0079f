import * as z from "zod";
import { controlDb } from "@/lib/platform/db/control";
import { isLiveStripe } from "@/lib/providers/stripe";
import { noteFinding } from "./findings";
import { syncBilling } from "./sync";

const eventSchema = z.object({
  id: z.string().regex(/^evt_\w{1,100}$/),
  object: z.literal("event"),
  type: z.string().regex(/^[a-z0-9_.]{1,100}$/),
  created: z.number().int().min(0).max(99_999_999_999),
  livemode: z.boolean(),
  data: z.object({ object: z.record(z.string(), z.unknown()) }),
});

export type StripeEvent = z.infer<typeof eventSchema>;

/** A signed event, or null of JSON that is none. */
export function readEvent(given: unknown): StripeEvent | null {
  const event = eventSchema.safeParse(given);
  return event.success ? event.data : null;
}

/** Whether an event is about real money exactly when our key is. */
export const isOurMode = ({ livemode }: StripeEvent): boolean => livemode === isLiveStripe();

/** What events are sent for; others may come and are looked at all the same. */
const KNOWN =
  /^(checkout\.session|customer|invoice|payment_method|payment_intent|charge|subscription_schedule|billing_portal|setup_intent|invoice_payment)\b/;

/**
 * Acts on an event: it says only that something changed, so everything is read anew. An unknown kind, or a customer whom we do
 * not know, is noted for staff.
 *
 * @throws whatever kept us from acting, so that Stripe sends it again
 */
export async function handleEvent(event: StripeEvent): Promise<void> {
  const customer = customerOf(event.data.object);
  if (!KNOWN.test(event.type)) {
    const detail = `Stripe sent an event of a kind that nothing here acts on: ${event.type}.`;
    await noteFinding({ kind: "unknown-event", subject: event.type, detail });
  }
  if (!customer) return;
  const row = await controlDb().subscription.findUnique({
    where: { stripeCustomerId: customer },
    select: { organizationId: true },
  });
  if (!row) {
    // Its organization was erased, and the customer with it.
    if (event.type === "customer.deleted" || event.type === "customer.subscription.deleted") return;
    const detail = `An event (${event.type}) is about a customer that no organization has.`;
    await noteFinding({ kind: "unknown-customer", subject: customer, detail });
    return;
  }
  const { id, type, created } = event;
  await syncBilling(row.organizationId, {
    hint: { id, type, createdAt: new Date(created * 1_000).toISOString() },
  });
}

/** The id of the customer whom an object is about. */
function customerOf(object: Record<string, unknown>): string | null {
  const given = object.object === "customer" ? object.id : object.customer;
  const id = typeof given === "object" && given !== null && "id" in given ? given.id : given;
  return typeof id === "string" && /^cus_\w{1,100}$/.test(id) ? id : null;
}
