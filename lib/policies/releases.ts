import { addDays, clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { mailRecipientsOf } from "@/lib/platform/mail-recipients";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { noticeDays } from "@/lib/processors/notice-days";
import { nameInSentence } from "@/lib/site/legal-documents";
import type { Staff } from "@/lib/staff/current";
import { CHANGED_MEANWHILE, orChanged } from "./drafts";
import { fillIn } from "./fill";
import { currentFillings } from "./fillings";
import { publishedTextHash } from "./hash";
import { withdrawalMail } from "./mails";

const SUBJECT = "PolicyVersion";

/** The first day on which a material version may take effect: everybody is told that many days before. */
export const earliestDay = (days: number): string => addDays(clock.today("UTC"), days);

export interface PolicySchedule {
  id: string;
  version: number;
  material: "yes" | "no";
  /** An ISO day (UTC), or empty: at once. */
  effectiveOn: string;
}

/**
 * Gives a draft its number, its text as it will be read, and the day on which it takes effect. From here on it does not
 * change. A material version waits for the notice period; any other may take effect at once, by the next call of
 * {@link activateVersion}.
 *
 * @throws UserError when something is missing, the day is too early, or another version of the document is waiting.
 */
export async function scheduleVersion(
  staff: Pick<Staff, "id" | "actor">,
  plan: PolicySchedule,
): Promise<void> {
  const material = plan.material === "yes";
  const versions = controlDb().policyVersion;
  const draft = await versions.findUnique({ where: { id: plan.id } });
  if (!draft) throw new NotFoundError("This version");
  if (draft.status !== "draft" || draft.version !== plan.version) throw new UserError(CHANGED_MEANWHILE);
  if (!draft.summary)
    throw new UserError(
      "Say in the summary what changes: people read it in the mail and beside the version.",
    );
  const effectiveAt = await effectiveInstant(material, plan.effectiveOn);
  const [newest, waiting, current] = await Promise.all([
    versions.findFirst({
      where: { document: draft.document, number: { not: null } },
      orderBy: { number: "desc" },
      select: { number: true },
    }),
    versions.findFirst({
      where: { document: draft.document, status: "scheduled" },
      select: { number: true },
    }),
    versions.findFirst({
      where: { document: draft.document, status: "published" },
      orderBy: { number: "desc" },
      select: { hash: true },
    }),
  ]);
  if (waiting)
    throw new UserError(
      `Version ${waiting.number} is announced already. Withdraw it, or wait until it is in effect.`,
    );
  const rendered = fillIn(draft.body, await currentFillings());
  const hash = publishedTextHash(rendered);
  if (hash === current?.hash) throw new UserError("This draft reads exactly like the version in effect.");
  const number = (newest?.number ?? 0) + 1;
  await orChanged(() =>
    controlWrite(staff.actor, async ({ tables, guard, expectRows, audit }) => {
      guard(
        "changed",
        `NOT EXISTS (SELECT 1 FROM "PolicyVersion" WHERE "document" = ?1 AND ("status" = 'scheduled' OR "number" >= ?2))`,
        [draft.document, number],
      );
      await tables.policyVersion.updateMany({
        where: { id: draft.id, version: draft.version, status: "draft" },
        data: {
          status: "scheduled",
          number,
          rendered,
          hash,
          material,
          effectiveAt,
          scheduledBy: staff.id,
          version: draft.version + 1,
        },
      });
      expectRows(1, "changed");
      audit(STAFF_AUDIT_SCOPE, {
        action: "policy.scheduled",
        subjectType: SUBJECT,
        subjectId: draft.id,
        summary: `Version ${number} of the ${nameInSentence(draft.document)} was scheduled.`,
        after: { number, material, effectiveAt, hash },
      });
    }),
  );
}

async function effectiveInstant(material: boolean, day: string): Promise<string> {
  if (!material && !day) return clock.instant();
  const days = await noticeDays("policy");
  const earliest = material ? earliestDay(days) : clock.today("UTC");
  if (!day || day < earliest)
    throw new UserError(
      material
        ? `A material change is mailed to every account holder at least ${days} days before it takes effect: ${earliest} is the first day.`
        : "This day is over. Leave the day empty to publish at once.",
      "effectiveOn",
    );
  return `${day}T00:00:00.000Z`;
}

/**
 * Takes an announced version back, before it is in effect. Its page stays, and says so; whoever was told of it is told of
 * this, in the same write.
 */
export async function withdrawVersion(
  staff: Pick<Staff, "actor">,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const row = await controlDb().policyVersion.findUnique({ where: { id } });
  if (!row) throw new NotFoundError("This version");
  if (row.status !== "scheduled" || row.version !== version) throw new UserError(CHANGED_MEANWHILE);
  const mail = withdrawalMail({ ...row, number: row.number ?? 0, effectiveAt: row.effectiveAt ?? "" });
  await orChanged(() =>
    controlWrite(staff.actor, async ({ tables, expectRows, statement, audit }) => {
      await tables.policyVersion.updateMany({
        where: { id, version, status: "scheduled" },
        data: { status: "withdrawn", version: version + 1 },
      });
      expectRows(1, "changed");
      mailRecipientsOf({ statement }, "PolicyNotice", id, mail);
      audit(STAFF_AUDIT_SCOPE, {
        action: "policy.withdrawn",
        subjectType: SUBJECT,
        subjectId: id,
        summary: `Version ${row.number} of the ${nameInSentence(row.document)} was withdrawn before it took effect.`,
      });
    }),
  );
}

/**
 * Puts a scheduled version into effect once its time has come, in one write that fails while any account holder of a
 * material version lacks a record of having been told. Repeats are harmless.
 *
 * @returns whether it is in effect now
 */
export async function activateVersion(id: string): Promise<boolean> {
  const row = await controlDb().policyVersion.findUnique({ where: { id } });
  if (row?.status === "published") return true;
  const now = clock.instant();
  if (row?.status !== "scheduled" || !row.effectiveAt || row.effectiveAt > now) return false;
  try {
    await controlWrite({ kind: "system", id: "clock" }, async ({ tables, guard, expectRows, audit }) => {
      if (row.material)
        guard(
          "rows",
          `NOT EXISTS (SELECT 1 FROM "User" u WHERE NOT EXISTS
             (SELECT 1 FROM "PolicyNotice" n WHERE n."policyVersionId" = ?1 AND n."userId" = u."id"))`,
          [id],
        );
      await tables.policyVersion.updateMany({
        where: { id, version: row.version, status: "scheduled" },
        data: { status: "published", publishedAt: now, version: row.version + 1 },
      });
      expectRows(1, "changed");
      audit(STAFF_AUDIT_SCOPE, {
        action: "policy.published",
        subjectType: SUBJECT,
        subjectId: id,
        summary: `Version ${row.number} of the ${nameInSentence(row.document)} took effect.`,
        after: { hash: row.hash },
      });
    });
    return true;
  } catch (error) {
    if (error instanceof GuardError) return false;
    throw error;
  }
}
