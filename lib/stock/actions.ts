"use server";
import * as z from "zod";
import { orgAction } from "@/lib/web/action-client";
import { includeDemand } from "./demand-exclusions";

/** Sales that forecasts leave out count again from the next training on. */
export const includeDemandAction = orgAction("items.edit")
  .inputSchema(z.object({ id: z.string().min(1).max(64) }))
  .action(({ ctx, parsedInput }) => includeDemand(ctx.db, ctx.actor, parsedInput.id));
