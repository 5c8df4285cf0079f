import type { Actor } from "@/lib/platform/db";
import { controlRead, controlWrite } from "@/lib/platform/db/control";

/**
 * Takes from the billing records of an organization that is erased what the law does not ask for: links to Stripe's pages, when a
 * payment would be tried again, and who of the staff gave a credit and why. A credit that Stripe has not given has nobody left. Repeats are harmless.
 */
export async function reduceBillingRecords(actor: Actor, organizationId: string): Promise<void> {
  await controlWrite(actor, (w) => {
    w.statement(
      `UPDATE "BillingInvoice" SET "hostedUrl" = NULL, "pdfUrl" = NULL, "nextAttemptAt" = NULL WHERE "organizationId" = ?1`,
      [organizationId],
    );
    w.statement(
      `UPDATE "BillingCredit" SET "reason" = '', "givenBy" = '',
        "status" = CASE WHEN "status" = 'asked' THEN 'refused' ELSE "status" END WHERE "organizationId" = ?1`,
      [organizationId],
    );
  });
}

/** The last day on which the law asks for any of an organization's billing records, by table. */
export async function billingRecordsKeptUntil(organizationId: string): Promise<Map<string, string>> {
  const [invoices = [], credits = []] = await controlRead(
    ["BillingInvoice", "BillingCredit"].map((table) => ({
      sql: `SELECT max("keptUntil") AS "day" FROM "${table}" WHERE "organizationId" = ?1`,
      params: [organizationId],
    })),
  );
  const days = [
    ["BillingInvoice", invoices[0]?.day],
    ["BillingCredit", credits[0]?.day],
  ] as const;
  return new Map(days.flatMap(([table, day]) => (typeof day === "string" ? [[table, day]] : [])));
}
