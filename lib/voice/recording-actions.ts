"use server";
import { orgAction } from "@/lib/web/action-client";
import { findCall } from "./calls";
import { pause } from "./channel";
import { deleteRecording } from "./recordings/delete";
import { holdRecording, releaseRecording } from "./recordings/hold";
import { callIdSchema, holdRecordingSchema, pauseCallSchema } from "./recordings/schema";

/** Keeps the recording of a call beyond its time. */
export const holdRecordingAction = orgAction("recordings.manage")
  .inputSchema(holdRecordingSchema)
  .action(({ ctx, parsedInput }) => holdRecording(ctx.db, ctx.actor, parsedInput));

/** Lets the recording of a call end with its time again. */
export const releaseRecordingAction = orgAction("recordings.manage")
  .inputSchema(callIdSchema)
  .action(({ ctx, parsedInput }) => releaseRecording(ctx.db, ctx.actor, parsedInput.callId));

/** Deletes the recording of a call before its time; its transcript stays. */
export const deleteRecordingAction = orgAction("recordings.manage")
  .inputSchema(callIdSchema)
  .action(({ ctx, parsedInput }) => deleteRecording(ctx.db, ctx.actor, parsedInput.callId));

/** Pauses recording and transcription of a call that goes on, such as for a card number, or lets them go on. */
export const pauseCallAction = orgAction("calls.stop")
  .inputSchema(pauseCallSchema)
  .action(async ({ ctx, parsedInput: { callId, isPaused } }) => {
    const call = await findCall(ctx.db, callId);
    const about = { organizationId: ctx.organization.id, callId: call.id };
    await pause(about, { isPaused, userId: ctx.actor.id });
  });
