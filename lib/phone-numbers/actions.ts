"use server";
import { revalidatePath } from "next/cache";
import { listMembers } from "@/lib/accounts/members";
import { UserError } from "@/lib/platform/errors";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { buyNumber, releaseNumber, settlePurchase } from "./numbers";
import { buyNumberSchema, numberIdSchema, numberSettingsSchema } from "./schema";
import { saveNumberSettings } from "./settings";

/** What an admin does with the organization's numbers. */

export const buyNumberAction = orgAction("numbers.manage")
  .inputSchema(buyNumberSchema)
  .action(({ ctx, parsedInput }) => buyNumber(ctx, parsedInput));

/** Asks Twilio what became of a purchase, without which it cannot be released. */
export const settleNumberAction = orgAction("numbers.release")
  .inputSchema(numberIdSchema)
  .action(async ({ ctx, parsedInput }) => {
    if (!(await settlePurchase(ctx, parsedInput.id)))
      throw new UserError("Twilio did not sell this number. Search again and choose another.");
  });

export const releaseNumberAction = orgAction("numbers.release")
  .inputSchema(numberIdSchema)
  .action(({ ctx, parsedInput }) => releaseNumber(ctx, parsedInput.id));

export const saveNumberAction = formAction(
  orgAction("numbers.manage")
    .inputSchema(numberSettingsSchema)
    .action(async ({ ctx, parsedInput }) => {
      const members = await listMembers(ctx.organization.id);
      await saveNumberSettings(ctx, parsedInput, new Set(members.map(({ userId }) => userId)));
      revalidatePath(`/o/${ctx.organization.slug}/settings/telephone`, "layout");
    }),
);
