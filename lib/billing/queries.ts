import { controlDb } from "@/lib/platform/db/control";
import { findSubscription } from "./customer";
import { isBehind, isLive } from "./status";
import { recordOfRow } from "./sync";

const MOST_SHOWN = 36;

interface DueInvoice {
  hostedUrl: string | null;
  dueMinor: number;
  currency: string;
}

export type InvoiceRow = Awaited<ReturnType<typeof listInvoices>>[number];

/** The newest invoices of an organization. */
export const listInvoices = (organizationId: string) =>
  controlDb().billingInvoice.findMany({
    // Beside a plan that is paid by the year, a month without overage has an invoice of nothing.
    where: { organizationId, NOT: { reason: "subscription_cycle", totalMinor: 0 } },
    orderBy: { createdAt: "desc" },
    take: MOST_SHOWN,
    select: {
      ...{ id: true, number: true, status: true, currency: true, totalMinor: true, dueMinor: true },
      ...{ periodStart: true, periodEnd: true, createdAt: true, hostedUrl: true, pdfUrl: true },
    },
  });

/** How an organization's subscription stands, for its owners; null before the first. */
export async function billingView(organizationId: string) {
  const row = await findSubscription(organizationId);
  return row && { ...recordOfRow(row), isLive: isLive(row.status), isBehind: isBehind(row.status) };
}

export type BillingView = NonNullable<Awaited<ReturnType<typeof billingView>>>;

/** A payment that failed, for the notice that owners see everywhere; null when there is none. */
export async function duePayment(
  organizationId: string,
): Promise<{ graceEndsAt: string; invoice: DueInvoice | null } | null> {
  const row = await findSubscription(organizationId);
  if (!row?.graceEndsAt) return null;
  const invoice = await controlDb().billingInvoice.findFirst({
    where: { organizationId, status: "open" },
    orderBy: { createdAt: "asc" },
    select: { hostedUrl: true, dueMinor: true, currency: true },
  });
  return { graceEndsAt: row.graceEndsAt, invoice };
}
