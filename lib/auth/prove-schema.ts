import * as z from "zod";
import { formSchema } from "@/lib/format/form-schema";
import { PASSWORD_MAX } from "@/lib/passwords/password-rules";

/** What comes in from whoever proves themselves by their password or by a code. */
export const provePasswordSchema = formSchema({
  currentPassword: z.string("Enter your password.").min(1, "Enter your password.").max(PASSWORD_MAX),
});
