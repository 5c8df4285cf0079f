import * as z from "zod";
import { emailField, formSchema } from "@/lib/format/form-schema";
import { integerText } from "@/lib/format/number-schema";
import { STAFF_ROLES } from "./permissions";

/** What comes in from the pages of /admin that are about staff and operation. */

const name = z
  .string("Enter a name.")
  .trim()
  .min(1, "Enter a name.")
  .max(100, "Keep the name under 100 characters.")
  .refine((value) => !/\p{Cc}/u.test(value), "Use letters, digits and ordinary signs.");
const role = z.enum(STAFF_ROLES, "Choose a role.");
const staffId = z.string().regex(/^stf_[a-z0-9]{26}$/);
const reason = z
  .string("Say why.")
  .trim()
  .min(5, "Say why, in a few words.")
  .max(300, "Keep the reason under 300 characters.");

export const addStaffSchema = formSchema({ name, email: emailField, role });
/** `version` is the one that was seen. */
export const changeStaffSchema = formSchema({ staffId, version: integerText(0), name, role });
export const disableStaffSchema = z.object({ staffId, version: z.number().int(), disabled: z.boolean() });
const code = z
  .string("Enter the code.")
  .trim()
  .min(1, "Enter the code.")
  .max(40, "This is longer than any code.");
/** `code` is of the admin's own app. */
export const resetFactorSchema = z.object({ staffId, reason, code });
export const resetPersonFactorSchema = formSchema({ email: emailField, reason, code });
export const staffNextSchema = formSchema({ next: z.string().optional() });
export const staffCodeSchema = formSchema({
  code,
  next: z.string().optional(),
});
export const switchAgentsSchema = z.object({ stop: z.boolean(), reason });
export const resendSchema = z.object({ mailId: z.string().regex(/^mail_[a-z0-9]{26}$/) });
