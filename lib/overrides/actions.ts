"use server";
import { revalidatePath } from "next/cache";
import { replanItem } from "@/lib/agents/replan";
import { typedLocale } from "@/lib/format/request-locale";
import { planningDayOf } from "@/lib/insights/refresh";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import type { MutationResult } from "@/lib/web/mutation-result";
import { addOverride, endOverride, resumeOverride } from "./commands";
import { newOverrideSchema, overrideSchema } from "./schema";

const refresh = (slug: string) => revalidatePath(`/o/${slug}`, "layout");

/** Changes an item's forecast for some weeks and plans it anew. */
export const addOverrideAction = formAction(
  orgAction("forecasts.edit")
    .inputSchema(async (_, form) => newOverrideSchema(await typedLocale(form)))
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const days = await planningDayOf(ctx.db, ctx.organization.timeZone);
      const { id, version, code } = await addOverride(ctx.db, ctx.actor, parsedInput, days);
      await replanItem(ctx.db, ctx.organization, ctx.actor, parsedInput.itemId);
      refresh(ctx.organization.slug);
      return { message: `The forecast of ${code} was changed.`, undo: { id, version: String(version) } };
    }),
);

export const endOverrideAction = formAction(
  orgAction("forecasts.edit")
    .inputSchema(overrideSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { itemId, code, version } = await endOverride(ctx.db, ctx.actor, parsedInput);
      await replanItem(ctx.db, ctx.organization, ctx.actor, itemId);
      refresh(ctx.organization.slug);
      const undo = { id: parsedInput.id, version: String(version) };
      return { message: `${code} is planned without this override.`, undo };
    }),
);

export const resumeOverrideAction = formAction(
  orgAction("forecasts.edit")
    .inputSchema(overrideSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const days = await planningDayOf(ctx.db, ctx.organization.timeZone);
      const { itemId, code } = await resumeOverride(ctx.db, ctx.actor, parsedInput, days);
      await replanItem(ctx.db, ctx.organization, ctx.actor, itemId);
      refresh(ctx.organization.slug);
      return { message: `The override of ${code} applies again.` };
    }),
);
