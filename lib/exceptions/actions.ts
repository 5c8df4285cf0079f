"use server";
import { notifyAfterResponse } from "@/lib/notifications/after-response";
import { clock } from "@/lib/platform/clock";
import { UserError } from "@/lib/platform/errors";
import { orgAction } from "@/lib/web/action-client";
import { familiesScope, requestCheck, requestCheckQuietly } from "./check";
import { assignCases, closeCases, commentCase, reopenCases, snoozeCases } from "./commands";
import { saveRule } from "./rule-commands";
import { assignSchema, closeSchema, commentSchema, reopenSchema, ruleSchema, snoozeSchema } from "./schema";

export const assignCasesAction = orgAction("exceptions.manage")
  .inputSchema(assignSchema)
  .action(async ({ ctx, parsedInput: { cases, ownerId } }) => {
    const changed = await assignCases(ctx.db, ctx.actor, cases, ownerId);
    notifyAfterResponse(ctx);
    return changed;
  });

export const snoozeCasesAction = orgAction("exceptions.manage")
  .inputSchema(snoozeSchema)
  .action(({ ctx, parsedInput: { cases, until } }) =>
    snoozeCases(ctx.db, ctx.actor, clock.today(ctx.organization.timeZone), cases, until),
  );

export const closeCasesAction = orgAction("exceptions.manage")
  .inputSchema(closeSchema)
  .action(({ ctx, parsedInput: { cases, as, because } }) =>
    closeCases(ctx.db, ctx.actor, cases, as, because),
  );

export const reopenCasesAction = orgAction("exceptions.manage")
  .inputSchema(reopenSchema)
  .action(({ ctx, parsedInput }) => reopenCases(ctx.db, ctx.actor, parsedInput.cases));

export const commentCaseAction = orgAction("exceptions.manage")
  .inputSchema(commentSchema)
  .action(async ({ ctx, parsedInput }) => {
    await commentCase(ctx.db, ctx.actor, parsedInput);
    notifyAfterResponse(ctx);
  });

/** Saves how a cause is looked for, and looks for it; who saves very often leaves it to the check of the day. */
export const saveRuleAction = orgAction("exceptions.manage")
  .inputSchema(ruleSchema)
  .action(async ({ ctx, parsedInput }) => {
    const family = await saveRule(ctx.db, ctx.actor, parsedInput);
    await requestCheckQuietly(ctx.organization.id, "rule", familiesScope(family));
  });

/** Looks for exceptions now; it goes on in the background. */
export const checkNowAction = orgAction("exceptions.manage").action(async ({ ctx }) => {
  const answer = await requestCheck(ctx.organization.id, "person");
  if (answer === "too-many")
    throw new UserError("Lumina has checked many times lately. Try again in a while.");
  if (answer === "stopped") throw new UserError("The exceptions agent is stopped. Lift the stop first.");
});
