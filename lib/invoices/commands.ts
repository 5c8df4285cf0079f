import { storedMoney } from "@/lib/format/sentence";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { CHANGED } from "@/lib/platform/guarded-write";

/** An invoice as it was shown. */
export interface ShownInvoice {
  id: string;
  version: number;
}

/**
 * Lets an invoice pass although it differs, or its goods have not come in.
 *
 * @returns the invoice as it is then, for undoing
 * @throws NotFoundError; UserError when it was matched anew or accepted since it was shown, or there is nothing to accept
 */
export async function acceptInvoice(
  db: TenantDb,
  actor: Actor,
  input: ShownInvoice & { because: string },
): Promise<ShownInvoice> {
  const invoice = await invoiceOf(db, input.id);
  if (invoice.acceptedAt === null && invoice.state !== "differs" && invoice.state !== "waiting")
    throw new UserError(`Invoice ${invoice.number} has no difference to accept.`);
  const because = input.because || null;
  const total = invoice.totalMinor === null ? "" : ` of ${storedMoney(invoice.totalMinor, invoice.currency)}`;
  await change(db, actor, input, {
    condition: `v."acceptedAt" IS NULL AND v."state" IN ('differs', 'waiting')`,
    set: `"acceptedAt" = ?3, "acceptedBy" = ?4, "acceptedBecause" = ?5`,
    params: [clock.instant(), actor.id, because],
    action: "supplier-invoice.accepted",
    summary: `Invoice ${invoice.number}${total} was accepted although it ${invoice.state === "waiting" ? "has not been received" : "differs"}${because ? `: ${because}` : "."}`,
    before: { state: invoice.state, accepted: false },
    after: { accepted: true, because },
  });
  return { id: input.id, version: input.version + 1 };
}

/** Takes an acceptance back: the invoice stands by its match again. @throws NotFoundError; UserError when it has changed since */
export async function withdrawAcceptance(db: TenantDb, actor: Actor, input: ShownInvoice): Promise<void> {
  const invoice = await invoiceOf(db, input.id);
  await change(db, actor, input, {
    condition: `v."acceptedAt" IS NOT NULL`,
    set: `"acceptedAt" = NULL, "acceptedBy" = NULL, "acceptedBecause" = NULL`,
    params: [],
    action: "supplier-invoice.acceptance-withdrawn",
    summary: `Invoice ${invoice.number} is no longer accepted.`,
    before: { accepted: true },
    after: { accepted: false, state: invoice.state },
  });
}

async function invoiceOf(db: TenantDb, id: string) {
  const invoice = await db.supplierInvoice.findFirst({ where: { id } });
  if (!invoice) throw new NotFoundError("This invoice");
  return invoice;
}

async function change(
  db: TenantDb,
  actor: Actor,
  { id, version }: ShownInvoice,
  of: {
    condition: string;
    set: string;
    /** From `?3` on. */
    params: readonly (string | null)[];
    action: string;
    summary: string;
    before: Record<string, string | boolean | null>;
    after: Record<string, string | boolean | null>;
  },
): Promise<void> {
  try {
    await db.write(actor, (w) => {
      w.guard(
        "changed",
        `EXISTS (SELECT 1 FROM {SupplierInvoice} v WHERE v."id" = ?2 AND v."version" = ?3 AND ${of.condition})`,
        [id, version],
      );
      w.updateRows("SupplierInvoice", `${of.set}, "version" = "version" + 1`, `"id" = ?2`, [
        id,
        ...of.params,
      ]);
      w.audit({
        action: of.action,
        subjectType: "SupplierInvoice",
        subjectId: id,
        summary: of.summary,
        before: of.before,
        after: of.after,
      });
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(CHANGED);
    throw error;
  }
}
