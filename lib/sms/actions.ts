"use server";
import { parsePhone } from "@/lib/format/phone";
import { UserError } from "@/lib/platform/errors";
import { orgAction } from "@/lib/web/action-client";
import { deleteTemplate, saveTemplate } from "./own-templates";
import { smsNumbers } from "./phone-choices";
import { markThreadRead } from "./queries";
import { sendSmsSchema, smsIdSchema, smsSettingsSchema, smsTemplateSchema } from "./schema";
import { cancelSms, checkAbout, sendSms } from "./send";
import { saveSmsSettings } from "./settings";

/** Answers the message's thread, and when it is sent where the hours are quiet now. */
export const sendSmsAction = orgAction("messages.send")
  .inputSchema(sendSmsSchema)
  .action(async ({ ctx: { db, actor, organization }, parsedInput }) => {
    const theirNumber = parsePhone(parsedInput.theirNumber, organization.country);
    if (!theirNumber)
      throw new UserError("This is no telephone number. Write it with its country code: +49 30 123456.");
    const own = await smsNumbers(db);
    if (!own.some(({ number }) => number === parsedInput.ourNumber))
      throw new UserError("This number of yours cannot send text messages. Choose another one.");
    await checkAbout(db, parsedInput);
    return sendSms(db, actor, organization.timeZone, { ...parsedInput, theirNumber });
  });

/** Takes back a message that waits for the end of the quiet hours. */
export const cancelSmsAction = orgAction("messages.cancel")
  .inputSchema(smsIdSchema)
  .action(({ ctx, parsedInput }) => cancelSms(ctx.db, ctx.actor, parsedInput.id));

export const markThreadReadAction = orgAction("messages.send")
  .inputSchema(smsIdSchema)
  .action(({ ctx, parsedInput }) => markThreadRead(ctx.db, ctx.actor, parsedInput.id));

export const saveSmsSettingsAction = orgAction("numbers.manage")
  .inputSchema(smsSettingsSchema)
  .action(({ ctx, parsedInput }) => saveSmsSettings(ctx.db, ctx.actor, parsedInput));

export const saveSmsTemplateAction = orgAction("numbers.manage")
  .inputSchema(smsTemplateSchema)
  .action(({ ctx, parsedInput }) => saveTemplate(ctx.db, ctx.actor, parsedInput));

export const deleteSmsTemplateAction = orgAction("numbers.manage")
  .inputSchema(smsIdSchema)
  .action(({ ctx, parsedInput }) => deleteTemplate(ctx.db, ctx.actor, parsedInput.id));
