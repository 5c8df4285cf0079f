import { clock } from "./clock";
import { newId } from "./id";

/** Only transactional mail exists: a marketing mail would need a consent that nothing here asks for. */
export interface NewMail {
  organizationId?: string;
  recipient: string;
  /** The name of the text, such as "confirm-email": what the mail log is searched by. */
  template: string;
  subject: string;
  /** Plain text; our own addresses in it become links in the HTML part. */
  body: string;
  /** Where a mail program ends mails of this kind by one click (RFC 8058): takes a POST without a session. */
  unsubscribeUrl?: string;
  attachments?: { fileName: string; contentType: string; base64: string }[];
}

/**
 * The outbox row of a mail: written in the batch of whatever it tells of, sent afterwards, however often that takes.
 *
 * @param sendAfter the instant before which the mail is held and can be withdrawn; null sends it at once
 */
export function outboxRow(mail: NewMail, sendAfter: string | null = null) {
  return {
    id: newId("mail"),
    organizationId: mail.organizationId ?? null,
    recipient: mail.recipient,
    template: mail.template,
    mailClass: "transactional",
    subject: mail.subject.replace(/[\r\n]+/g, " "),
    body: mail.body,
    attachments: JSON.stringify(mail.attachments ?? []),
    unsubscribeUrl: mail.unsubscribeUrl ?? null,
    status: sendAfter === null ? "queued" : "held",
    attempts: 0,
    error: null,
    createdAt: clock.instant(),
    sentAt: null,
    bouncedAt: null,
    sendAfter,
    leaseUntil: null,
  };
}
