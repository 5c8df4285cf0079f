"use server";
import { revalidatePath } from "next/cache";
import { orgAction } from "@/lib/web/action-client";
import {
  forecastingSettingsSchema,
  restoreForecastingSettings,
  saveForecastingSettings,
} from "./forecasting-settings";
import { restoreVersionSchema } from "./schema";

/** Saves when models are trained by themselves. */
export const saveForecastingSettingsAction = orgAction("agents.configure")
  .inputSchema(forecastingSettingsSchema)
  .action(async ({ parsedInput, ctx }) => {
    await saveForecastingSettings(ctx.db, ctx.actor, ctx.organization.timeZone, parsedInput);
    revalidatePath(`/o/${ctx.organization.slug}/models`, "layout");
  });

/** Takes back an earlier version of them, as a new one. */
export const restoreForecastingSettingsAction = orgAction("agents.configure")
  .inputSchema(restoreVersionSchema)
  .action(({ parsedInput, ctx }) =>
    restoreForecastingSettings(ctx.db, ctx.actor, ctx.organization.timeZone, parsedInput.number),
  );
