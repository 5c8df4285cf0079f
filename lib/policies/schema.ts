import * as z from "zod";
import type { NumberRules } from "@/lib/format/number-input";
import { integerText, numberText } from "@/lib/format/number-schema";
import { pageParam, searchParam } from "@/lib/format/search-params";
import { POLICY_DOCUMENTS } from "@/lib/site/legal-documents";

/** A scheduled version takes effect on its day, unless staff withdraw it before. */
export const POLICY_STATUSES = ["draft", "scheduled", "published", "withdrawn"] as const;

const id = z.string().regex(/^plv_[a-z0-9]{26}$/);
const version = integerText(1);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "Choose a day.")
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), "Choose a day.");

export const newDraftSchema = z.object({ document: z.enum(POLICY_DOCUMENTS) });

/** A draft as staff type it. The longest text leaves room for filled-in tables below D1's limit for a value (2 MB). */
export const policyDraftSchema = z.object({
  id,
  version,
  title: z.string().trim().min(3, "Give it a title.").max(120),
  body: z
    .string()
    .transform((text) => text.replaceAll("\r\n", "\n"))
    .pipe(z.string().trim().min(1, "The text is empty.").max(400_000)),
  summary: z.string().trim().max(1_000),
});

export const previewSchema = z.object({ body: z.string().max(400_000) });

export const policyScheduleSchema = z.object({
  id,
  version,
  material: z.enum(["yes", "no"], "Say whether the change is material."),
  /** The day at whose beginning (UTC) it takes effect; empty: at once. */
  effectiveOn: day.or(z.literal("")).default(""),
});

export const versionSchema = z.object({ id, version });
export const noticeSchema = z.object({ notice: z.string().regex(/^pnt_[a-z0-9]{26}$/) });

export const NOTICE_DAYS_RULES: NumberRules = { scale: 0, min: 1, max: 180 };
export const noticeDaysSchema = (locale: string) =>
  z.object({ kind: z.enum(["policy", "processor"]), days: numberText(locale, NOTICE_DAYS_RULES) });

const DELIVERY_STATES = ["queued", "sent", "bounced", "failed"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** The filters and the page of a list of recipients, as they stand in the address. */
export const recipientsSchema = z.object({
  q: searchParam,
  state: z.enum(DELIVERY_STATES).or(z.literal("")).catch(""),
  page: pageParam,
});
export type RecipientsState = z.infer<typeof recipientsSchema>;
