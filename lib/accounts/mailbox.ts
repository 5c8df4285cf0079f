import { controlDb } from "@/lib/platform/db/control";
import { isSandbox } from "@/lib/platform/env";
import { NotFoundError } from "@/lib/platform/errors";
import { readAttachments } from "@/lib/platform/mail-attachments";

/** The sandbox's mailbox: every mail that Lumina wrote on this machine. It does not exist anywhere else. */

const PAGE = 100;
/** A mail that is held or was taken back has not been sent to anybody. */
const WRITTEN_TO_SOMEBODY = { status: { notIn: ["held", "withdrawn"] } };

/** The newest mails, without their texts; `recipient` narrows them to one address. */
export async function listMails(recipient?: string) {
  if (!isSandbox()) throw new NotFoundError("The mailbox");
  return controlDb().outboundMail.findMany({
    where: { ...WRITTEN_TO_SOMEBODY, ...(recipient && { recipient: recipient.trim().toLowerCase() }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE,
    select: { id: true, recipient: true, subject: true, template: true, status: true, createdAt: true },
  });
}

/** The same with their texts, for one address: what a test reads instead of a screen. */
export async function mailTexts(recipient: string) {
  if (!isSandbox()) throw new NotFoundError("The mailbox");
  return controlDb().outboundMail.findMany({
    where: { ...WRITTEN_TO_SOMEBODY, recipient: recipient.trim().toLowerCase() },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE,
    select: { id: true, recipient: true, subject: true, body: true, createdAt: true },
  });
}

export async function readMail(id: string) {
  if (!isSandbox()) throw new NotFoundError("The mailbox");
  const mail = await controlDb().outboundMail.findUnique({ where: { id } });
  if (!mail) return null;
  return { ...mail, attachments: readAttachments(mail.attachments, id) };
}
