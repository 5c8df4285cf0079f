import * as z from "zod";
import { parseJson } from "@/lib/platform/checked-json";
import { type ControlWriter, controlRead } from "@/lib/platform/db/control";
import { stripe, stripeFailure } from "@/lib/providers/stripe";
import { noteFinding } from "./findings";

/**
 * What somebody had corrected about themselves (GDPR Art. 16) and Stripe has to be told: the address and the name that invoices go
 * to. It waits in the organization's row until Stripe has it; every look at Stripe tells it first.
 */

const corrections = z.array(
  z.object({ field: z.enum(["email", "name"]), before: z.string(), after: z.string() }),
);
export type BillingCorrection = z.infer<typeof corrections>[number];

/** Organizations with one person's address on their invoices, at most. */
const MOST = 1_000;

/** The organizations whose invoices go to an address. */
export async function billedTo(email: string): Promise<string[]> {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT "organizationId" FROM "Subscription" WHERE "billingEmail" = ?1 COLLATE NOCASE LIMIT ${MOST}`,
      params: [email],
    },
  ]);
  return rows.map(({ organizationId }) => String(organizationId));
}

/** Adds to a write that Stripe is to be told of corrections, with the next look at it that the clock takes. */
export function collectBillingCorrections(
  w: ControlWriter,
  organizationId: string,
  given: readonly BillingCorrection[],
): void {
  for (const one of given) {
    w.statement(
      `UPDATE "Subscription" SET "corrections" = json_insert(coalesce("corrections", '[]'), '$[#]', json(?2)),
         "syncedAt" = NULL, "version" = "version" + 1 WHERE "organizationId" = ?1`,
      [organizationId, JSON.stringify(one)],
    );
    w.expectRows(1, "changed");
  }
  w.audit(organizationId, {
    ...{ action: "billing.contact-corrected", subjectType: "Subscription", subjectId: organizationId },
    summary: "The contact on invoices was corrected, at the request of the person whom it names.",
  });
}

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/**
 * Tells Stripe of the corrections that wait. Only what was wrong is changed: what an owner has entered since stays. Told again,
 * it changes nothing.
 *
 * @throws whatever Stripe answers but a refusal, so that it is told again; a refusal is noted for staff
 */
export async function tellCorrections({
  organizationId,
  stripeCustomerId: id,
  corrections: waiting,
}: {
  organizationId: string;
  stripeCustomerId: string;
  corrections: string | null;
}): Promise<void> {
  if (!waiting) return;
  const customer = await stripe().customers.retrieve(id);
  if (customer.deleted) return;
  const { email, name } = customer;
  const right = { email: email ?? "", name: name ?? "" };
  for (const { field, before, after } of parseJson(
    waiting,
    corrections,
    () => `Subscription.corrections of ${organizationId}`,
  ))
    if (isSame(right[field], before)) right[field] = after;
  const change = {
    ...(right.email === (email ?? "") ? {} : { email: right.email }),
    ...(right.name === (name ?? "") ? {} : { name: right.name }),
  };
  if (Object.keys(change).length === 0) return;
  try {
    await stripe().customers.update(id, change);
  } catch (error) {
    if (stripeFailure(error)?.type !== "StripeInvalidRequestError") throw error;
    await noteFinding({
      ...{ kind: "correction-refused", subject: id, organizationId },
      detail: `Stripe refused a correction of the contact on invoices (${Object.keys(change).join(" and ")}). Correct it in Stripe's dashboard.`,
    });
  }
}
