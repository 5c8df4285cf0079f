"use server";
import { orgAction } from "@/lib/web/action-client";
import { deleteRecording } from "./recordings/delete";
import { holdRecording, releaseRecording } from "./recordings/hold";
import { callIdSchema, holdRecordingSchema } from "./recordings/schema";

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
