"use server";
import { NotFoundError } from "@/lib/platform/errors";
import { orgAction } from "@/lib/web/action-client";
import { orderSchema, pinSchema, unpinSchema } from "./pin-schema";
import { addressOf, orderPinned, pinQuestion, unpinQuestion } from "./pins";
import { queriesFor } from "./understand";

/** Keeps a question on Today, as its answer's address says it. */
export const pinQuestionAction = orgAction("questions.pin")
  .inputSchema(pinSchema)
  .action(async ({ ctx, parsedInput }) => {
    if (!queriesFor(ctx.workspace.role).some(({ id }) => id === parsedInput.query))
      throw new NotFoundError("This question");
    await pinQuestion(ctx.db, ctx.actor, addressOf(parsedInput));
  });

export const unpinQuestionAction = orgAction("questions.pin")
  .inputSchema(unpinSchema)
  .action(({ ctx, parsedInput }) => unpinQuestion(ctx.db, ctx.actor, parsedInput.address));

export const orderPinnedAction = orgAction("questions.pin")
  .inputSchema(orderSchema)
  .action(({ ctx, parsedInput }) => orderPinned(ctx.db, ctx.actor, parsedInput.addresses));
