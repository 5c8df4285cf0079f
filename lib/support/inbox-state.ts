import { z } from "zod";
import { searchParam } from "@/lib/format/search-params";
import { INQUIRY_KINDS, INQUIRY_STATUSES } from "./schema";

/** The filters and the place in the list, as they stand in the address. */
export const inboxSchema = z.object({
  status: z.enum([...INQUIRY_STATUSES, "all"]).catch("open"),
  kind: z.enum(INQUIRY_KINDS).or(z.literal("")).catch(""),
  /** Only what is assigned to the reader. */
  mine: z.literal("1").or(z.literal("")).catch(""),
  q: searchParam,
  /** Where the page begins: the last message's instant and the id of the row before. */
  after: z
    .string()
    .regex(/^\d{4}-[\dT:.Z-]{15,25}~inq_[a-z0-9]{26}$/)
    .or(z.literal(""))
    .catch(""),
  /** The inquiry beside the list. */
  i: z
    .string()
    .regex(/^inq_[a-z0-9]{26}$/)
    .or(z.literal(""))
    .catch(""),
});
export type InboxState = z.infer<typeof inboxSchema>;

/** The address of a state of the inbox; what is as it usually is stays out. */
export function inboxHref(state: InboxState, change: Partial<InboxState> = {}): string {
  const next = { ...state, ...change };
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(next))
    if (value && !(key === "status" && value === "open")) query.set(key, value);
  return query.size > 0 ? `/admin/inbox?${query}` : "/admin/inbox";
}
