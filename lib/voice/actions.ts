"use server";
import { revalidatePath } from "next/cache";
import { replanAfterResponse } from "@/lib/agents/replan";
import { checkOrdersAfterResponse } from "@/lib/exceptions/check-rows";
import { requestLocale } from "@/lib/format/request-locale";
import { clock } from "@/lib/platform/clock";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { placeCallOut } from "./call-out";
import { findCall, noteEndedBy, writeNotes } from "./calls";
import { hangUp } from "./channel";
import { acceptCommitment, dismissCommitment, undoCommitment } from "./commitments";
import { setPrivacy } from "./privacy";
import { setPromiseRule } from "./promises/settings";
import {
  acceptCommitmentSchema,
  decideCommitmentSchema,
  endCallSchema,
  notesSchema,
  placeCallSchema,
  privacySchema,
  promiseRuleSchema,
  testCallSchema,
} from "./schema";
import { placeTestCall } from "./test-call";

/** Places a call of the sandbox, at whose other end a script is played. Answers the call's id. */
export const placeTestCallAction = orgAction("calls.place")
  .inputSchema(testCallSchema)
  .action(({ ctx, parsedInput }) => placeTestCall(ctx, parsedInput));

/** Calls a supplier: the member's own phone rings first. Answers the call's id. */
export const placeCallAction = orgAction("calls.place")
  .inputSchema(placeCallSchema)
  .action(({ ctx, parsedInput }) => placeCallOut(ctx, parsedInput));

export const writeNotesAction = orgAction("calls.place")
  .inputSchema(notesSchema)
  .action(({ ctx, parsedInput }) => writeNotes(ctx.db, ctx.actor, parsedInput));

/** Ends a call that is going on; how it ended is told by the network. */
export const endCallAction = orgAction("calls.stop")
  .inputSchema(endCallSchema)
  .action(async ({ ctx, parsedInput }) => {
    const call = await findCall(ctx.db, parsedInput.id);
    await hangUp({ organizationId: ctx.organization.id, callId: call.id });
    await noteEndedBy(ctx.db, ctx.actor, call.id);
  });

/** Makes a call private, or shows it to every member again. */
export const setPrivacyAction = orgAction("calls.place")
  .inputSchema(privacySchema)
  .action(({ ctx, parsedInput }) => setPrivacy(ctx.workspace, parsedInput));

/** Answers the order's number, and what undoes it. */
export const acceptCommitmentAction = orgAction("purchase-orders.edit")
  .inputSchema(acceptCommitmentSchema)
  .action(async ({ ctx, parsedInput }) => {
    const today = clock.today(ctx.organization.timeZone);
    const { itemIds, number } = await acceptCommitment(
      ...([ctx.db, ctx.actor, today, parsedInput, await requestLocale()] as const),
    );
    replanAfterResponse(ctx, itemIds);
    checkOrdersAfterResponse(ctx);
    return { number, id: parsedInput.id, version: parsedInput.version + 1 };
  });

export const dismissCommitmentAction = orgAction("purchase-orders.edit")
  .inputSchema(decideCommitmentSchema)
  .action(async ({ ctx, parsedInput }) => {
    await dismissCommitment(ctx.db, ctx.actor, parsedInput);
    return { id: parsedInput.id, version: parsedInput.version + 1 };
  });

export const undoCommitmentAction = orgAction("purchase-orders.edit")
  .inputSchema(decideCommitmentSchema)
  .action(async ({ ctx, parsedInput }) => {
    const { itemIds } = await undoCommitment(ctx.db, ctx.actor, parsedInput);
    replanAfterResponse(ctx, itemIds);
    checkOrdersAfterResponse(ctx);
  });

/** The organization's rule for promises that were said without doubt. */
export const setPromiseRuleAction = formAction(
  orgAction("agents.configure")
    .inputSchema(promiseRuleSchema)
    .action(async ({ ctx, parsedInput }) => {
      await setPromiseRule(ctx.db, ctx.actor, parsedInput);
      revalidatePath(`/o/${ctx.organization.slug}/settings`);
    }),
);
