import { createMimeMessage } from "mimetext/browser";
import { bouncesInSandbox, receiveReport, sandboxReport } from "./bounces";
import { clock, MINUTE_MS } from "./clock";
import { controlDb, controlWrite } from "./db/control";
import { environment, isSandbox } from "./env";
import { log } from "./log";
import { messageIdOf } from "./message-id";
import { bindings } from "./runtime";

const SYSTEM = { kind: "system", id: "mail" } as const;
const MAX_ATTEMPTS = 6;

/** How the runtime's mail binding takes a message; the Worker provides it, because only it can import the class. */
export type MessageFactory = (from: string, to: string, mime: string) => never;

/**
 * Sends one queued mail. Repeats are harmless: a mail that is sent, or given up, is left alone.
 *
 * @throws Error when the binding refused it and another attempt makes sense.
 */
export async function deliverMail(mailId: string, message: MessageFactory): Promise<void> {
  const mail = await controlDb().outboundMail.findUnique({ where: { id: mailId } });
  if (mail?.status !== "queued") return;
  const from = environment().MAIL_FROM;
  const attempts = mail.attempts + 1;
  try {
    await bindings().EMAIL.send(message(from, mail.recipient, mime(from, mail)));
  } catch (error) {
    const givenUp = attempts >= MAX_ATTEMPTS;
    log.warn("mail.refused", { mailId, attempts, error });
    await update(mailId, {
      status: givenUp ? "failed" : "queued",
      attempts,
      error: String(error).slice(0, 300),
    });
    if (!givenUp) throw error;
    return;
  }
  // Links in mails are secrets, so the text goes once it is sent; the sandbox keeps it for its mailbox page.
  if (!isSandbox()) await update(mailId, { body: "", attachments: "[]" });
  await update(mailId, { status: "sent", attempts, error: null, sentAt: clock.instant() });
  if (isSandbox() && bouncesInSandbox(mail.recipient))
    await receiveReport("", sandboxReport(messageIdOf(mailId, from), from, mail.recipient));
}

async function update(id: string, data: Record<string, string | number | null>): Promise<void> {
  await controlWrite(SYSTEM, async ({ tables }) => {
    await tables.outboundMail.updateMany({ where: { id }, data });
  });
}

/** Mails whose queue message was lost: still waiting two minutes after they were written. */
export async function overdueMails(): Promise<string[]> {
  const rows = await controlDb().outboundMail.findMany({
    where: { status: "queued", createdAt: { lt: clock.inMs(-2 * MINUTE_MS) } },
    orderBy: { createdAt: "asc" },
    take: 50,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

interface MailText {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  attachments: string;
}

function mime(from: string, mail: MailText): string {
  const message = createMimeMessage();
  message.setSender({ name: "Lumina", addr: from });
  message.setRecipient(mail.recipient);
  message.setSubject(mail.subject);
  message.setHeader("Message-ID", messageIdOf(mail.id, from));
  message.addMessage({ contentType: "text/plain", data: mail.body });
  message.addMessage({ contentType: "text/html", data: html(mail.body) });
  for (const file of JSON.parse(mail.attachments) as {
    fileName: string;
    contentType: string;
    base64: string;
  }[]) {
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
