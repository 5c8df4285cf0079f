"use server";
import { notifyAfterResponse } from "@/lib/notifications/after-response";
import { orgAction } from "@/lib/web/action-client";
import { addBookmark, removeBookmark } from "./bookmarks";
import { revokeClip, shareClip } from "./clips";
import { addComment, deleteComment, editComment, resolveComment } from "./comments";
import { correctSpeaker, correctText, restore } from "./corrections";
import {
  addCommentSchema,
  bookmarkSchema,
  correctSpeakerSchema,
  correctTextSchema,
  deleteCommentSchema,
  deleteTrackerSchema,
  editCommentSchema,
  resolveCommentSchema,
  restoreSchema,
  revokeClipSchema,
  saveTrackerSchema,
  shareClipSchema,
} from "./schema";
import { deleteTracker, saveTracker } from "./trackers";

/** Writes what was really said. */
export const correctTextAction = orgAction("transcripts.edit")
  .inputSchema(correctTextSchema)
  .action(({ ctx, parsedInput }) => correctText(ctx.workspace, parsedInput));

/** Says who spoke. */
export const correctSpeakerAction = orgAction("transcripts.edit")
  .inputSchema(correctSpeakerSchema)
  .action(({ ctx, parsedInput }) => correctSpeaker(ctx.workspace, parsedInput));

/** Puts back how an utterance was before a correction. */
export const restoreAction = orgAction("transcripts.edit")
  .inputSchema(restoreSchema)
  .action(({ ctx, parsedInput }) => restore(ctx.workspace, parsedInput));

/** Answers the address of the link: it is shown once, and known to nobody afterwards. */
export const shareClipAction = orgAction("calls.share")
  .inputSchema(shareClipSchema)
  .action(({ ctx, parsedInput }) => shareClip(ctx.workspace, parsedInput));

export const revokeClipAction = orgAction("calls.unshare")
  .inputSchema(revokeClipSchema)
  .action(({ ctx, parsedInput }) => revokeClip(ctx.workspace, parsedInput));

/** Makes or changes a tracker; past calls are looked through for it, the newest at once. */
export const saveTrackerAction = orgAction("trackers.manage")
  .inputSchema(saveTrackerSchema)
  .action(({ ctx, parsedInput }) => saveTracker(ctx.workspace, parsedInput));

export const deleteTrackerAction = orgAction("trackers.manage")
  .inputSchema(deleteTrackerSchema)
  .action(({ ctx, parsedInput }) => deleteTracker(ctx.workspace, parsedInput));

export const addCommentAction = orgAction("calls.comment")
  .inputSchema(addCommentSchema)
  .action(async ({ ctx, parsedInput }) => {
    await addComment(ctx.workspace, parsedInput);
    notifyAfterResponse(ctx);
  });

export const editCommentAction = orgAction("calls.comment")
  .inputSchema(editCommentSchema)
  .action(async ({ ctx, parsedInput }) => {
    await editComment(ctx.workspace, parsedInput);
    notifyAfterResponse(ctx);
  });

export const deleteCommentAction = orgAction("calls.comment")
  .inputSchema(deleteCommentSchema)
  .action(({ ctx, parsedInput }) => deleteComment(ctx.workspace, parsedInput));

export const resolveCommentAction = orgAction("calls.comment")
  .inputSchema(resolveCommentSchema)
  .action(({ ctx, parsedInput }) => resolveComment(ctx.workspace, parsedInput));

/** Marks this moment of a call that goes on. */
export const addBookmarkAction = orgAction("calls.comment")
  .inputSchema(bookmarkSchema)
  .action(({ ctx, parsedInput }) => addBookmark(ctx.db, ctx.actor, parsedInput.id));

export const removeBookmarkAction = orgAction("calls.comment")
  .inputSchema(bookmarkSchema)
  .action(({ ctx, parsedInput }) => removeBookmark(ctx.db, ctx.actor, parsedInput.id));
