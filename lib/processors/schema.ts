import * as z from "zod";
import { integerText } from "@/lib/format/number-schema";

export const PROCESSOR_STATUSES = ["active", "planned", "removed"] as const;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "Choose a day.")
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), "Choose a day.");
const line = (name: string, most = 200) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, " "))
    .pipe(z.string().trim().min(2, `Say the ${name}.`).max(most));

export const processorKey = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, "Small letters, digits and hyphens.");

/** What the public page says of a company. */
export const recordSchema = z.object({
  name: line("name", 80),
  legalName: line("legal name", 120),
  website: z.url({ protocol: /^https$/, error: "An address that begins with https://" }).max(200),
  purpose: line("purpose", 300),
  /** One category a line. */
  dataCategories: z
    .string()
    .transform((text) => [
      ...new Set(
        text
          .split("\n")
          .map((part) => part.replace(/\s+/g, " ").trim())
          .filter(Boolean),
      ),
    ])
    .pipe(z.array(z.string().max(120)).min(1, "Name at least one category.").max(20)),
  location: line("location", 120),
  transferMechanism: line("transfer mechanism", 300),
  status: z.enum(PROCESSOR_STATUSES, "Choose a status."),
});
export type ProcessorRecord = z.infer<typeof recordSchema>;

/** A form about one company: corrected at once, or announced as a change. */
export const changeSchema = recordSchema.extend({
  key: processorKey,
  /** 0 for a company that the register does not have yet. */
  version: integerText(0),
  summary: z.string().trim().max(600).default(""),
  how: z.enum(["correct", "announce"]),
});
export type ProcessorChange = z.infer<typeof changeSchema>;

export const reviewSchema = z.object({
  key: processorKey,
  version: integerText(1),
  reviewDueOn: day,
});

export const withdrawSchema = z.object({
  id: z.string().regex(/^spc_[a-z0-9]{26}$/),
  version: integerText(1),
});

/** What comes with the file of a signed agreement. */
export const agreementSchema = z.object({ signedOn: day, reviewDueOn: day });

export const followSchema = z.object({ email: z.email().trim().toLowerCase().max(254) });
