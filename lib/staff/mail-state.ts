import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { searchParam } from "@/lib/format/search-params";
import { OUTBOX_STATUSES } from "@/lib/platform/mail-status";

/** What can have become of a mail; `bounced` is one that was sent and came back. */
export const MAIL_STATUSES = [...OUTBOX_STATUSES, "bounced"] as const;
export type MailStatus = (typeof MAIL_STATUSES)[number];

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .or(z.literal(""))
  .catch("");

/** The filters and the place in the mail log, as they stand in the address. Days are UTC. */
export const mailLogSchema = z.object({
  q: searchParam,
  template: z
    .string()
    .regex(/^[a-z-]{0,60}$/)
    .catch(""),
  status: z.enum(MAIL_STATUSES).or(z.literal("")).catch(""),
  from: day,
  to: day,
  /** Where the page begins: the instant and the id of the mail before. */
  after: z
    .string()
    .regex(/^\d{4}-[\dT:.Z-]{15,25}~mail_[a-z0-9]{26}$/)
    .or(z.literal(""))
    .catch(""),
  /** The mail beside the list. */
  m: z
    .string()
    .regex(/^mail_[a-z0-9]{26}$/)
    .or(z.literal(""))
    .catch(""),
});
export type MailLogState = z.infer<typeof mailLogSchema>;
export const mailLogAddress = listAddress(mailLogSchema);

/** The filters and the place in the log as the query of an address, without the mail beside it: "?status=failed", or "". */
export const mailFilters = (state: MailLogState): string => mailLogAddress.href("", { ...state, m: "" });
