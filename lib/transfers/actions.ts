"use server";
import { replanAfterResponse } from "@/lib/agents/replan";
import { clock } from "@/lib/platform/clock";
import { orgAction } from "@/lib/web/action-client";
import { cancelTransfer, createTransfer, dispatchTransfer, receiveTransfer } from "./commands";
import { cancelTransferSchema, dispatchSchema, newTransferSchema, receiveTransferSchema } from "./schema";

/** Answers the new transfer's id and number. */
export const createTransferAction = orgAction("transfers.manage")
  .inputSchema(newTransferSchema)
  .action(async ({ ctx, parsedInput }) => {
    const made = await createTransfer(ctx.db, ctx.actor, parsedInput);
    replanAfterResponse(ctx, [parsedInput.itemId]);
    return made;
  });

export const dispatchTransferAction = orgAction("transfers.manage")
  .inputSchema(dispatchSchema)
  .action(async ({ ctx, parsedInput }) => {
    const today = clock.today(ctx.organization.timeZone);
    const { itemIds } = await dispatchTransfer(ctx.db, ctx.actor, today, parsedInput);
    replanAfterResponse(ctx, itemIds);
  });

export const receiveTransferAction = orgAction("transfers.manage")
  .inputSchema(receiveTransferSchema)
  .action(async ({ ctx, parsedInput }) => {
    const today = clock.today(ctx.organization.timeZone);
    const { itemIds } = await receiveTransfer(ctx.db, ctx.actor, today, parsedInput);
    replanAfterResponse(ctx, itemIds);
  });

export const cancelTransferAction = orgAction("transfers.manage")
  .inputSchema(cancelTransferSchema)
  .action(async ({ ctx, parsedInput }) => {
    const today = clock.today(ctx.organization.timeZone);
    const { itemIds } = await cancelTransfer(ctx.db, ctx.actor, today, parsedInput);
    replanAfterResponse(ctx, itemIds);
  });
