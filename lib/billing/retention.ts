import { clock, DAY_MS } from "@/lib/platform/clock";
import type { Actor } from "@/lib/platform/db";
import { controlRead, controlWrite } from "@/lib/platform/db/control";
import { KEPT } from "@/lib/retention/rules";

const RETENTION: Actor = { kind: "system", id: "retention" };

/** Deletes events that were acted on so long ago that Stripe repeats them no more. The clock calls it; repeats are harmless. */
export async function purgeBillingEvents(): Promise<void> {
  await controlWrite(RETENTION, async ({ tables }) => {
    await tables.billingEvent.deleteMany({
      where: { receivedAt: { lt: clock.inMs(-KEPT.endedDays * DAY_MS) } },
    });
  });
}

/**
 * Deletes invoices and credits once the law asks for them no more, and nothing before: no other code deletes them. The clock calls
 * it; repeats are harmless.
 */
export async function purgeBillingRecords(): Promise<void> {
  const today = clock.today("UTC");
  await controlWrite(RETENTION, (w) => {
    w.statement(`DELETE FROM "BillingInvoice" WHERE "keptUntil" < ?1`, [today]);
    w.statement(`DELETE FROM "BillingCredit" WHERE "keptUntil" < ?1`, [today]);
  });
}

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
