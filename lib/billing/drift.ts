import { formatMoney } from "@/lib/format/money";
import type { BillingRecord } from "./record";
import type { InvoiceState } from "./stripe-state";
import { planWords } from "./words";

const dayOf = (instant: string | null) => instant?.slice(0, 10) ?? null;

/** What of a record a member of staff understands, by the name that they know it by. Never an address. */
const FACTS: readonly (readonly [name: string, of: (record: BillingRecord) => string | null])[] = [
  ["subscription", ({ stripeSubscriptionId }) => stripeSubscriptionId],
  ["status", ({ status }) => status],
  ["plan", ({ planKey, interval }) => planKey && planWords(planKey, interval)],
  ["price", (one) => (one.priceMinor === null ? null : formatMoney(one.priceMinor, one.priceCurrency ?? ""))],
  ["period", ({ periodStart, periodEnd }) => periodEnd && `${dayOf(periodStart)} to ${dayOf(periodEnd)}`],
  ["ends on", ({ cancelAt }) => dayOf(cancelAt)],
  ["ended on", ({ endedAt }) => dayOf(endedAt)],
  ["next plan", (one) => one.pendingPlanKey && planWords(one.pendingPlanKey, one.pendingInterval)],
  ["next plan from", ({ pendingFrom }) => dayOf(pendingFrom)],
  ["grace period until", ({ graceEndsAt }) => dayOf(graceEndsAt)],
];

/** What a comparison with Stripe has put right in our record, in words for staff. */
export function repairsOf(
  before: BillingRecord,
  after: BillingRecord,
  known: readonly { id: string; status: string; attempts: number }[],
  invoices: readonly InvoiceState[],
): string {
  const facts = FACTS.flatMap(([name, of]) => {
    const [was, is] = [of(before), of(after)];
    return was === is ? [] : [`${name}: ${was ?? "none"} → ${is ?? "none"}`];
  });
  if (before.billingEmail !== after.billingEmail) facts.push("billing contact");
  const byId = new Map(known.map((one) => [one.id, one]));
  for (const { id, number, status, attempts } of invoices) {
    const earlier = byId.get(id);
    if (earlier?.status !== status || earlier.attempts !== attempts)
      facts.push(`invoice ${number ?? id}: ${earlier?.status ?? "none"} → ${status}`);
  }
  return `Repaired from Stripe: ${facts.join("; ")}.`;
}
