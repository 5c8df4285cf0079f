"use server";
import * as z from "zod";
import { userAction } from "@/lib/web/action-client";
import { setObjection } from "./objection";

/** Somebody objects to being counted, or takes that back. */
export const setUsageObjectionAction = userAction
  .inputSchema(z.object({ objects: z.boolean() }))
  .action(({ ctx, parsedInput }) => setObjection(ctx.user.id, parsedInput.objects));
