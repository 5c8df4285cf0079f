import * as z from "zod";
import { formSchema } from "@/lib/format/form-schema";
import { parseNumberInput } from "@/lib/format/number-input";
import { integerText } from "@/lib/format/number-schema";
import { ALL_LOCATIONS } from "@/lib/models/demand-series";
import { weekdayOf } from "@/lib/models/weeks";
import { CHANGE_RULES, OVERRIDE_KINDS } from "./types";

const isDay = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
export const dayText = (missing: string) => z.string(missing).refine(isDay, missing);
export const mondayText = dayText("Choose a week.").refine((text) => weekdayOf(text) === 0, "Choose a week.");

/** One line that somebody wrote. */
export const lineText = (missing: string, max: number) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(max, `Keep this under ${max} characters.`)
    .refine((text) => !/\p{Cc}/u.test(text), "Use letters, digits and ordinary signs.");

export const newOverrideSchema = (locale: string) =>
  formSchema({
    itemId: z.string().regex(/^itm_[a-z0-9_]{1,60}$/),
    locationId: z.literal(ALL_LOCATIONS).or(z.string().regex(/^loc_[a-z0-9_]{1,60}$/)),
    kind: z.enum(OVERRIDE_KINDS, "Choose how to change it."),
    change: z.string("Enter a number.").max(60),
    fromDay: mondayText,
    toDay: mondayText,
    reason: lineText("Say why.", 200),
    expiresDay: dayText("Choose a day."),
  }).transform(({ change, ...rest }, context) => {
    const reading = parseNumberInput(change, locale, CHANGE_RULES[rest.kind]);
    if (reading.ok) return { ...rest, value: reading.value };
    context.addIssue({ code: "custom", path: ["change"], message: reading.message });
    return z.NEVER;
  });

export const overrideSchema = formSchema({
  id: z.string().regex(/^fov_[a-z0-9_]{1,60}$/),
  version: integerText(1),
});
