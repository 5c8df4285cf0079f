import { DAY_MS } from "@/lib/platform/clock";
import type { BillingRecord } from "./record";
import { isLive } from "./status";
import type { InvoiceState } from "./stripe-state";

/** What people hear of, and what the audit tells. */
export type BillingChange =
  | { kind: "subscribed" | "ended" | "recovered" | "resumed" | "kept-plan" }
  | { kind: "plan-changed"; from: string }
  | { kind: "plan-will-change"; on: string }
  | { kind: "cancelled"; on: string }
  | { kind: "paid" | "payment-failed"; invoice: InvoiceState };

/** An invoice that was paid longer ago was told of, or nobody waits for it. */
const NEWS_MS = 7 * DAY_MS;

interface KnownInvoice {
  id: string;
  status: string;
  attempts: number;
}

/** What has changed from our record to Stripe's state. The same state again is no change, so everybody hears of each once. */
export function changesOf(
  before: BillingRecord,
  after: BillingRecord,
  known: readonly KnownInvoice[],
  invoices: readonly InvoiceState[],
  now: Date,
): BillingChange[] {
  const changes: BillingChange[] = [];
  const lived = isLive(before.status);
  const lives = isLive(after.status);
  if (!lived && lives) changes.push({ kind: "subscribed" });
  if (lived && !lives) changes.push({ kind: "ended" });
  if (lived && lives) changes.push(...changesInLife(before, after));
  const byId = new Map(known.map((one) => [one.id, one]));
  for (const invoice of invoices) {
    const earlier = byId.get(invoice.id);
    if (invoice.status === "paid" && earlier?.status !== "paid") {
      const isNews = now.getTime() - Date.parse(invoice.paidAt ?? invoice.createdAt) < NEWS_MS;
      if (invoice.paidMinor > 0 && isNews) changes.push({ kind: "paid", invoice });
    } else if (invoice.status === "open" && after.graceEndsAt && invoice.attempts > (earlier?.attempts ?? 0))
      changes.push({ kind: "payment-failed", invoice });
  }
  return changes;
}

function changesInLife(before: BillingRecord, after: BillingRecord): BillingChange[] {
  const changes: BillingChange[] = [];
  if (before.graceEndsAt && !after.graceEndsAt) changes.push({ kind: "recovered" });
  if (before.planKey && (before.planKey !== after.planKey || before.interval !== after.interval))
    changes.push({ kind: "plan-changed", from: before.planKey });
  if (before.cancelAt !== after.cancelAt)
    changes.push(after.cancelAt ? { kind: "cancelled", on: after.cancelAt } : { kind: "resumed" });
  const pendingOf = ({ pendingPlanKey, pendingInterval }: BillingRecord) =>
    pendingPlanKey && `${pendingPlanKey} ${pendingInterval}`;
  if (pendingOf(before) !== pendingOf(after)) {
    if (after.pendingFrom) changes.push({ kind: "plan-will-change", on: after.pendingFrom });
    else if (before.planKey === after.planKey) changes.push({ kind: "kept-plan" });
  }
  return changes;
}
