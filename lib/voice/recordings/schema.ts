import * as z from "zod";

/** What comes in about recordings. */

export const callIdSchema = z.object({ callId: z.string().min(1).max(64) });

export const holdRecordingSchema = callIdSchema.extend({
  reason: z
    .string()
    .trim()
    .min(3, "Say why it has to be kept, such as the number of a claim.")
    .max(200, "Use 200 characters at most."),
});

export const pauseCallSchema = callIdSchema.extend({ isPaused: z.boolean() });
