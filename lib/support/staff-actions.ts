"use server";
import { staffAction } from "@/lib/web/staff-action-client";
import { assignInquiry, closeInquiry, noteOnInquiry, replyToInquiry } from "./answer";
import { assignSchema, closeSchema, noteSchema, replySchema } from "./schema";

/** The actions of the staff's inbox. */

export const replyAction = staffAction("inquiries.reply")
  .inputSchema(replySchema)
  .action(({ ctx, parsedInput }) => replyToInquiry(ctx.staff, parsedInput));

export const noteAction = staffAction("inquiries.reply")
  .inputSchema(noteSchema)
  .action(({ ctx, parsedInput }) => noteOnInquiry(ctx.staff, parsedInput));

export const assignAction = staffAction("inquiries.reply")
  .inputSchema(assignSchema)
  .action(({ ctx, parsedInput }) => assignInquiry(ctx.staff, parsedInput));

/** Closes, or opens again: the undo of a close. */
export const closeAction = staffAction("inquiries.reply")
  .inputSchema(closeSchema)
  .action(({ ctx, parsedInput }) => closeInquiry(ctx.staff, parsedInput));
