import { findOrganization } from "@/lib/accounts/find-organization";
import { peopleInCharge } from "@/lib/accounts/members";
import { applyPlanState } from "@/lib/accounts/plan-state";
import { clock } from "@/lib/platform/clock";
import { contentionPause } from "@/lib/platform/contention";
import { type Actor, GuardError, uniqueViolation } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { stripe, stripeFailure } from "@/lib/providers/stripe";
import { type BillingChange, changesOf } from "./changes";
import { tellCorrections } from "./corrections";
import { repairsOf } from "./drift";
import { collectFinding, collectResolved, noteFinding } from "./findings";
import { collectInvoice, keptInvoices } from "./invoices";
import { billingMail, billingSentence } from "./mails";
import { type BillingRecord, planStateOf, recordOf, withLastKnown } from "./record";
import { MOST_INVOICES, readStripeState, type StripeState } from "./stripe-state";

/** What told us to look: an event of Stripe's, which is kept with what follows from it. */
export interface BillingHint {
  id: string;
  type: string;
  createdAt: string;
}

export const STRIPE_ACTOR: Actor = { kind: "system", id: "stripe" };
const ATTEMPTS = 8;

export type SyncOutcome = "changed" | "unchanged" | "repeated" | "no-account";

/**
 * Brings our record of an organization to what Stripe has now: the only writer of it. Our row is read, then Stripe, then all is
 * written in one go while the row is still the one that was read. So a later look is never overwritten by an earlier one,
 * whatever told of it and in whatever order.
 *
 * @param hint an event; one that was acted on before changes nothing
 * @param actor whose doing it is, where a person has just asked Stripe for it
 * @param notesDrift nobody told us to look: what differs is noted for staff, with the write that repairs it
 */
export async function syncBilling(organizationId: string, cause: SyncCause = {}): Promise<SyncOutcome> {
  const { hint } = cause;
  let first: number | null = null;
  for (let attempt = 1; ; attempt++) {
    try {
      const row = await controlDb().subscription.findUnique({ where: { organizationId } });
      if (!row) return "no-account";
      first ??= row.syncs;
      return row.syncs < first + COVERED_BY ? await syncOnce(row, cause) : await noteCovered(row, hint);
    } catch (error) {
      if (hint && uniqueViolation(error, "BillingEvent.id")) return "repeated";
      if (!(error instanceof GuardError && error.kind === "changed") || attempt >= ATTEMPTS) throw error;
      await contentionPause(attempt);
    }
  }
}

/**
 * After so many other looks at Stripe none of our own is needed: the second began when the first was written, so after we were
 * told, and has written what we were told of. A burst of events costs each two looks, not one for each that is written before it.
 */
const COVERED_BY = 2;

/** An event of which others have written what follows from it. */
async function noteCovered({ organizationId }: Row, hint: BillingHint | undefined): Promise<SyncOutcome> {
  if (hint)
    await controlWrite(STRIPE_ACTOR, async (w) => {
      await w.tables.billingEvent.createMany({
        data: [{ ...hint, organizationId, receivedAt: clock.instant() }],
      });
    });
  return "unchanged";
}

interface SyncCause {
  hint?: BillingHint;
  actor?: Actor;
  notesDrift?: boolean;
}

async function syncOnce(
  row: Row,
  { hint, actor = STRIPE_ACTOR, notesDrift = false }: SyncCause,
): Promise<SyncOutcome> {
  const { organizationId } = row;
  const [seen, known, organization] = await Promise.all([
    hint ? controlDb().billingEvent.findUnique({ where: { id: hint.id } }) : null,
    controlDb().billingInvoice.findMany({
      where: { organizationId },
      orderBy: { createdAt: "desc" },
      take: 2 * MOST_INVOICES,
      select: { id: true, status: true, attempts: true },
    }),
    findOrganization(organizationId),
  ]);
  if (seen) return "repeated";
  await tellCorrections(row);
  const state = await endOthers(organizationId, row.stripeCustomerId);
  const invoices = keptInvoices(state.invoices, organization?.country ?? null);
  const before = recordOfRow(row);
  const record = withLastKnown(recordOf(state), before, clock.instant());
  const changes = changesOf(before, record, known, invoices, clock.now());
  const isSame = JSON.stringify(before) === JSON.stringify(record) && changes.length === 0;
  const planState = planStateOf(record);
  const told = await collectorOfNews(organizationId, organization, changes, record);
  // What a person asked for may have been told by an event already: then nothing is theirs here, nor in the audit.
  await controlWrite(changes.length > 0 ? actor : STRIPE_ACTOR, async (w) => {
    await w.tables.subscription.updateMany({
      where: { organizationId, version: row.version },
      data: {
        ...{ ...record, corrections: null, syncedAt: clock.instant() },
        ...{ version: { increment: 1 }, syncs: { increment: 1 } },
      },
    });
    w.expectRows(1, "changed");
    if (planState) await applyPlanState(w, organizationId, planState);
    if (hint)
      await w.tables.billingEvent.createMany({
        data: [{ ...hint, organizationId, receivedAt: clock.instant() }],
      });
    for (const invoice of invoices) collectInvoice(w, organizationId, invoice);
    if (notesDrift) collectResolved(w, "sync-failed", organizationId);
    if (notesDrift && !isSame && row.syncedAt)
      collectFinding(w, {
        ...{ kind: "drift", subject: organizationId, organizationId },
        detail: repairsOf(before, record, known, invoices),
      });
    if (state.isDeleted && !isSame)
      collectFinding(w, {
        ...{ kind: "customer-deleted", subject: row.stripeCustomerId, organizationId },
        detail:
          "The customer of this organization was deleted at Stripe, which ended what it paid for. Its next checkout makes a new one.",
      });
    if (record.stripeSubscriptionId && !record.planKey)
      collectFinding(w, {
        ...{ kind: "unknown-plan", subject: record.stripeSubscriptionId, organizationId },
        detail: "The subscription is for a product that no plan of ours knows.",
      });
    told(w);
  });
  return isSame ? "unchanged" : "changed";
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof controlDb>["subscription"]["findUnique"]>>>;

/** The part of our row that Stripe decides, with its fields in the order of a record. */
export function recordOfRow(row: Row): BillingRecord {
  const { stripeSubscriptionId, status, planKey, interval, priceMinor, priceCurrency } = row;
  const { periodStart, periodEnd, cancelAt, endedAt } = row;
  const { pendingPlanKey, pendingInterval, pendingFrom, graceEndsAt, billingEmail } = row;
  return {
    ...{ stripeSubscriptionId, status, planKey, interval, priceMinor, priceCurrency },
    ...{ periodStart, periodEnd, cancelAt, endedAt },
    ...{ pendingPlanKey, pendingInterval, pendingFrom, graceEndsAt, billingEmail },
  };
}

/**
 * The state of a customer with one subscription at most: should there be a second, because two checkouts were paid at the same
 * moment, the later one is ended, what was paid for it is credited, and staff are told.
 */
async function endOthers(organizationId: string, customerId: string): Promise<StripeState> {
  const state = await readStripeState(customerId);
  if (state.others.length === 0) return state;
  for (const id of state.others) {
    await noteFinding({
      ...{ kind: "second-subscription", subject: id, organizationId },
      detail:
        "A second subscription was ended, and what is left of it credited. Refund it if the customer asks.",
    });
    await stripe()
      .subscriptions.cancel(
        id,
        { prorate: true, invoice_now: true },
        { idempotencyKey: `cancel-second-${id}` },
      )
      .catch((error: unknown) => {
        // Somebody else has ended it in this moment.
        if (stripeFailure(error)?.type !== "StripeInvalidRequestError") throw error;
      });
  }
  return readStripeState(customerId);
}

/** What tells people and the audit of changes, once they are written. */
async function collectorOfNews(
  organizationId: string,
  organization: Awaited<ReturnType<typeof findOrganization>>,
  changes: readonly BillingChange[],
  record: BillingRecord,
): Promise<(w: ControlWriter) => void> {
  if (changes.length === 0) return () => undefined;
  const owners = await peopleInCharge(organizationId, ["owner"]);
  const recipients = new Set([...owners.map(({ email }) => email), record.billingEmail ?? []].flat());
  return (w) => {
    for (const change of changes) {
      w.audit(organizationId, {
        ...{ action: `billing.${change.kind}`, subjectType: "Subscription", subjectId: organizationId },
        summary: billingSentence(change, record),
        after: { planKey: record.planKey, interval: record.interval, status: record.status },
      });
      for (const recipient of organization ? recipients : []) {
        const mail = organization && billingMail(recipient, change, { organization, record });
        if (mail) w.mail(mail);
      }
    }
  };
}
