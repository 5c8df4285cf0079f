"use server";
import { graceSecondsOf } from "@/lib/accounts/order-mail-grace";
import { releaseOrderMail } from "@/lib/agents/order-mails";
import { replanItems } from "@/lib/agents/replan";
import { requestLocale } from "@/lib/format/request-locale";
import { clock } from "@/lib/platform/clock";
import { orgAction } from "@/lib/web/action-client";
import { approveDraft, cancelOrder, closeOrder, confirmOrder, createDraft } from "./commands";
import { receiveOrder } from "./receive";
import { approveSchema, confirmSchema, draftSchema, endSchema, moveSchema, receiveSchema } from "./schema";
import { markSent, sendOrder } from "./send";

/** Answers the new draft's id and number. */
export const createDraftAction = orgAction("purchase-orders.edit")
  .inputSchema(draftSchema)
  .action(async ({ ctx, parsedInput }) =>
    createDraft(
      ctx.db,
      ctx.actor,
      clock.today(ctx.organization.timeZone),
      parsedInput,
      await requestLocale(),
    ),
  );

export const approveDraftAction = orgAction("proposals.decide")
  .inputSchema(approveSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { itemIds } = await approveDraft(ctx.db, ctx.actor, parsedInput);
    await replanItems(ctx.db, ctx.organization, ctx.actor, itemIds);
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
  .inputSchema(confirmSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { itemIds } = await confirmOrder(
      ctx.db,
      ctx.actor,
      clock.today(ctx.organization.timeZone),
      parsedInput,
      await requestLocale(),
    );
    await replanItems(ctx.db, ctx.organization, ctx.actor, itemIds);
  });

export const receiveOrderAction = orgAction("purchase-orders.receive")
  .inputSchema(receiveSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { itemIds } = await receiveOrder(
      ctx.db,
      ctx.actor,
      clock.today(ctx.organization.timeZone),
      parsedInput,
      await requestLocale(),
    );
    await replanItems(ctx.db, ctx.organization, ctx.actor, itemIds);
  });

export const closeOrderAction = orgAction("purchase-orders.receive")
  .inputSchema(endSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { itemIds } = await closeOrder(ctx.db, ctx.actor, parsedInput);
    await replanItems(ctx.db, ctx.organization, ctx.actor, itemIds);
  });

export const cancelOrderAction = orgAction("purchase-orders.cancel")
  .inputSchema(endSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { itemIds } = await cancelOrder(ctx.db, ctx.actor, parsedInput);
    await replanItems(ctx.db, ctx.organization, ctx.actor, itemIds);
  });
