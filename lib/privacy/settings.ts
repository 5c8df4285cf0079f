import { controlDb } from "@/lib/platform/db/control";

/** Whole days between telling people of a change and its taking effect, unless staff set another number. */
export const DEFAULT_NOTICE_DAYS = 14;
export type NoticeKind = "policy" | "processor";

export const noticeKey = (kind: NoticeKind) => `notice-days.${kind}`;

/** The notice period that staff set, in days. */
export async function noticeDays(kind: NoticeKind): Promise<number> {
  const row = await controlDb().privacySetting.findUnique({ where: { key: noticeKey(kind) } });
  return row?.value ?? DEFAULT_NOTICE_DAYS;
}
