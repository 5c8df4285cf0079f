"use server";
import { familiesScope, requestCheckQuietly } from "@/lib/exceptions/check";
import { checkAfterResponse } from "@/lib/exceptions/check-rows";
import { withdrawAcceptedInvoice } from "@/lib/exceptions/remedies/withdraw-acceptance";
import { clock } from "@/lib/platform/clock";
import { orgAction } from "@/lib/web/action-client";
import { acceptInvoice } from "./commands";
import {
  acceptInvoiceSchema,
  removeTolerancesSchema,
  saveTolerancesSchema,
  withdrawAcceptanceSchema,
} from "./schema";
import { removeTolerances, saveTolerances } from "./tolerance-commands";

/** Answers what undoes it. */
export const acceptInvoiceAction = orgAction("invoices.edit")
  .inputSchema(acceptInvoiceSchema)
  .action(async ({ ctx, parsedInput }) => {
    const accepted = await acceptInvoice(ctx.db, ctx.actor, parsedInput);
    checkAfterResponse(ctx, { by: "invoiceId", ids: [parsedInput.id] });
    return accepted;
  });

export const withdrawAcceptanceAction = orgAction("invoices.edit")
  .inputSchema(withdrawAcceptanceSchema)
  .action(async ({ ctx, parsedInput }) => {
    const today = clock.today(ctx.organization.timeZone);
    await withdrawAcceptedInvoice(ctx.db, ctx.actor, today, parsedInput);
    checkAfterResponse(ctx, { by: "invoiceId", ids: [parsedInput.id] });
  });

/** Saves what may differ; all invoices are matched anew by it in the background. */
export const saveTolerancesAction = orgAction("invoices.set-tolerances")
  .inputSchema(saveTolerancesSchema)
  .action(async ({ ctx, parsedInput }) => {
    await saveTolerances(ctx.db, ctx.actor, parsedInput);
    await requestCheckQuietly(ctx.organization.id, "person", familiesScope("invoices"));
  });

export const removeTolerancesAction = orgAction("invoices.set-tolerances")
  .inputSchema(removeTolerancesSchema)
  .action(async ({ ctx, parsedInput }) => {
    await removeTolerances(ctx.db, ctx.actor, parsedInput);
    await requestCheckQuietly(ctx.organization.id, "person", familiesScope("invoices"));
  });
