import { clock } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";

/** Whole days between telling people of a change and its taking effect, unless staff set another number. */
const DEFAULT_NOTICE_DAYS = 14;
export type NoticeKind = "policy" | "processor";

const noticeKey = (kind: NoticeKind) => `notice-days.${kind}`;

/** The notice period that staff set, in days. */
export async function noticeDays(kind: NoticeKind): Promise<number> {
  const row = await controlDb().privacySetting.findUnique({ where: { key: noticeKey(kind) } });
  return row?.value ?? DEFAULT_NOTICE_DAYS;
}

/** Sets how many days before a material change people are told. What is announced already keeps its day. */
export async function setNoticeDays(
  staff: Pick<Staff, "id" | "actor">,
  { kind, days }: { kind: NoticeKind; days: number },
): Promise<void> {
  const before = await noticeDays(kind);
  await controlWrite(staff.actor, ({ statement, audit }) => {
    statement(
      `INSERT INTO "PrivacySetting" ("key", "value", "updatedAt", "updatedBy") VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value", "updatedAt" = excluded."updatedAt",
         "updatedBy" = excluded."updatedBy", "version" = "version" + 1`,
      [noticeKey(kind), days, clock.instant(), staff.id],
    );
    audit(STAFF_AUDIT_SCOPE, {
      action: "privacy.notice-days-set",
      subjectType: "PrivacySetting",
      subjectId: noticeKey(kind),
      summary: `Notice before a ${kind === "policy" ? "material change" : "change of sub-processors"}: ${days} days.`,
      before: { days: before },
      after: { days },
    });
  });
}
