"use server";
import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/web/form-action";
import { staffAction } from "@/lib/web/staff-action-client";
import { askRelease, confirmRelease, keepHold, placeHold } from "./commands";
import { askReleaseSchema, holdIdSchema, placeHoldSchema } from "./schema";

export const placeHoldAction = formAction(
  staffAction("holds.manage")
    .inputSchema(placeHoldSchema)
    .action(async ({ ctx, parsedInput }) => {
      await placeHold(ctx.actor, parsedInput);
      revalidatePath("/admin/retention/holds", "page");
    }),
);

export const askReleaseAction = staffAction("holds.manage")
  .inputSchema(askReleaseSchema)
  .action(({ ctx, parsedInput }) => askRelease(ctx.actor, parsedInput));

export const confirmReleaseAction = staffAction("holds.manage")
  .inputSchema(holdIdSchema)
  .action(({ ctx, parsedInput }) => confirmRelease(ctx.actor, parsedInput.id));

export const keepHoldAction = staffAction("holds.manage")
  .inputSchema(holdIdSchema)
  .action(({ ctx, parsedInput }) => keepHold(ctx.actor, parsedInput.id));
