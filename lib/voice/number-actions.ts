"use server";
import { UserError } from "@/lib/platform/errors";
import { orgAction } from "@/lib/web/action-client";
import { buyNumberSchema, numberIdSchema } from "./number-schema";
import { buyNumber, releaseNumber, settlePurchase } from "./numbers";

/** What an admin does with the organization's numbers. */

export const buyNumberAction = orgAction("numbers.manage")
  .inputSchema(buyNumberSchema)
  .action(({ ctx, parsedInput }) => buyNumber(ctx, parsedInput));

/** Asks Twilio what became of a purchase. */
export const settleNumberAction = orgAction("numbers.manage")
  .inputSchema(numberIdSchema)
  .action(async ({ ctx, parsedInput }) => {
    if (!(await settlePurchase(ctx, parsedInput.id)))
      throw new UserError("Twilio did not sell this number. Search again and choose another.");
  });

export const releaseNumberAction = orgAction("numbers.manage")
  .inputSchema(numberIdSchema)
  .action(({ ctx, parsedInput }) => releaseNumber(ctx, parsedInput.id));
