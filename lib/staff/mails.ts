import { DAY_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlRead, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { readAttachments } from "@/lib/platform/mail-attachments";
import { beginsWithWords, containsWords } from "@/lib/platform/search";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "./current";
import { MAIL_STATUSES, type MailLogState, type MailStatus } from "./mail-state";

/** The mail log: that a mail was written, to whom, and what became of it. Never its text, which can hold secret links. */

const MAILS_PAGE = 50;

export interface MailRow {
  id: string;
  recipient: string;
  template: string;
  subject: string;
  status: MailStatus;
  createdAt: string;
  sentAt: string | null;
}

export interface MailDetail extends MailRow {
  organizationId: string | null;
  attempts: number;
  error: string | null;
  bouncedAt: string | null;
  attachments: string[];
}

const LISTED = {
  ...{ id: true, recipient: true, template: true, subject: true },
  ...{ status: true, createdAt: true, sentAt: true, bouncedAt: true },
} as const;

const statusOf = (mail: { status: string; bouncedAt: string | null }): MailStatus =>
  mail.bouncedAt ? "bounced" : (MAIL_STATUSES.find((status) => status === mail.status) ?? "queued");

/** One page of the mails that fit the filters, newest first, and where the next page begins (null at the end). */
export async function mailLog(
  state: MailLogState,
  limit: number = MAILS_PAGE,
): Promise<{ rows: MailRow[]; next: string | null }> {
  const [at = "", id = ""] = state.after.split("~");
  const params: (string | number)[] = [];
  const bind = (value: string | number) => `?${params.push(value)}`;
  const conditions = [
    state.q &&
      (state.q.includes("@")
        ? beginsWithWords(`"recipient"`, state.q, bind)
        : containsWords([`"recipient"`], state.q, bind)),
    state.template && `"template" = ${bind(state.template)}`,
    state.status === "bounced" && `"bouncedAt" IS NOT NULL`,
    state.status && state.status !== "bounced" && `"status" = ${bind(state.status)} AND "bouncedAt" IS NULL`,
    state.from && `"createdAt" >= ${bind(state.from)}`,
    state.to && `"createdAt" < ${bind(dayAfter(state.to))}`,
    id && `("createdAt", "id") < (${bind(at)}, ${bind(id)})`,
  ].filter(Boolean);
  const [found = []] = await controlRead([
    {
      sql: `SELECT "id", "recipient", "template", "subject", "status", "createdAt", "sentAt", "bouncedAt" FROM "OutboundMail"
            WHERE ${["1", ...conditions].join(" AND ")} ORDER BY "createdAt" DESC, "id" DESC LIMIT ${bind(limit + 1)}`,
      params,
    },
  ]);
  const rows = found as unknown as (Omit<MailRow, "status"> & { status: string; bouncedAt: string | null })[];
  const shown = rows.slice(0, limit).map(({ bouncedAt, ...row }) => ({
    ...row,
    status: statusOf({ status: row.status, bouncedAt }),
  }));
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last.createdAt}~${last.id}` : null };
}

const dayAfter = (day: string) => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** The kinds of mails there are, for the filter. */
export async function mailTemplates(): Promise<string[]> {
  const rows = await controlDb().outboundMail.findMany({
    distinct: ["template"],
    select: { template: true },
    orderBy: { template: "asc" },
  });
  return rows.map((row) => row.template);
}

export async function mailDetail(id: string): Promise<MailDetail | null> {
  const row = await controlDb().outboundMail.findUnique({
    where: { id },
    select: { ...LISTED, organizationId: true, attempts: true, error: true, attachments: true },
  });
  if (!row) return null;
  const attachments = readAttachments(row.attachments, id);
  return { ...row, status: statusOf(row), attachments: attachments.map(({ fileName }) => fileName) };
}

/** Mails of the last thirty days that did not arrive. */
export const undeliveredCount = (): Promise<number> =>
  controlDb().outboundMail.count({ where: { OR: [{ status: "failed" }, { bouncedAt: { not: null } }] } });

/**
 * Puts a mail that was given up back into the queue.
 *
 * @throws UserError when it is not one of those: what was sent is sent, and its text is gone.
 */
export async function resendMail(staff: Staff, mailId: string): Promise<void> {
  const mail = await controlDb().outboundMail.findUnique({
    where: { id: mailId },
    select: { id: true, status: true, template: true, attempts: true, bouncedAt: true },
  });
  if (!mail) throw new NotFoundError("This mail");
  if (mail.status !== "failed" || mail.bouncedAt)
    throw new UserError("Only a mail that could not be sent can be sent again.");
  try {
    await controlWrite(staff.actor, async (w) => {
      await w.tables.outboundMail.updateMany({
        where: { id: mailId, status: "failed" },
        data: { status: "queued", attempts: 0, error: null },
      });
      w.expectRows(1, "changed");
      w.announceMail(mailId);
      w.audit(STAFF_AUDIT_SCOPE, {
        action: "mail.resent",
        subjectType: "OutboundMail",
        subjectId: mailId,
        summary: `A mail (${mail.template}) that could not be sent was put back into the queue.`,
        before: { status: mail.status, attempts: mail.attempts },
        after: { status: "queued" },
      });
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError("This mail is on its way already.");
    throw error;
  }
}
