"use server";
import { resetPersonFactorSchema } from "@/lib/staff/schema";
import { formAction } from "@/lib/web/form-action";
import { staffAction } from "@/lib/web/staff-action-client";
import { resetPersonFactor } from "./person-factor";

/** What staff do for customers' accounts. */

export const resetPersonFactorAction = formAction(
  staffAction("staff.manage")
    .inputSchema(resetPersonFactorSchema)
    .action(({ ctx, parsedInput }) => resetPersonFactor(ctx.staff, parsedInput)),
);
