import * as z from "zod";
import { FIELD_MISSING, formSchema } from "@/lib/format/form-schema";

export const closeSchema = formSchema({
  name: z.string(FIELD_MISSING).trim().min(1, "Type the name of your organization.").max(200),
});

const id = z.string().regex(/^cls_[a-z0-9]{26}$/);
export const holdSchema = z.object({
  id,
  reason: z.string().trim().min(1, "Say why.").max(500, "Use at most 500 characters."),
  days: z.int().min(1).max(3650).nullable(),
});
export const releaseSchema = z.object({ id });
