"use server";
import { orgAction } from "@/lib/web/action-client";
import { markAllRead, markRead, markSeen } from "./commands";
import { readSchema, untilSchema } from "./schema";

export const markReadAction = orgAction("notifications.manage")
  .inputSchema(readSchema)
  .action(({ ctx, parsedInput }) => markRead(ctx.db, ctx.actor, parsedInput.notices));

export const markAllReadAction = orgAction("notifications.manage")
  .inputSchema(untilSchema)
  .action(({ ctx, parsedInput }) => markAllRead(ctx.db, ctx.actor, parsedInput.until));

export const markSeenAction = orgAction("notifications.manage")
  .inputSchema(untilSchema)
  .action(({ ctx, parsedInput }) => markSeen(ctx.db, ctx.actor, parsedInput.until));
