import * as z from "zod";
import type { NumberRules } from "@/lib/format/number-input";
import { numberText } from "@/lib/format/number-schema";

/** From one dollar to ten thousand, in cents. */
export const CEILING_RULES: NumberRules = { scale: 2, min: 100, max: 1_000_000 };

export const overageSchema = (locale: string) =>
  z.object({
    // A box that is not ticked is not sent.
    isOn: z
      .literal("on")
      .optional()
      .transform((box) => box === "on"),
    ceilingMinor: numberText(locale, CEILING_RULES),
  });
