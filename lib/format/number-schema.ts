import * as z from "zod";
import { type NumberRules, parseNumberInput } from "./number-input";

/** Numbers of forms that are sent as text. They are read in the locale that the form was drawn in. */

function read(text: string, locale: string, rules: NumberRules, context: z.RefinementCtx): number {
  const reading = parseNumberInput(text, locale, rules);
  if (reading.ok) return reading.value;
  context.addIssue({ code: "custom", message: reading.message });
  return z.NEVER;
}

/** A number that must be there, as a scaled integer. */
export const numberText = (locale: string, rules: NumberRules) =>
  z.string("Enter a number.").transform((text, context): number => read(text, locale, rules, context));

/** A number that may be left out, and what that means. */
export const numberTextOr = <Empty extends number | null>(empty: Empty, locale: string, rules: NumberRules) =>
  z
    .string("Enter a number.")
    .transform((text, context): number | Empty =>
      text.trim() === "" ? empty : read(text, locale, rules, context),
    );

/** Digits of a hidden field or an address: a row's version, a page. Never what somebody typed. */
export const integerText = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^\d{1,16}$/)
    .or(z.int())
    .transform(Number)
    .pipe(z.int().min(min).max(max));
