import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { SEARCH_LENGTH } from "@/lib/platform/search";
import { FAMILIES } from "./status";

const inboxState = z.object({
  show: z.enum(["open", "snoozed", "closed"]).catch("open").default("open"),
  family: z
    .enum(["", ...FAMILIES])
    .catch("")
    .default(""),
  /** "me", "none", or a member's id. */
  owner: z.string().max(64).catch("").default(""),
  supplier: z.string().max(64).catch("").default(""),
  q: z.string().trim().max(SEARCH_LENGTH).catch("").default(""),
  sort: z.enum(["worth", "due"]).catch("worth").default("worth"),
});
export type InboxState = z.infer<typeof inboxState>;

/** What of an inbox of exceptions its address says. */
export const inboxAddress = listAddress(inboxState);

/** The same of a request's address. */
export const inboxStateOf = (url: string): InboxState =>
  inboxState.parse(Object.fromEntries(new URL(url).searchParams));
