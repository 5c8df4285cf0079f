import { findOrganization } from "@/lib/accounts/find-organization";
import { peopleInCharge } from "@/lib/accounts/members";
import { formatMoney } from "@/lib/format/money";
import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { letter, siteLink } from "@/lib/platform/letter";
import { log } from "@/lib/platform/log";
import { mailName } from "@/lib/platform/mail-name";
import { stripe, stripeFailure } from "@/lib/providers/stripe";
import { invoiceKeptUntil } from "@/lib/retention/billing-law";
import { findSubscription } from "./customer";
import { collectFinding } from "./findings";
import { PLAN_CURRENCY } from "./plans";
import type { CreditStatus } from "./status";
import { STRIPE_ACTOR } from "./sync";

/** Credits that one tick of the clock goes on with. */
const MOST_A_TICK = 20;
const MOST_SHOWN = 50;
/** Entries of a customer's balance that are looked through for a credit that was given before. */
const ENTRIES = 100;

/** Credits of an organization, the newest first. */
export const listCredits = (organizationId: string) =>
  controlDb().billingCredit.findMany({
    where: { organizationId },
    orderBy: { createdAt: "desc" },
    take: MOST_SHOWN,
  });
export type CreditRow = Awaited<ReturnType<typeof listCredits>>[number];

/** Adds to a write that an organization is to be credited; {@link settleCredit} then asks Stripe. Answers the credit's id. */
export async function collectCredit(
  w: ControlWriter,
  organization: { id: string; country: string },
  credit: { amountMinor: number; reason: string; givenBy: string },
): Promise<string> {
  const id = newId("credit");
  const createdAt = clock.instant();
  const keptUntil = invoiceKeptUntil(createdAt, organization.country);
  await w.tables.billingCredit.createMany({
    data: [
      {
        ...{ id, organizationId: organization.id, ...credit, createdAt, keptUntil },
        ...{ status: "asked", currency: PLAN_CURRENCY },
      },
    ],
  });
  return id;
}

/** Goes on with credits that Stripe had not answered. The clock calls it; repeats are harmless. */
export async function settleCredits(): Promise<void> {
  const asked = await controlDb().billingCredit.findMany({
    where: { status: "asked" },
    orderBy: { createdAt: "asc" },
    take: MOST_A_TICK,
    select: { id: true, organizationId: true },
  });
  for (const { id, organizationId } of asked)
    try {
      await settleCredit(id);
    } catch (error) {
      log.failure("billing.credit-failed", error, { organizationId });
    }
}

/**
 * Puts a credit into the customer's balance at Stripe, and writes down that it is there. Repeats are harmless: the entry carries
 * the credit's id, and is looked for before another is made.
 *
 * @returns whether it is given, or Stripe refused it
 * @throws whatever kept Stripe from answering; the credit stays asked, and the clock goes on with it
 */
export async function settleCredit(id: string): Promise<CreditStatus> {
  const credit = await controlDb().billingCredit.findUnique({ where: { id } });
  const row = credit && (await findSubscription(credit.organizationId));
  if (!credit || !row) throw new Error(`There is no credit ${id}.`);
  if (credit.status === "given" || credit.status === "refused") return credit.status;
  const { organizationId, amountMinor, currency } = credit;
  try {
    const stripeId =
      (await findEntry(row.stripeCustomerId, id)) ??
      (
        await stripe().customers.createBalanceTransaction(
          row.stripeCustomerId,
          // What the customer is owed is negative.
          { amount: -amountMinor, currency: currency.toLowerCase(), metadata: { creditId: id } },
          { idempotencyKey: `credit-${id}` },
        )
      ).id;
    await noteGiven(credit, stripeId);
    return "given";
  } catch (error) {
    if (stripeFailure(error)?.type !== "StripeInvalidRequestError") throw error;
    await controlWrite(STRIPE_ACTOR, (w) => {
      w.statement(`UPDATE "BillingCredit" SET "status" = 'refused' WHERE "id" = ?1 AND "status" = 'asked'`, [
        id,
      ]);
      collectFinding(w, {
        ...{ kind: "credit-refused", subject: id, organizationId },
        detail: `Stripe refused a credit of ${formatMoney(amountMinor, currency)}: nothing was given.`,
      });
    });
    return "refused";
  }
}

async function findEntry(customerId: string, creditId: string): Promise<string | null> {
  const { data } = await stripe().customers.listBalanceTransactions(customerId, { limit: ENTRIES });
  return data.find(({ metadata }) => metadata?.creditId === creditId)?.id ?? null;
}

async function noteGiven(credit: CreditRow, stripeId: string): Promise<void> {
  const { id, organizationId, amountMinor, currency, reason } = credit;
  const [organization, owners, row] = await Promise.all([
    findOrganization(organizationId),
    peopleInCharge(organizationId, ["owner"]),
    findSubscription(organizationId),
  ]);
  const recipients = new Set([...owners.map(({ email }) => email), row?.billingEmail ?? []].flat());
  const amount = formatMoney(amountMinor, currency);
  try {
    await controlWrite(STRIPE_ACTOR, (w) => {
      w.statement(
        `UPDATE "BillingCredit" SET "status" = 'given', "givenAt" = ?2, "stripeId" = ?3 WHERE "id" = ?1 AND "status" = 'asked'`,
        [id, clock.instant(), stripeId],
      );
      w.expectRows(1, "changed");
      for (const recipient of organization ? recipients : [])
        w.mail({
          ...{ organizationId, recipient, template: "billing-credit" },
          subject: `${amount} of credit for Lumina`,
          body: letter(
            "Hello,",
            `we have credited ${amount} to the Lumina account of ${mailName(organization?.name ?? "", "your organization")}. It is taken off the next invoices.`,
            `The reason: ${reason}`,
            `Plan and invoices: ${siteLink(`/o/${organization?.slug}/settings/billing`)}`,
          ),
        });
    });
  } catch (error) {
    // The clock and the action came to it at the same time.
    if (!(error instanceof GuardError)) throw error;
  }
}
