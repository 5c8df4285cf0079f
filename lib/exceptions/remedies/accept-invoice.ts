import * as z from "zod";
import { countOf } from "@/lib/format/count";
import { addAcceptance, addAcceptanceWithdrawal, invoiceOf, openInvoice } from "@/lib/invoices/commands";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { inList } from "@/lib/platform/db/in-list";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import type { Remedy } from "./remedy";

/** What may pass without a person: how much an invoice differs, not whether its goods came or were ordered. */
const DIFFERENCES = inList(["invoice-price", "invoice-quantity", "invoice-total"]);
const DIFFERING_LINES = inList(["price", "quantity"]);

const effectSchema = z.object({ invoice: z.object({ id: z.string(), version: z.number() }) });

export const acceptInvoice: Remedy = {
  id: "accept-invoice",
  label: "Accept the invoice",
  about: "Lets a supplier invoice pass although it differs from its order and receipts.",
  permission: "invoices.edit",
  standard: "approve",
  canBeByItself: true,
  async plan({ db, words }, about, input) {
    if (!about.invoiceId) throw new NotFoundError("This invoice");
    const invoice = await openInvoice(db, about.invoiceId);
    const { cases, amountMinor } = await differencesOf(db, invoice.id);
    const reason = (input.reason ?? "").trim().slice(0, 500);
    const others = cases.filter(({ id }) => id !== about.id).length;
    const total =
      invoice.totalMinor === null ? "" : ` of ${words.money(invoice.totalMinor, invoice.currency)}`;
    return {
      fields: [
        {
          name: "reason",
          label: "Why it is right",
          kind: "text",
          value: reason,
          hint: "Shown on the invoice.",
        },
      ],
      missing: null,
      effects: [
        `Invoice ${invoice.number}${total} passes as it is, with all its lines. It can be undone on the invoice.`,
        "The order stays as it is, and no e-mail is sent.",
        others === 0
          ? "This exception is resolved."
          : `This exception and ${countOf(others, "more exception")} about the invoice are resolved.`,
      ],
      mail: null,
      rests: { invoiceId: invoice.id, version: invoice.version, cases: cases.map(({ id }) => id) },
      amountMinor,
      outcome: { is: "closed" },
      summary: `Invoice ${invoice.number} was accepted${reason ? `: ${reason}` : "."}`,
      itemIds: [],
      orderId: null,
      invoiceId: invoice.id,
      async apply(w, { actorId }) {
        const accepted = addAcceptance(w, invoice, { actorId, because: reason || null });
        w.updateRows(
          "ExceptionCase",
          `"status" = 'resolved', "openSlot" = "id", "closedAt" = ?4, "closedBecause" = ?5, "snoozedUntil" = NULL,
           "version" = "version" + 1`,
          `"invoiceId" = ?2 AND "openSlot" = 'open' AND "id" <> ?3`,
          [invoice.id, about.id, clock.instant(), "The invoice was accepted."],
        );
        return { invoice: accepted };
      },
    };
  },
  async undo({ db }, effect) {
    const { invoice: accepted } = effectSchema.parse(effect);
    const { id, version, number, state, acceptedAt } = await invoiceOf(db, accepted.id);
    if (acceptedAt === null || version !== accepted.version)
      throw new UserError(`Invoice ${number} has changed since, so this can't be undone here.`);
    return {
      itemIds: [],
      orderId: null,
      invoiceId: id,
      apply: (w) => addAcceptanceWithdrawal(w, { id, version, number, state }),
    };
  },
};

/**
 * The open exceptions of an invoice, and what they come to together: an invoice passes as a whole. The amount is null, so that a
 * person decides, where one of them is of another kind, its worth is not known, lines wait for their goods, or the invoice was
 * accepted before and that was undone.
 */
async function differencesOf(db: TenantDb, invoiceId: string) {
  const [cases, [more]] = await Promise.all([
    db.query<{ id: string; worthMinor: number | null; isDifference: number }>(
      `SELECT c."id", c."worthMinor", c."cause" IN (${DIFFERENCES}) AS isDifference FROM {ExceptionCase} c
       WHERE c."invoiceId" = ?2 AND c."openSlot" = 'open' ORDER BY c."id"`,
      [invoiceId],
    ),
    db.query<{ found: number }>(
      `SELECT EXISTS (SELECT 1 FROM {SupplierInvoiceLine} l JOIN json_each(l."findings") f WHERE l."invoiceId" = ?2
           AND json_extract(f.value, '$.kind') NOT IN (${DIFFERING_LINES}))
         OR EXISTS (SELECT 1 FROM {CaseRemedy} r JOIN {ExceptionCase} c ON c."id" = r."caseId"
           WHERE c."invoiceId" = ?2 AND r."remedy" = 'accept-invoice') AS found`,
      [invoiceId],
    ),
  ]);
  const isKnown =
    !more?.found && cases.every(({ isDifference, worthMinor }) => isDifference === 1 && worthMinor !== null);
  return {
    cases,
    amountMinor: isKnown ? cases.reduce((sum, { worthMinor }) => sum + Math.abs(worthMinor ?? 0), 0) : null,
  };
}
