"use server";
import { revalidatePath } from "next/cache";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { markAllRead, markRead, markSeen } from "./commands";
import { readSchema, settingsSchema, untilSchema } from "./schema";
import { saveChannels } from "./settings";

export const markReadAction = orgAction("notifications.manage")
  .inputSchema(readSchema)
  .action(({ ctx, parsedInput }) => markRead(ctx.db, ctx.actor, parsedInput.notices));

export const markAllReadAction = orgAction("notifications.manage")
  .inputSchema(untilSchema)
  .action(({ ctx, parsedInput }) => markAllRead(ctx.db, ctx.actor, parsedInput.until));

export const markSeenAction = orgAction("notifications.manage")
  .inputSchema(untilSchema)
  .action(({ ctx, parsedInput }) => markSeen(ctx.db, ctx.actor, parsedInput.until));

/** Chooses how the person is told of each kind. */
export const saveNotificationSettingsAction = formAction(
  orgAction("notifications.manage")
    .inputSchema(settingsSchema)
    .action(async ({ ctx, parsedInput: { version, ...channels } }) => {
      await saveChannels(ctx.db, ctx.actor, { version, channels });
      revalidatePath(`/o/${ctx.organization.slug}/notifications/settings`);
    }),
);
