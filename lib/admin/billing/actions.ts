"use server";
import { fromForm } from "@/lib/format/form-schema";
import { typedLocale } from "@/lib/format/request-locale";
import { formAction } from "@/lib/web/form-action";
import { staffAction } from "@/lib/web/staff-action-client";
import { giveCredit } from "./credit";
import { resolveFinding } from "./findings";
import { creditSchema, extendTrialSchema, resolveFindingSchema } from "./schema";
import { extendTrial } from "./trial";

/** What staff do about what organizations pay. */

export const extendTrialAction = formAction(
  staffAction("trials.extend")
    .inputSchema(extendTrialSchema)
    .action(({ ctx, parsedInput }) => extendTrial(ctx.staff, parsedInput)),
);

export const giveCreditAction = formAction(
  staffAction("billing.credit")
    .inputSchema(async (_, form) => fromForm(creditSchema(await typedLocale(form))))
    .action(({ ctx, parsedInput }) => giveCredit(ctx.staff, parsedInput)),
);

export const resolveFindingAction = staffAction("billing.findings")
  .inputSchema(resolveFindingSchema)
  .action(({ ctx, parsedInput }) => resolveFinding(ctx.staff, parsedInput));
