import { clock } from "./clock";
import { controlDb, controlWrite } from "./db/control";
import { readDeliveryReport } from "./delivery-report";
import { log } from "./log";

/** Reports come from nobody (an empty envelope sender, RFC 3461) or from a mail system's own address. */
const SYSTEM_SENDER = /^$|^<>$|^<?(mailer-daemon|postmaster)@/i;
/** A report returns headers, at most a mail of ours. */
const MAX_BYTES = 5 * 1024 * 1024;

/**
 * Takes a message that may be a report about a mail that came back, and marks that mail. What it must prove: it comes from
 * a mail system, it returns the Message-ID that we signed, and it names the recipient of that mail. Repeats are harmless.
 *
 * @returns whether it was such a report; anything else is for people to read.
 */
export async function receiveReport(envelopeFrom: string, raw: ArrayBuffer | string): Promise<boolean> {
  const size = typeof raw === "string" ? raw.length : raw.byteLength;
  if (!SYSTEM_SENDER.test(envelopeFrom.trim()) || size > MAX_BYTES) return false;
  const report = await readDeliveryReport(raw);
  if (!report) return false;
  const mail = await controlDb().outboundMail.findUnique({ where: { id: report.mailId } });
  const about = report.recipients.find(({ recipient }) => recipient === mail?.recipient.toLowerCase());
  if (!mail || !about) {
    log.warn("mail.report-unmatched", { mailId: report.mailId });
    return true;
  }
  // A delay is no failure yet; another report follows when the other side gives up.
  if (about.action !== "failed") return true;
  const error = [about.status, about.diagnostic].filter(Boolean).join(" ").slice(0, 300);
  await controlWrite({ kind: "system", id: "mail" }, async ({ tables }) => {
    await tables.outboundMail.updateMany({
      where: { id: mail.id, bouncedAt: null },
      data: { bouncedAt: clock.instant(), error: error || "returned without a reason" },
    });
  });
  return true;
}

/** In a sandbox these recipients have no mailbox, so that a mail that comes back can be seen. */
export const bouncesInSandbox = (recipient: string): boolean =>
  /^bounce[^@]*@|@(.+\.)?bounce\.example$/i.test(recipient);

/** The report that a mail system writes when a mailbox does not exist (RFC 3464). */
export function sandboxReport(messageId: string, from: string, recipient: string): string {
  const boundary = "report-of-the-sandbox";
  return [
    `From: Mail Delivery System <mailer-daemon@${recipient.split("@").at(-1)}>`,
    `To: <${from}>`,
    "Subject: Undelivered Mail Returned to Sender",
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    "",
    `--${boundary}`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    "This mailbox does not exist.",
    "",
    `--${boundary}`,
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.bounce.example",
    "",
    `Final-Recipient: rfc822; ${recipient}`,
    "Action: failed",
    "Status: 5.1.1",
    "Diagnostic-Code: smtp; 550 5.1.1 This mailbox does not exist",
    "",
    `--${boundary}`,
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: ${messageId}`,
    `To: ${recipient}`,
    "",
    `--${boundary}--`,
    "",
  ].join("\r\n");
}
