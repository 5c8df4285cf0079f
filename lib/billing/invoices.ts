import { clock } from "@/lib/platform/clock";
import type { ControlWriter } from "@/lib/platform/db/control";
import { invoiceKeptUntil } from "@/lib/retention/billing-law";
import type { InvoiceState } from "./stripe-state";

/** An invoice with the last day on which the law asks for it. */
export interface KeptInvoice extends InvoiceState {
  keptUntil: string;
}

/**
 * Invoices that are still to be kept. Stripe keeps older ones too; they do not come back here.
 *
 * @param country of the organization, for invoices without an address
 */
export function keptInvoices(invoices: readonly InvoiceState[], country: string | null): KeptInvoice[] {
  const today = clock.today("UTC");
  return invoices
    .map((one) => {
      const billedTo = one.country ?? country;
      return { ...one, country: billedTo, keptUntil: invoiceKeptUntil(one.createdAt, billedTo) };
    })
    .filter(({ keptUntil }) => keptUntil >= today);
}

const COLUMNS = [
  ...(["number", "status", "reason", "currency", "totalMinor", "dueMinor", "paidMinor"] as const),
  ...(["periodStart", "periodEnd", "createdAt", "paidAt", "attempts", "nextAttemptAt"] as const),
  ...(["hostedUrl", "pdfUrl", "country", "keptUntil"] as const),
];

/** The day moves later alone once a country is known, whatever address the invoice gets afterwards. */
const UPDATED: Partial<Record<(typeof COLUMNS)[number], string>> = {
  country: `coalesce(excluded."country", "BillingInvoice"."country")`,
  keptUntil: `CASE WHEN "BillingInvoice"."country" IS NULL THEN excluded."keptUntil"
    ELSE max(excluded."keptUntil", "BillingInvoice"."keptUntil") END`,
};

/** Adds an invoice to a write, as it is now. */
export function collectInvoice(w: ControlWriter, organizationId: string, invoice: KeptInvoice): void {
  const columns = ["id", "organizationId", ...COLUMNS].map((name) => `"${name}"`);
  w.statement(
    `INSERT INTO "BillingInvoice" (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})
     ON CONFLICT ("id") DO UPDATE SET ${COLUMNS.map((name) => `"${name}" = ${UPDATED[name] ?? `excluded."${name}"`}`).join(", ")}`,
    [invoice.id, organizationId, ...COLUMNS.map((name) => invoice[name])],
  );
}
