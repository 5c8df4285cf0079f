import * as z from "zod";
import { COUNTRIES } from "@/lib/accounts/locales";
import { emailField, formSchema } from "@/lib/format/form-schema";
import { LETTER_LANGUAGES, REQUEST_KINDS } from "./status";

/** What comes in to the rights desk. */

/** Longest texts, in characters. */
export const LONGEST = { name: 100, details: 5000, reason: 2000, answer: 10_000, note: 2000 } as const;

/** Characters that turn the direction of the text around them: in a list they make a name look like another. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;

export const line = (longest: number, missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(longest, `Keep this under ${longest} characters.`)
    .refine((value) => !/\p{Cc}/u.test(value), "Use letters, digits and ordinary signs, on one line.")
    .transform((value) => value.replace(TURNING, ""));

/** Several lines: line ends become \n; other control characters are nothing anybody types. */
export const plainText = (value: string): string =>
  value
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(TURNING, "")
    .trim();

export const lines = (longest: number) =>
  z
    .string()
    .transform(plainText)
    .pipe(z.string().max(longest, `Keep this under ${longest} characters.`));

export const someLines = (longest: number, missing: string) =>
  z
    .string(missing)
    .transform(plainText)
    .pipe(z.string().min(1, missing).max(longest, `Keep this under ${longest} characters.`));

/** A text that may be empty, and is null then. */
const emptyIsNull = <T>(schema: z.ZodType<T>) => z.union([z.literal("").transform(() => null), schema]);

export const kindField = z.enum(REQUEST_KINDS, "Choose what you ask for.");
export const countryField = z.enum(COUNTRIES, "Choose the country you live in.");
export const languageField = z.enum(LETTER_LANGUAGES, "Choose a language.");

/** The public form. Nothing more is needed to find somebody's data and to answer; the rest is theirs to add. */
export const publicRequestSchema = formSchema({
  kind: kindField,
  country: countryField,
  language: languageField,
  name: line(LONGEST.name, "Enter your name."),
  email: emailField,
  details: lines(LONGEST.details),
  agentName: emptyIsNull(line(LONGEST.name, "Enter your name.")),
  agentEmail: emptyIsNull(emailField),
});

/** From somebody who is signed in: who asks is known. */
export const ownRequestSchema = formSchema({
  kind: kindField,
  country: countryField,
  language: languageField,
  details: lines(LONGEST.details),
  from: z.enum(["account", "workspace"]).catch("account"),
});

/** The number of a request and the code that was mailed, as people type them. */
export const codeSchema = formSchema({
  number: line(40, "Enter the number of your request."),
  code: line(40, "Enter the code from our mail.").transform((value) => value.replace(/\D/g, "")),
});
