"use server";
import { graceSecondsOf } from "@/lib/accounts/order-mail-grace";
import { releaseOrderMail } from "@/lib/agents/order-mails";
import { replanAfterResponse } from "@/lib/agents/replan";
import { checkAfterResponse } from "@/lib/exceptions/check-rows";
import { requestLocale } from "@/lib/format/request-locale";
import { clock } from "@/lib/platform/clock";
import { orgAction } from "@/lib/web/action-client";
import { approveDraft, cancelOrder, closeOrder, confirmOrder, createDraftOrder } from "./commands";
import { receiveOrder } from "./receive";
import {
  approveDraftSchema,
  confirmOrderSchema,
  draftOrderSchema,
  endSchema,
  moveSchema,
  receiveSchema,
  undoReceiptSchema,
} from "./schema";
import { markSent, sendOrder } from "./send";
import { undoReceipt } from "./undo-receipt";

/** Answers the new draft's id and number. */
export const createDraftOrderAction = orgAction("purchase-orders.edit")
  .inputSchema(draftOrderSchema)
  .action(async ({ ctx, parsedInput }) =>
    createDraftOrder(
      ctx.db,
      ctx.actor,
      clock.today(ctx.organization.timeZone),
      parsedInput,
      await requestLocale(),
    ),
  );

export const approveDraftAction = orgAction("proposals.decide")
  .inputSchema(approveDraftSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { itemIds } = await approveDraft(ctx.db, ctx.actor, parsedInput);
    replanAfterResponse(ctx, itemIds);
    checkAfterResponse(ctx, { by: "orderId", ids: [parsedInput.id] });
  });

/** Sends the order to its supplier by e-mail, with PDF and CSV. */
export const sendOrderAction = orgAction("purchase-orders.send")
  .inputSchema(moveSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { organization, user, db, actor } = ctx;
    const sender = { organization, contact: { name: user.name, email: user.email } };
    const grace = graceSecondsOf(organization);
    const today = clock.today(organization.timeZone);
    const mailId = await sendOrder(db, actor, sender, today, grace, parsedInput);
    if (grace === 0) await releaseOrderMail(mailId, actor);
  });

export const markSentAction = orgAction("purchase-orders.send")
  .inputSchema(moveSchema)
  .action(({ ctx, parsedInput }) =>
    markSent(ctx.db, ctx.actor, clock.today(ctx.organization.timeZone), parsedInput),
  );

export const confirmOrderAction = orgAction("purchase-orders.edit")
  .inputSchema(confirmOrderSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { itemIds } = await confirmOrder(
      ctx.db,
      ctx.actor,
      clock.today(ctx.organization.timeZone),
      parsedInput,
      await requestLocale(),
    );
    replanAfterResponse(ctx, itemIds);
    checkAfterResponse(ctx, { by: "orderId", ids: [parsedInput.id] });
  });

/** Answers what undoes it. */
export const receiveOrderAction = orgAction("purchase-orders.receive")
  .inputSchema(receiveSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { itemIds, at } = await receiveOrder(
      ctx.db,
      ctx.actor,
      clock.today(ctx.organization.timeZone),
      parsedInput,
      await requestLocale(),
    );
    replanAfterResponse(ctx, itemIds);
    checkAfterResponse(ctx, { by: "orderId", ids: [parsedInput.id] });
    return { id: parsedInput.id, version: parsedInput.version + 1, at };
  });

export const undoReceiptAction = orgAction("purchase-orders.receive")
  .inputSchema(undoReceiptSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { itemIds, number } = await undoReceipt(ctx.db, ctx.actor, parsedInput);
    replanAfterResponse(ctx, itemIds);
    checkAfterResponse(ctx, { by: "orderId", ids: [parsedInput.id] });
    return { number };
  });

export const closeOrderAction = orgAction("purchase-orders.receive")
  .inputSchema(endSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { itemIds } = await closeOrder(ctx.db, ctx.actor, parsedInput);
    replanAfterResponse(ctx, itemIds);
    checkAfterResponse(ctx, { by: "orderId", ids: [parsedInput.id] });
  });

export const cancelOrderAction = orgAction("purchase-orders.cancel")
  .inputSchema(endSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { itemIds } = await cancelOrder(ctx.db, ctx.actor, parsedInput);
    replanAfterResponse(ctx, itemIds);
    checkAfterResponse(ctx, { by: "orderId", ids: [parsedInput.id] });
  });
