import type Stripe from "stripe";
import type { Actor } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { siteLink } from "@/lib/platform/letter";
import { stripe, stripeFailure } from "@/lib/providers/stripe";
import { askStripe, ensureCustomer, findSubscription, isDeletedCustomer, requireBilling } from "./customer";
import { noteAsked } from "./plan-change";
import { PLAN_CURRENCY } from "./plans";
import type { BillingDetails } from "./schema";
import { syncBilling } from "./sync";
import { isSameTaxNumber, sentTaxNumber, taxKindOf } from "./tax-numbers";

/** Who pays and how. Addresses, tax numbers and ways to pay are at Stripe alone; we show them and keep none. */

export interface BillingContact extends BillingDetails {
  /** What is charged: "Visa ending in 4242"; null when nothing is chosen. */
  paysBy: string | null;
  /** What is taken off the next invoices; null when there is nothing. */
  credit: { minor: number; currency: string } | null;
}

const EMPTY: BillingContact = {
  ...{ name: "", email: "", line1: "", line2: "", postalCode: "", city: "", country: "", taxNumber: "" },
  ...{ paysBy: null, credit: null },
};

/** What Stripe has of an organization, or the sentence that says why it cannot be shown. */
export async function readDetails(
  organizationId: string,
): Promise<{ contact: BillingContact; refusal: null } | { contact: null; refusal: string }> {
  const row = await findSubscription(organizationId);
  if (!row) return { contact: EMPTY, refusal: null };
  try {
    return { contact: await askStripe(() => contactOf(row.stripeCustomerId)), refusal: null };
  } catch (error) {
    if (error instanceof UserError) return { contact: null, refusal: error.message };
    throw error;
  }
}

async function contactOf(id: string): Promise<BillingContact> {
  try {
    return await readContact(id);
  } catch (error) {
    // Of a customer who was deleted in Stripe's dashboard nothing can be read but that.
    if (stripeFailure(error)?.type !== "StripeInvalidRequestError" || !(await isDeletedCustomer(id)))
      throw error;
    return EMPTY;
  }
}

async function readContact(id: string): Promise<BillingContact> {
  const [customer, taxIds] = await Promise.all([
    stripe().customers.retrieve(id, { expand: ["invoice_settings.default_payment_method"] }),
    stripe().customers.listTaxIds(id, { limit: 1 }),
  ]);
  if (customer.deleted) return EMPTY;
  const { address } = customer;
  return {
    ...{ name: customer.name ?? "", email: customer.email ?? "" },
    ...{ line1: address?.line1 ?? "", line2: address?.line2 ?? "", city: address?.city ?? "" },
    ...{ postalCode: address?.postal_code ?? "", country: address?.country ?? "" },
    taxNumber: taxIds.data[0]?.value ?? "",
    paysBy: paymentWords(customer.invoice_settings.default_payment_method),
    // What the customer is owed is negative.
    credit:
      customer.balance < 0
        ? { minor: -customer.balance, currency: (customer.currency ?? PLAN_CURRENCY).toUpperCase() }
        : null,
  };
}

function paymentWords(method: string | Stripe.PaymentMethod | null): string | null {
  if (!method || typeof method === "string") return null;
  if (method.card) return `${capitalised(method.card.brand)} ending in ${method.card.last4}`;
  if (method.sepa_debit) return `SEPA debit, account ending in ${method.sepa_debit.last4}`;
  return capitalised(method.type.replaceAll("_", " "));
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Changes what stands on the next invoices. */
export async function saveDetails(
  organization: { id: string },
  actor: Actor,
  details: BillingDetails,
): Promise<void> {
  await requireBilling();
  await askStripe(async () => {
    const { stripeCustomerId: id } = await ensureCustomer(organization.id);
    await noteAsked(organization.id, actor, "A change of the billing details was asked for.");
    // First what may be refused.
    await saveTaxNumber(id, details);
    const { line1, line2, city, postalCode: postal_code, country } = details;
    await stripe().customers.update(id, {
      ...{ name: details.name, email: details.email },
      address: { line1, line2, city, postal_code, country },
    });
  });
  await syncBilling(organization.id, { actor });
}

async function saveTaxNumber(id: string, { taxNumber, country }: BillingDetails): Promise<void> {
  const { data } = await stripe().customers.listTaxIds(id, { limit: 20 });
  const isKept = (value: string) => taxNumber.trim() !== "" && isSameTaxNumber(value, taxNumber);
  if (taxNumber.trim() && !data.some(({ value }) => isKept(value))) {
    const type = taxKindOf(country);
    if (!type)
      throw new UserError(
        "Tax numbers of this country cannot be put on invoices yet. Leave the field empty.",
        "taxNumber",
      );
    await stripe().customers.createTaxId(id, { type, value: sentTaxNumber(taxNumber, country) });
  }
  for (const one of data) if (!isKept(one.value)) await stripe().customers.deleteTaxId(id, one.id);
}

/** The address of Stripe's page on which a customer chooses how they pay. */
export async function portalAddress(organization: { id: string; slug: string }): Promise<string> {
  await requireBilling();
  return askStripe(async () => {
    const { stripeCustomerId: customer } = await ensureCustomer(organization.id);
    const { url } = await stripe().billingPortal.sessions.create({
      customer,
      return_url: siteLink(`/o/${organization.slug}/settings/billing`),
    });
    return url;
  });
}
