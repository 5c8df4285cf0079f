"use server";
import { requestOutlookRefresh } from "@/lib/insights/refresh";
import { orgAction } from "@/lib/web/action-client";
import { promoteVersion, requestTraining } from "./commands";
import { runIdSchema, versionIdSchema } from "./schema";
import { cancelTraining } from "./training-cancel";

/** Starts a training, or joins the one that runs. Answers where to watch it and what to tell the person. */
export const trainNowAction = orgAction("models.train").action(async ({ ctx }) =>
  requestTraining(ctx.organization.id, "person", ctx.actor),
);

/** Holds forecasts against new sales and retrains the items that drifted. */
export const retrainDriftedAction = orgAction("models.train").action(async ({ ctx }) =>
  requestTraining(ctx.organization.id, "person", ctx.actor, "drifted"),
);

/** Plans every item anew: after a planning that did not reach its end. */
export const planAgainAction = orgAction("models.train").action(async ({ ctx }) =>
  requestOutlookRefresh(ctx.organization.id),
);

export const cancelTrainingAction = orgAction("models.train")
  .inputSchema(runIdSchema)
  .action(({ parsedInput, ctx }) => cancelTraining(ctx.db, ctx.actor, parsedInput.runId));

/** Makes a version the champion; every item is planned anew with its forecasts. */
export const promoteVersionAction = orgAction("models.train")
  .inputSchema(versionIdSchema)
  .action(async ({ parsedInput, ctx }) => {
    await promoteVersion(ctx.db, ctx.actor, parsedInput.versionId);
    await requestOutlookRefresh(ctx.organization.id);
  });
