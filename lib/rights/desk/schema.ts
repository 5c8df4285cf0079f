import * as z from "zod";
import { formSchema } from "@/lib/format/form-schema";
import { listAddress } from "@/lib/format/list-address";
import { integerText } from "@/lib/format/number-schema";
import { parsePhone } from "@/lib/format/phone";
import { pageParam } from "@/lib/format/search-params";
import { countryField, kindField, LONGEST, languageField, line, lines, someLines } from "../schema";
import { DECISIONS } from "../status";

/** What staff and customers do with a request; `version` is the one they saw. */
const requestId = z.string().regex(/^sbr_[a-z0-9]{26}$/, "This request is not there.");
export const seen = { requestId, version: integerText(1, 2 ** 31 - 1) };

export const seenSchema = formSchema(seen);
export const noteSchema = formSchema({ ...seen, note: someLines(LONGEST.note, "Write a note.") });
export const questionSchema = formSchema({
  ...seen,
  question: someLines(LONGEST.reason, "Write what you need to know, in the language of the request."),
});
export const reasonSchema = formSchema({
  ...seen,
  reason: someLines(LONGEST.reason, "Write the reason, in the language of the request."),
});
export const routeSchema = formSchema({
  ...seen,
  slug: line(100, "Enter the address of the organization, such as acme of /o/acme."),
});
export const answerSchema = formSchema({
  ...seen,
  decision: z.enum(
    DECISIONS.filter((one) => one !== "refused" && one !== "withdrawn"),
    "Choose what came of it.",
  ),
  answer: someLines(LONGEST.answer, "Write the answer, in the language of the request."),
});
export const reclassifySchema = formSchema({ ...seen, kind: kindField, country: countryField });
export const codeReadSchema = formSchema({
  ...seen,
  code: line(40, "Enter the code.").transform((value) => value.replace(/\D/g, "")),
});

/** A request that reached staff by telephone or by post. A number without country code is one of the person's country. */
export const staffRequestSchema = formSchema({
  kind: kindField,
  country: countryField,
  language: languageField,
  channel: z.enum(["phone", "staff"], "Choose how it reached us."),
  name: line(LONGEST.name, "Enter the person's name."),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .pipe(z.email("Enter the address that we answer to, such as name@company.com.")),
  phone: z.string().trim().max(40, "This number is too long."),
  details: lines(LONGEST.details),
}).transform((request, context) => {
  const phone = request.phone === "" ? "" : parsePhone(request.phone, request.country);
  if (phone !== null) return { ...request, phone };
  context.addIssue({
    code: "custom",
    path: ["phone"],
    message: "Enter the number as in this country, or with its country code, such as +44 20 7946 0958.",
  });
  return z.NEVER;
});
export type StaffRequest = z.infer<typeof staffRequestSchema>;

const queueSchema = z.object({ show: z.enum(["open", "overdue", "ended"]).catch("open"), page: pageParam });
export const queueAddress = listAddress(queueSchema);
