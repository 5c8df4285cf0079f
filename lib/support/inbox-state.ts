import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
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
export const inboxAddress = listAddress(inboxSchema);

/** The filters and the place in the list as the query of an address, without the inquiry beside it: "?status=all", or "". */
export const inboxFilters = (state: InboxState): string => inboxAddress.href("", { ...state, i: "" });
