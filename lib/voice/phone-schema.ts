import * as z from "zod";
import { isTimeZone } from "@/lib/accounts/locales";
import { formSchema } from "@/lib/format/form-schema";
import { PROOF_WAYS } from "./phone-proof";

/** What comes in from the forms of a person's phone. */

export const phoneCodeSchema = formSchema({
  phone: z.string("Enter your number.").trim().min(1, "Enter your number.").max(40, "This is no number."),
  timeZone: z.string().refine(isTimeZone, "Choose a time zone."),
  way: z.enum(PROOF_WAYS, "Choose how the code is sent."),
});

export const provePhoneSchema = formSchema({
  code: z
    .string("Enter the code.")
    .transform((text) => text.replaceAll(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "Enter the six digits of the code.")),
});

const time = z
  .string("Enter a time.")
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^$/, "Enter a time such as 18:00.")
  .transform((text) => text || null);

const day = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** `day1` is Monday. */
export const absenceSchema = formSchema({
  ...{ absentFrom: time, absentUntil: time },
  timeZone: z.string().refine(isTimeZone, "Choose a time zone."),
  ...{ day1: day, day2: day, day3: day, day4: day, day5: day, day6: day, day7: day },
})
  .refine(({ absentFrom, absentUntil }) => (absentFrom === null) === (absentUntil === null), {
    message: "Enter both times, or none.",
    path: ["absentUntil"],
  })
  .transform(({ absentFrom, absentUntil, timeZone, ...days }) => ({
    ...{ absentFrom, absentUntil, timeZone },
    absentDays: [days.day1, days.day2, days.day3, days.day4, days.day5, days.day6, days.day7].flatMap(
      (isAbsent, index) => (isAbsent ? [index + 1] : []),
    ),
  }));
