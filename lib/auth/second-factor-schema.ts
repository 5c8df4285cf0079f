import * as z from "zod";
import { formSchema } from "@/lib/format/form-schema";

const code = z
  .string("Enter the code.")
  .trim()
  .min(1, "Enter the code.")
  .max(40, "This is longer than any code.");

export const secondFactorSchema = formSchema({
  code,
  trust: z.literal("on").optional(),
  next: z.string().optional(),
});
export const factorCodeSchema = formSchema({ code });
export const beginAuthenticatorSchema = formSchema({ next: z.string().optional() });
