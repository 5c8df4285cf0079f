"use server";
import { staffAction } from "@/lib/web/staff-action-client";
import { holdClosing, releaseClosing } from "./hold";
import { holdSchema, releaseSchema } from "./schema";

export const holdClosingAction = staffAction("closings.hold")
  .inputSchema(holdSchema)
  .action(({ ctx, parsedInput }) => holdClosing(ctx.actor, parsedInput));

export const releaseClosingAction = staffAction("closings.hold")
  .inputSchema(releaseSchema)
  .action(({ ctx, parsedInput }) => releaseClosing(ctx.actor, parsedInput.id));
