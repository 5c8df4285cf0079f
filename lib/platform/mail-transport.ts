import { bouncesInSandbox, receiveReport, sandboxReport } from "./bounces";
import { clock, MINUTE_MS } from "./clock";
import { controlDb, controlWrite } from "./db/control";
import { environment, isSandbox } from "./env";
import { log } from "./log";
import { readAttachments } from "./mail-attachments";
import { messageIdOf } from "./message-id";
import { bindings } from "./runtime";

const SYSTEM = { kind: "system", id: "mail" } as const;
const MAX_ATTEMPTS = 6;
/** How long a delivery may take before another takes the mail over, in milliseconds. */
const LEASE_MS = 5 * MINUTE_MS;

/** How the runtime's mail binding takes a message; the Worker provides it, because only it can import the class. */
export type MessageFactory = (from: string, to: string, mime: string) => never;

/**
 * Sends one queued mail. The row is claimed first, so that of several deliveries at once only one sends it; a claim whose
 * process died ends with its lease, and another delivery takes the mail then.
 *
 * @returns in how many seconds to try again, or null when there is nothing more to do: the mail is sent, given up, held,
 *   withdrawn or gone.
 * @throws Error when the binding refused it and another attempt makes sense.
 */
export async function deliverMail(mailId: string, message: MessageFactory): Promise<number | null> {
  if (!(await claim(mailId))) return leaseEndsIn(mailId);
  const mail = await controlDb().outboundMail.findUniqueOrThrow({ where: { id: mailId } });
  const from = environment().MAIL_FROM;
  const { attempts } = mail;
  if (attempts > MAX_ATTEMPTS) {
    const error = `Given up: ${MAX_ATTEMPTS} attempts ended without an answer.`;
    log.warn("mail.given-up", { mailId, attempts });
    await update(mailId, { status: "failed", leaseUntil: null, error });
    return null;
  }
  try {
    await bindings().EMAIL.send(message(from, mail.recipient, await mime(from, mail)));
  } catch (error) {
    const givenUp = attempts >= MAX_ATTEMPTS;
    log.warn("mail.refused", { mailId, attempts, error });
    await update(mailId, {
      status: givenUp ? "failed" : "queued",
      leaseUntil: null,
      error: String(error).slice(0, 300),
    });
    if (!givenUp) throw error;
    return null;
  }
  await update(mailId, {
    ...{ status: "sent", leaseUntil: null, error: null, sentAt: clock.instant() },
    // Links in mails are secrets, so the text goes once it is sent; the sandbox keeps it for its mailbox page.
    ...(isSandbox() ? {} : { body: "", attachments: "[]", unsubscribeUrl: null }),
  });
  if (isSandbox() && bouncesInSandbox(mail.recipient))
    await receiveReport("", sandboxReport(messageIdOf(mailId, from), from, mail.recipient));
  return null;
}

/** Takes a queued mail for this delivery alone, for {@link LEASE_MS}, and counts the attempt. */
async function claim(mailId: string): Promise<boolean> {
  const [claimed] = await controlWrite(SYSTEM, ({ statement }) =>
    statement(
      `UPDATE "OutboundMail" SET "leaseUntil" = ?3, "attempts" = "attempts" + 1
       WHERE "id" = ?1 AND "status" = 'queued' AND ("leaseUntil" IS NULL OR "leaseUntil" <= ?2)`,
      [mailId, clock.instant(), clock.inMs(LEASE_MS)],
    ),
  );
  return claimed === 1;
}

/** Seconds until a mail that another delivery has claimed can be claimed again; null when it is not queued. */
async function leaseEndsIn(mailId: string): Promise<number | null> {
  const mail = await controlDb().outboundMail.findUnique({
    where: { id: mailId },
    select: { status: true, leaseUntil: true },
  });
  if (mail?.status !== "queued" || !mail.leaseUntil) return null;
  return Math.max(1, Math.ceil((Date.parse(mail.leaseUntil) - clock.now().getTime()) / 1000));
}

async function update(id: string, data: Record<string, string | number | null>): Promise<void> {
  await controlWrite(SYSTEM, async ({ tables }) => {
    await tables.outboundMail.updateMany({ where: { id }, data });
  });
}

/** Mails whose queue message was lost: two minutes after they could have left, and claimed by no delivery. */
export async function overdueMails(): Promise<string[]> {
  const late = clock.inMs(-2 * MINUTE_MS);
  const rows = await controlDb().outboundMail.findMany({
    where: {
      status: "queued",
      createdAt: { lt: late },
      OR: [{ leaseUntil: null }, { leaseUntil: { lt: clock.instant() } }],
    },
    orderBy: { createdAt: "asc" },
    take: 50,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

interface MailText {
  id: string;
  recipient: string;
  template: string;
  subject: string;
  body: string;
  attachments: string;
  unsubscribeUrl: string | null;
}

async function mime(from: string, mail: MailText): Promise<string> {
  // Imported here: its polyfills would be a tenth of what a process does before it can answer.
  const { createMimeMessage } = await import("mimetext/browser");
  const message = createMimeMessage();
  message.setSender({ name: "Lumina", addr: from });
  message.setRecipient(mail.recipient);
  message.setSubject(mail.subject);
  message.setHeader("Message-ID", messageIdOf(mail.id, from));
  // The rights desk answers mails by itself: a program that answers mails must not answer these (RFC 3834).
  if (mail.template.startsWith("privacy-")) message.setHeader("Auto-Submitted", "auto-replied");
  if (mail.unsubscribeUrl) {
    message.setHeader("List-Unsubscribe", `<${mail.unsubscribeUrl}>`);
    message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  }
  message.addMessage({ contentType: "text/plain", data: mail.body });
  message.addMessage({ contentType: "text/html", data: html(mail.body) });
  for (const file of readAttachments(mail.attachments, mail.id)) {
    message.addAttachment({ filename: file.fileName, contentType: file.contentType, data: file.base64 });
  }
  return message.asRaw();
}

/** Only our own addresses become links: whatever else stands in a text was typed by somebody. */
function html(body: string): string {
  const escaped = body.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const own = new URL(environment().APP_ORIGIN).origin;
  const linked = escaped.replace(/https?:\/\/[^\s<]+/g, (url) =>
    url === own || url.startsWith(`${own}/`) ? `<a href="${url.replaceAll('"', "%22")}">${url}</a>` : url,
  );
  return `<div style="font:15px/1.5 system-ui,sans-serif;white-space:pre-wrap">${linked}</div>`;
}
