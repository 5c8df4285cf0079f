import * as z from "zod";
import { emailField, formSchema } from "@/lib/format/form-schema";

/** What an inquiry is about. */
export const INQUIRY_KINDS = ["contact", "support", "feedback"] as const;
export type InquiryKind = (typeof INQUIRY_KINDS)[number];
export const INQUIRY_KIND_WORDS: Readonly<Record<InquiryKind, string>> = {
  contact: "Question",
  support: "Support",
  feedback: "Feedback",
};

/** From the person, mailed to them, or seen by staff alone. */
export const MESSAGE_DIRECTIONS = ["in", "out", "note"] as const;

export const INQUIRY_STATUSES = ["open", "answered", "closed"] as const;
export type InquiryStatus = (typeof INQUIRY_STATUSES)[number];

/** Longest texts, in characters; the form says so before the server does. */
export const LONGEST = { name: 100, company: 120, subject: 150, message: 5000 } as const;

/** Characters that turn the direction of the text around them: in a list they make a name look like another. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;
const isPlainLine = (value: string) => !/\p{Cc}/u.test(value);

const oneLine = (what: string, longest: number) =>
  z
    .string(`Enter ${what}.`)
    .trim()
    .max(longest, `Keep ${what} under ${longest} characters.`)
    .refine(isPlainLine, "Use letters, digits and ordinary signs, on one line.")
    .transform((value) => value.replace(TURNING, ""));

const required = (what: string, longest: number) =>
  oneLine(what, longest).refine((value) => value.length > 0, `Enter ${what}.`);

/** Several lines: line ends become \n; other control characters are nothing anybody types. */
const text = (what: string) =>
  z
    .string(`Write ${what}.`)
    .transform((value) =>
      value
        .replace(/\r\n?/g, "\n")
        .replace(/[^\P{Cc}\n\t]/gu, "")
        .replace(TURNING, "")
        .trim(),
    )
    .pipe(
      z
        .string()
        .min(1, `Write ${what}.`)
        .max(LONGEST.message, {
          // Said when needed: the first number that a process formats loads data of languages, a tenth of its start.
          error: () => `Keep ${what} under ${LONGEST.message.toLocaleString("en-GB")} characters.`,
        }),
    );

const kind = z.enum(INQUIRY_KINDS, "Choose what it is about.");

export const contactSchema = formSchema({
  name: required("your name", LONGEST.name),
  email: emailField,
  company: oneLine("your company's name", LONGEST.company).transform((value) => value || null),
  kind,
  subject: required("a subject", LONGEST.subject),
  message: text("a message"),
});
export type ContactInput = z.infer<typeof contactSchema>;

/** A request from inside a workspace: who asks is known. */
export const requestSchema = formSchema({
  kind: z.enum(["support", "feedback"], "Choose what it is about."),
  subject: required("a subject", LONGEST.subject),
  message: text("a message"),
});

const inquiryId = z.string().regex(/^inq_[a-z0-9]{26}$/);
export const followUpSchema = formSchema({ inquiryId, message: text("a message") });

/** What staff do with an inquiry; `version` is the one they saw. */
const seen = { inquiryId, version: z.number().int() };
export const replySchema = z.object({ ...seen, message: text("an answer"), close: z.boolean() });
export const noteSchema = z.object({ ...seen, message: text("a note") });
export const assignSchema = z.object({ ...seen, staffId: z.string().max(40).nullable() });
export const closeSchema = z.object({ ...seen, closed: z.boolean() });
