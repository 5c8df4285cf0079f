import * as z from "zod";
import { PARTIES } from "@/lib/voice/status";

/** What comes in: corrections of transcripts, and comments. */

const id = z.string().min(1).max(64);
const decision = z.object({ id, version: z.int().min(1) });
const utterance = z.object({
  callId: id,
  number: z.int().min(1).max(1_000_000),
  version: z.int().min(1),
});

export const correctTextSchema = utterance.extend({
  text: z.string().max(5_000, "Write at most 5,000 characters."),
});
export const correctSpeakerSchema = utterance.extend({
  party: z.enum(PARTIES),
  name: z.string().max(80, "Write at most 80 characters."),
  memberId: id.nullable(),
  scope: z.enum(["one", "all"]),
});
export const restoreSchema = utterance.extend({ editId: id });

/** From one utterance to another, in the order of saying. */
export const shareClipSchema = z.object({
  callId: id,
  from: utterance.shape.number,
  to: utterance.shape.number,
  days: z.int().min(1).max(90),
  hasSound: z.boolean(),
});
export const revokeClipSchema = z.object({ id });

export const saveTrackerSchema = z.object({
  /** Null for a new one. */
  id: id.nullable(),
  version: z.int().min(1),
  name: z.string().trim().min(1, "Give the tracker a name.").max(60, "Write at most 60 characters."),
  phrases: z
    .array(z.string().trim().max(80, "Write at most 80 characters a phrase."))
    .max(50, "A tracker has at most 50 words and phrases."),
  alertTo: z.array(id).max(20, "At most 20 people are told."),
});
export type TrackerInput = z.infer<typeof saveTrackerSchema>;
export const deleteTrackerSchema = z.object({ id });

const commentText = z.string().max(2_000, "Write at most 2,000 characters.");
export const addCommentSchema = utterance.omit({ version: true }).extend({ text: commentText });
export const editCommentSchema = decision.extend({ text: commentText });
export const deleteCommentSchema = decision;
export const resolveCommentSchema = decision.extend({ isResolved: z.boolean() });

/** A call whose moment is marked, or a bookmark that is taken away. */
export const bookmarkSchema = z.object({ id: z.string().min(1).max(64) });
