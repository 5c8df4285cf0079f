import * as z from "zod";
import { formSchema } from "@/lib/format/form-schema";
import { listAddress } from "@/lib/format/list-address";
import { integerText } from "@/lib/format/number-schema";
import { CHANNELS } from "./channels";
import { GROUPS, KINDS } from "./kinds";

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

/** How each kind is told, by its id; a kind that is not on the form stays as it is. */
export const settingsSchema = formSchema({
  version: integerText(0),
  ...Object.fromEntries(KINDS.map(({ id }) => [id, z.enum(CHANNELS).optional()])),
});
