import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { integerText } from "@/lib/format/number-schema";
import { GROUPS } from "./kinds";

const instant = z.iso.datetime().max(40);

/** Notices as they were shown. */
export const readSchema = z.object({
  notices: z
    .array(z.object({ kind: z.string().max(40), createdAt: instant }))
    .min(1)
    .max(60),
});

/** The newest instant that was shown. */
export const untilSchema = z.object({ until: instant });

/** What the list of notices shows, as it stands in the address. */
export const noticeListSchema = z.object({
  show: z.enum(["all", "unread"]).catch("all"),
  group: z.enum(GROUPS).or(z.literal("")).catch(""),
  page: integerText(1, 1_000).catch(1),
});
export type NoticeListState = z.infer<typeof noticeListSchema>;
export const noticeListAddress = listAddress(noticeListSchema);
