import * as z from "zod";
import { isCountry, isTimeZone } from "@/lib/accounts/locales";
import { FIELD_MISSING, formSchema } from "@/lib/format/form-schema";
import { integerText } from "@/lib/format/number-schema";
import { NUMBER_TYPES } from "@/lib/providers/number-types";
import { SPOKEN_LANGUAGES } from "./announcement";
import { RING_MODES } from "./status";

/** What comes in: the search for numbers, and what is done to one. */

const numberId = z.string().regex(/^pho_[a-z0-9]{1,60}$/);
const country = z.string().refine(isCountry, "Choose a country.");
const type = z.enum(NUMBER_TYPES);

/** The search as it stands in the address; without a country nothing was searched for. */
export const numberSearchSchema = z.object({
  country: country.optional().catch(undefined),
  type: type.catch("local"),
  digits: z
    .string()
    .transform((text) => text.replaceAll(/\D/g, "").slice(0, 10))
    .catch(""),
  sms: z
    .literal("on")
    .optional()
    .catch(undefined)
    .transform((value) => value === "on"),
});

export const buyNumberSchema = z.object({
  requestKey: z.uuid(),
  number: z.string().regex(/^\+[1-9]\d{6,14}$/),
  country,
  type,
  label: z
    .string()
    .trim()
    .max(60, "Keep the name under 60 characters.")
    .refine((text) => !/\p{Cc}/u.test(text), "Use letters, digits and ordinary signs."),
  priceMinor: z.number().int().min(0).max(1_000_000),
});

export const numberIdSchema = z.object({ id: numberId });

/** How many members a number rings, in their order. */
export const MOST_RUNG = 6;
const MOST_HOLIDAYS = 60;
export const RING_SECONDS = { min: 10, max: 60 };

const words = (what: string, max: number) =>
  z
    .string(FIELD_MISSING)
    .trim()
    .max(max, `Keep ${what} under ${max} characters.`)
    .refine((text) => !/[^\P{Cc}\n\r]/u.test(text), "Use letters, digits and ordinary signs.");

const ticked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

const time = z
  .string(FIELD_MISSING)
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$|^$/, "Enter a time such as 08:00.");

const holidays = z
  .string(FIELD_MISSING)
  .transform((text) => [...new Set(text.split(/[\s,;]+/).filter(Boolean))].sort())
  .pipe(
    z
      .array(z.iso.date("Write each day as 2026-12-25, one a line."))
      .max(MOST_HOLIDAYS, `Keep at most ${MOST_HOLIDAYS} days.`),
  );

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const POSITIONS = Array.from({ length: MOST_RUNG }, (_, index) => index + 1);
const member = z.string(FIELD_MISSING).regex(/^$|^usr_[a-z0-9]{1,60}$/, "Choose a member, or nobody.");

const fieldsOf = <T extends z.ZodType>(names: readonly string[], schema: T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, schema]));

/** The form of a number's settings; the fields of days, members and languages are numbered or named. */
export const numberSettingsSchema = formSchema({
  id: numberId,
  version: integerText(1),
  label: words("the name", 60).refine((text) => text !== "", "Enter a name."),
  ...{ greeting: words("the greeting", 500), closedMessage: words("the message", 500) },
  timeZone: z.string().refine(isTimeZone, "Choose a time zone."),
  ...{ alwaysOpen: ticked, takesMessages: ticked, records: ticked, transcribes: ticked },
  holidays,
  ringMode: z.enum(RING_MODES, "Choose how phones ring."),
  ringSeconds: integerText(RING_SECONDS.min, RING_SECONDS.max),
  ...fieldsOf(
    DAYS.flatMap((day) => [`open${day}`, `close${day}`]),
    time,
  ),
  ...fieldsOf(
    POSITIONS.map((position) => `ring${position}`),
    member,
  ),
  ...fieldsOf(
    SPOKEN_LANGUAGES.map((language) => `announcement-${language}`),
    words("the announcement", 500),
  ),
}).transform((form, context) => {
  const texts = form as unknown as Readonly<Record<string, string>>;
  const hours = DAYS.flatMap((day) => {
    const [from = "", until = ""] = [texts[`open${day}`], texts[`close${day}`]];
    if (from === "" && until === "") return [];
    if (from === "" || until === "" || from >= until)
      context.addIssue({
        code: "custom",
        path: [`close${day}`],
        message: "Enter a time after the opening.",
      });
    return [{ day, from, until }];
  });
  const { id, version, label, greeting, closedMessage, timeZone } = form;
  return {
    ...{ id, version, label, greeting, closedMessage, timeZone },
    hours: form.alwaysOpen ? null : hours,
    ...{ holidays: form.holidays, takesMessages: form.takesMessages },
    ...{ records: form.records, transcribes: form.transcribes },
    ...{ ringMode: form.ringMode, ringSeconds: form.ringSeconds },
    rings: [...new Set(POSITIONS.map((position) => texts[`ring${position}`] ?? "").filter(Boolean))],
    announcements: SPOKEN_LANGUAGES.flatMap((language) => {
      const text = texts[`announcement-${language}`] ?? "";
      return text ? [{ language, text }] : [];
    }),
  };
});
export type NumberSettingsInput = z.output<typeof numberSettingsSchema>;
