import * as z from "zod";
import { FIELD_MISSING, formSchema } from "@/lib/format/form-schema";
import { HOLD_KINDS } from "./kinds";

const id = z.string().regex(/^lgh_[a-z0-9]{26}$/);
const reason = z.string(FIELD_MISSING).trim().min(1, "Say why.").max(500, "Use at most 500 characters.");

export const placeHoldSchema = formSchema({
  kind: z.enum(HOLD_KINDS, "Choose what the hold is on."),
  reference: z.string(FIELD_MISSING).trim().max(320, "Use at most 320 characters."),
  organization: z.string(FIELD_MISSING).trim().max(100, "Use at most 100 characters."),
  reason,
});
export const askReleaseSchema = z.object({ id, reason });
export const holdIdSchema = z.object({ id });
