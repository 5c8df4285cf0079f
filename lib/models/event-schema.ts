import * as z from "zod";
import { formSchema } from "@/lib/format/form-schema";
import { integerText, numberText } from "@/lib/format/number-schema";
import { EFFECT_RULES, EVENT_KINDS, EVENT_SCOPES } from "./event-types";

const dayText = z.iso.date("Choose a day.");
const line = (missing: string, max: number) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(max, `Keep this under ${max} characters.`)
    .refine((text) => !/\p{Cc}/u.test(text), "Use letters, digits and ordinary signs.");

/** An event as its form sends it; `about` is the category, the supplier's id or the item's code. */
export const newEventSchema = (locale: string) =>
  formSchema({
    name: line("Enter a name.", 100),
    kind: z.enum(EVENT_KINDS, "Choose what happens."),
    scope: z.enum(EVENT_SCOPES, "Choose what it is about."),
    about: z.string().trim().max(200).optional().default(""),
    effect: numberText(locale, EFFECT_RULES),
    fromDay: dayText,
    toDay: dayText,
  }).refine(({ scope, about }) => scope === "all" || about !== "", {
    path: ["about"],
    message: "Choose one.",
  });

export const eventSchema = formSchema({
  id: z.string().regex(/^dme_[a-z0-9_]{1,60}$/),
  version: integerText(1),
});
