"use server";
import { revalidatePath } from "next/cache";
import { itemsByCode } from "@/lib/catalogue/lookups";
import { typedLocale } from "@/lib/format/request-locale";
import { requestOutlookRefresh } from "@/lib/insights/refresh";
import { UserError } from "@/lib/platform/errors";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import type { MutationResult } from "@/lib/web/mutation-result";
import { addEvent, setEventStatus } from "./event-commands";
import { eventSchema, newEventSchema } from "./event-schema";

const refresh = (slug: string) => revalidatePath(`/o/${slug}`, "layout");

/** Plans an event; every item is planned anew with it. */
export const addEventAction = formAction(
  orgAction("forecasts.edit")
    .inputSchema(async (_, form) => newEventSchema(await typedLocale(form)))
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { scope, about, ...event } = parsedInput;
      const [itemId = null] = scope === "item" ? (await itemsByCode(ctx.db, [about])).ids : [];
      if (scope === "item" && !itemId) throw new UserError("No item has this code.", "about");
      const { id, version } = await addEvent(ctx.db, ctx.actor, {
        ...event,
        itemId,
        category: scope === "category" ? about : null,
        supplierId: scope === "supplier" ? about : null,
      });
      await requestOutlookRefresh(ctx.organization.id);
      refresh(ctx.organization.slug);
      return { message: `${event.name} was planned.`, undo: { id, version: String(version) } };
    }),
);

export const removeEventAction = formAction(
  orgAction("forecasts.edit")
    .inputSchema(eventSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { name, version } = await setEventStatus(ctx.db, ctx.actor, parsedInput, "removed");
      await requestOutlookRefresh(ctx.organization.id);
      refresh(ctx.organization.slug);
      return { message: `${name} was removed.`, undo: { id: parsedInput.id, version: String(version) } };
    }),
);

export const restoreEventAction = formAction(
  orgAction("forecasts.edit")
    .inputSchema(eventSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { name } = await setEventStatus(ctx.db, ctx.actor, parsedInput, "active");
      await requestOutlookRefresh(ctx.organization.id);
      refresh(ctx.organization.slug);
      return { message: `${name} counts again.` };
    }),
);
