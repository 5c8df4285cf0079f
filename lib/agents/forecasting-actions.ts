"use server";
import { revalidatePath } from "next/cache";
import { orgAction } from "@/lib/web/action-client";
import { forecastingSettingsSchema, saveForecastingSettings } from "./forecasting-settings";

/** Saves when models are trained by themselves. */
export const saveForecastingSettingsAction = orgAction("agents.configure")
  .inputSchema(forecastingSettingsSchema)
  .action(async ({ parsedInput, ctx }) => {
    await saveForecastingSettings(ctx.db, ctx.actor, ctx.organization.timeZone, parsedInput);
    revalidatePath(`/o/${ctx.organization.slug}/models`, "layout");
  });
