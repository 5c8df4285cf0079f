"use server";
import { requireAllowed, type Workspace } from "@/lib/accounts/organizations";
import { replanAfterResponse } from "@/lib/agents/replan";
import { restoreVersionSchema } from "@/lib/agents/schema";
import { requestLocale } from "@/lib/format/request-locale";
import { clock } from "@/lib/platform/clock";
import { orgAction } from "@/lib/web/action-client";
import { requestCheckQuietly } from "./check";
import { checkAfterResponse } from "./check-rows";
import { remedyOf } from "./remedies";
import { applyRemedy } from "./remedies/apply";
import { remedyContext } from "./remedies/plan";
import { saveRemedySetting } from "./remedies/save-setting";
import { applySchema, remedySettingSchema, undoRemedySchema } from "./remedies/schema";
import { undoRemedy } from "./remedies/undo";
import { restoreExceptionSettings } from "./settings-snapshot";

/** Plans and checks anew what a remedy, or its undo, has changed. */
function follow(
  ctx: Parameters<typeof replanAfterResponse>[0] & Pick<Workspace, "organization">,
  done: { itemIds: readonly string[]; orderId: string | null; invoiceId?: string },
): void {
  if (done.itemIds.length > 0) replanAfterResponse(ctx, [...done.itemIds]);
  if (done.orderId) checkAfterResponse(ctx, { by: "orderId", ids: [done.orderId] });
  if (done.invoiceId) checkAfterResponse(ctx, { by: "invoiceId", ids: [done.invoiceId] });
}

/** Carries out what a person was shown, once; answers "changed" when it is not so any more. */
export const applyRemedyAction = orgAction("exceptions.manage")
  .inputSchema(applySchema)
  .action(async ({ ctx, parsedInput }) => {
    requireAllowed(ctx.workspace, remedyOf(parsedInput.remedy).permission);
    const { db, organization, actor, user } = ctx;
    const contact = { name: user.name, email: user.email };
    const context = await remedyContext(db, organization, await requestLocale(), contact);
    const applied = await applyRemedy(context, actor, parsedInput);
    if (applied.is === "done") follow(ctx, applied);
    return applied;
  });

export const undoRemedyAction = orgAction("exceptions.manage")
  .inputSchema(undoRemedySchema)
  .action(async ({ ctx, parsedInput }) => {
    const today = clock.today(ctx.organization.timeZone);
    const undone = await undoRemedy(ctx.db, ctx.actor, today, parsedInput.id);
    follow(ctx, undone);
    return { already: undone.already };
  });

export const saveRemedySettingAction = orgAction("exceptions.configure", { proven: true })
  .inputSchema(remedySettingSchema)
  .action(({ ctx, parsedInput }) => saveRemedySetting(ctx.db, ctx.actor, parsedInput));

/** Takes back an earlier version of all rules and remedies, as a new one. */
export const restoreExceptionSettingsAction = orgAction("exceptions.configure", { proven: true })
  .inputSchema(restoreVersionSchema)
  .action(async ({ ctx, parsedInput }) => {
    await restoreExceptionSettings(ctx.db, ctx.actor, parsedInput.number);
    await requestCheckQuietly(ctx.organization.id, "rule");
  });
