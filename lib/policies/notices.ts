import { clock } from "@/lib/platform/clock";
import { GuardError, uniqueViolation } from "@/lib/platform/db";
import { controlDb, controlRead, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { outboxRow } from "@/lib/platform/mail";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";
import { policyMail } from "./mails";

/** People told in one write: as many as the queue takes at once. */
const BATCH = 100;
/** Writes in one go; what is left is the clock's, five minutes later. */
const BATCHES = 40;

interface Holder {
  id: string;
  email: string;
}

/**
 * Tells every account holder of a scheduled material version who was not told yet: the record and the mail are one write.
 * Safe to call at any time, by several at once, and after a crash; people who join later are told by a later call.
 *
 * @param most writes in this call, each of up to 100 people
 * @returns whether everybody is told now
 */
export async function notifyAccountHolders(versionId: string, most = BATCHES): Promise<boolean> {
  const version = await controlDb().policyVersion.findUnique({ where: { id: versionId } });
  if (version?.status !== "scheduled" || !version.material || !version.number || !version.effectiveAt)
    return true;
  const mail = policyMail(
    { ...version, number: version.number, effectiveAt: version.effectiveAt },
    await numberInEffect(version.document),
  );
  for (let batch = 0; batch < most; batch++) {
    const holders = await holdersNotTold(versionId);
    if (holders.length === 0) return true;
    try {
      await tell(versionId, holders, mail);
    } catch (error) {
      // Somebody else told some of them in the same moment, or the version was withdrawn: look again.
      if (error instanceof GuardError) return false;
      if (!uniqueViolation(error, "PolicyNotice.policyVersionId", "PolicyNotice.userId")) throw error;
    }
  }
  return (await holdersNotTold(versionId)).length === 0;
}

async function numberInEffect(document: string): Promise<number> {
  const current = await controlDb().policyVersion.findFirst({
    where: { document, status: "published" },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return current?.number ?? 1;
}

async function holdersNotTold(versionId: string): Promise<Holder[]> {
  const [rows] = await controlRead([
    {
      sql: `SELECT u."id", u."email" FROM "User" u WHERE NOT EXISTS
              (SELECT 1 FROM "PolicyNotice" n WHERE n."policyVersionId" = ?1 AND n."userId" = u."id")
            ORDER BY u."id" LIMIT ${BATCH}`,
      params: [versionId],
    },
  ]);
  return (rows ?? []) as unknown as Holder[];
}

async function tell(
  versionId: string,
  holders: readonly Holder[],
  mail: ReturnType<typeof policyMail>,
): Promise<void> {
  const mails = holders.map(({ email }) => outboxRow({ ...mail, recipient: email }));
  const notices = holders.map((holder, i) => [
    newId("policyNotice"),
    holder.id,
    holder.email,
    mails[i]?.id ?? "",
  ]);
  const columns = Object.keys(mails[0] ?? {});
  await controlWrite({ kind: "system", id: "policy-notices" }, ({ guard, statement, announceMail }) => {
    guard("changed", `EXISTS (SELECT 1 FROM "PolicyVersion" WHERE "id" = ?1 AND "status" = 'scheduled')`, [
      versionId,
    ]);
    statement(
      `INSERT INTO "PolicyNotice" ("id", "policyVersionId", "userId", "recipient", "mailId", "createdAt")
       SELECT json_extract(value, '$[0]'), ?2, json_extract(value, '$[1]'), json_extract(value, '$[2]'), json_extract(value, '$[3]'), ?3
       FROM json_each(?1)`,
      [JSON.stringify(notices), versionId, clock.instant()],
    );
    statement(
      `INSERT INTO "OutboundMail" (${columns.map((column) => `"${column}"`).join(", ")})
       SELECT ${columns.map((column) => `json_extract(value, '$.${column}')`).join(", ")} FROM json_each(?1)`,
      [JSON.stringify(mails)],
    );
    for (const { id } of mails) announceMail(id);
  });
}

/**
 * Sends the mail of a notice again that was given up or came back.
 *
 * @throws UserError when it is on its way, or arrived.
 */
export async function retryNotice(staff: Pick<Staff, "actor">, noticeId: string): Promise<void> {
  const notice = await controlDb().policyNotice.findUnique({
    where: { id: noticeId },
    include: { policyVersion: true },
  });
  const mail = notice && (await controlDb().outboundMail.findUnique({ where: { id: notice.mailId } }));
  const version = notice?.policyVersion;
  if (!notice || !mail || !version?.number || !version.effectiveAt) throw new NotFoundError("This mail");
  if (mail.status !== "failed" && !mail.bouncedAt)
    throw new UserError("Only a mail that failed or came back is sent again.");
  // The text of a mail goes once it is sent, so it is written anew.
  const { subject, body } = policyMail(
    { ...version, number: version.number, effectiveAt: version.effectiveAt },
    Math.max(1, version.number - 1),
  );
  try {
    await controlWrite(staff.actor, async ({ tables, expectRows, announceMail, audit }) => {
      await tables.outboundMail.updateMany({
        where: { id: mail.id, OR: [{ status: "failed" }, { bouncedAt: { not: null } }] },
        data: { status: "queued", attempts: 0, error: null, bouncedAt: null, sentAt: null, subject, body },
      });
      expectRows(1, "changed");
      announceMail(mail.id);
      audit(STAFF_AUDIT_SCOPE, {
        action: "policy.notice-resent",
        subjectType: "PolicyNotice",
        subjectId: noticeId,
        summary: "A notice of a policy change that did not arrive was sent again.",
        before: { status: mail.bouncedAt ? "bounced" : mail.status, attempts: mail.attempts },
      });
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError("This mail is on its way already.");
    throw error;
  }
}

/** How many people a material version is mailed to. */
export const accountHolderCount = (): Promise<number> => controlDb().user.count();
