"use server";
import { revalidatePath } from "next/cache";
import { fromForm } from "@/lib/format/form-schema";
import { typedLocale } from "@/lib/format/request-locale";
import { formAction } from "@/lib/web/form-action";
import { staffAction } from "@/lib/web/staff-action-client";
import { giveCredit } from "./credit";
import { resolveFinding } from "./findings";
import { creditSchema, extendTrialSchema, resolveFindingSchema } from "./schema";
import { extendTrial } from "./trial";

/** What staff do about what organizations pay. */

const refresh = () => revalidatePath("/admin/billing", "layout");

export const extendTrialAction = formAction(
  staffAction("trials.extend")
    .inputSchema(extendTrialSchema)
    .action(async ({ ctx, parsedInput }) => {
      await extendTrial(ctx.staff, parsedInput);
      refresh();
    }),
);

export const giveCreditAction = formAction(
  staffAction("billing.credit")
    .inputSchema(async (_, form) => fromForm(creditSchema(await typedLocale(form))))
    .action(async ({ ctx, parsedInput }) => {
      const given = await giveCredit(ctx.staff, parsedInput);
      refresh();
      return given;
    }),
);

export const resolveFindingAction = staffAction("billing.findings")
  .inputSchema(resolveFindingSchema)
  .action(({ ctx, parsedInput }) => resolveFinding(ctx.staff, parsedInput));
