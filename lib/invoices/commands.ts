import { storedMoney } from "@/lib/format/sentence";
import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb, TenantWriter } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { writeGuarded } from "@/lib/platform/guarded-write";

/** An invoice as it was shown. */
export interface ShownInvoice {
  id: string;
  version: number;
}

/** An invoice that can be accepted, as it is now. */
export interface OpenInvoice extends ShownInvoice {
  number: string;
  supplierId: string;
  state: "differs" | "waiting";
  currency: string;
  totalMinor: number | null;
}

/** @throws NotFoundError; UserError when there is nothing to accept, or it is accepted already */
export async function openInvoice(db: TenantDb, id: string): Promise<OpenInvoice> {
  const { state, acceptedAt, totalMinor, ...invoice } = await invoiceOf(db, id);
  if (acceptedAt !== null) throw new UserError(`Invoice ${invoice.number} is accepted already.`);
  if (state !== "differs" && state !== "waiting")
    throw new UserError(`Invoice ${invoice.number} has no difference to accept.`);
  return { ...invoice, state, totalMinor: totalMinor === null ? null : Number(totalMinor) };
}

/** Adds to a write that an invoice passes as it is; undone when it has changed. @returns the invoice as it is then */
export function addAcceptance(
  w: TenantWriter,
  invoice: OpenInvoice,
  { actorId, because }: { actorId: string; because: string | null },
): ShownInvoice {
  const { id, version, number, state, totalMinor, currency } = invoice;
  const total = totalMinor === null ? "" : ` of ${storedMoney(totalMinor, currency)}`;
  addChange(w, invoice, {
    condition: `v."acceptedAt" IS NULL AND v."state" IN ('differs', 'waiting')`,
    set: `"acceptedAt" = ?3, "acceptedBy" = ?4, "acceptedBecause" = ?5`,
    params: [clock.instant(), actorId, because],
    action: "supplier-invoice.accepted",
    summary: `Invoice ${number}${total} was accepted although it ${state === "waiting" ? "has not been received" : "differs"}${because ? `: ${because}` : "."}`,
    before: { state, accepted: false },
    after: { accepted: true, because },
  });
  return { id, version: version + 1 };
}

/** Adds to a write that an invoice stands by its match again; undone when it has changed. */
export function addAcceptanceWithdrawal(
  w: TenantWriter,
  { id, version, number, state }: ShownInvoice & { number: string; state: string },
): void {
  addChange(
    w,
    { id, version },
    {
      condition: `v."acceptedAt" IS NOT NULL`,
      set: `"acceptedAt" = NULL, "acceptedBy" = NULL, "acceptedBecause" = NULL`,
      params: [],
      action: "supplier-invoice.acceptance-withdrawn",
      summary: `Invoice ${number} is no longer accepted.`,
      before: { accepted: true },
      after: { accepted: false, state },
    },
  );
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
  { id, version, because }: ShownInvoice & { because: string },
): Promise<ShownInvoice> {
  const invoice = await openInvoice(db, id);
  await writeGuarded(db, actor, (w) => {
    addAcceptance(w, { ...invoice, version }, { actorId: actor.id, because: because || null });
  });
  return { id, version: version + 1 };
}

/** Takes an acceptance back: the invoice stands by its match again. @throws NotFoundError; UserError when it has changed since */
export async function withdrawAcceptance(
  db: TenantDb,
  actor: Actor,
  { id, version }: ShownInvoice,
): Promise<void> {
  const { number, state } = await invoiceOf(db, id);
  await writeGuarded(db, actor, (w) => addAcceptanceWithdrawal(w, { id, version, number, state }));
}

/** @throws NotFoundError */
export async function invoiceOf(db: TenantDb, id: string) {
  const invoice = await db.supplierInvoice.findFirst({ where: { id } });
  if (!invoice) throw new NotFoundError("This invoice");
  return invoice;
}

interface Change {
  condition: string;
  set: string;
  /** From `?3` on. */
  params: readonly (string | null)[];
  action: string;
  summary: string;
  before: Record<string, string | boolean | null>;
  after: Record<string, string | boolean | null>;
}

function addChange(w: TenantWriter, { id, version }: ShownInvoice, of: Change): void {
  w.guard(
    "changed",
    `EXISTS (SELECT 1 FROM {SupplierInvoice} v WHERE v."id" = ?2 AND v."version" = ?3 AND ${of.condition})`,
    [id, version],
  );
  w.updateRows("SupplierInvoice", `${of.set}, "version" = "version" + 1`, `"id" = ?2`, [id, ...of.params]);
  const { action, summary, before, after } = of;
  w.audit({ action, subjectType: "SupplierInvoice", subjectId: id, summary, before, after });
}
