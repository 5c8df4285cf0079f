import { createHash } from "node:crypto";
import PostalMime, { type Email } from "postal-mime";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { claimMail } from "@/lib/platform/mail-limits";
import { withinLimit } from "@/lib/platform/rate-limit";
import { isSignedByUs } from "@/lib/platform/signing";
import { COMPANY } from "@/lib/site/company";
import { LONGEST, plainText } from "../schema";
import { findByNumber } from "../verification/verify";
import { fileRequest } from "./intake";
import { guessKind, guessLanguage } from "./mail-kind";
import { addStep } from "./write";

/** A mail to the privacy address becomes a request, or is added to the one that it answers. */

const MAX_BYTES = 5 * 1024 * 1024;
/** From one address in a day: what comes beyond goes on to a person. */
const MAILS_A_DAY = 10;
const BY = { kind: "system", id: "privacy-mailbox" } as const;

/** The header by which the daily check of the mailbox is known; signed, so that nobody else can use it. */
export const PROBE_HEADER = "x-lumina-probe";
export const PROBE_PURPOSE = "privacy mailbox probe";

export interface IncomingMail {
  /** The address of the envelope that it was delivered to. */
  to: string;
  /** The sender of the envelope; empty for a report of a mail system. */
  from: string;
  raw: ArrayBuffer;
}

/**
 * Takes a mail to the privacy address. Where it comes from proves nothing, because a sender can be forged: the request is not
 * verified, and the acknowledgement asks for a code. Programs that answer by themselves, lists and reports of mail systems are
 * not answered, so that nothing goes back and forth (RFC 3834). A mail that is delivered twice is one request.
 *
 * @returns whether all of it was taken; what has files with it, or came from a program, is for a person to read too
 */
export async function receivePrivacyMail({ to, from, raw }: IncomingMail): Promise<boolean> {
  if (to.trim().toLowerCase() !== COMPANY.privacyEmail || raw.byteLength > MAX_BYTES) return false;
  const mail = await PostalMime.parse(raw);
  const email = mail.from?.address?.trim().toLowerCase() ?? "";
  if (isFromProgram(mail, from) || !/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254) return false;
  if ([COMPANY.privacyEmail, COMPANY.email, environment().MAIL_FROM.toLowerCase()].includes(email))
    return false;
  const text = plainText(mail.text ?? "");
  const mailHash = hashOf(`${email}\n${mail.messageId ?? `${mail.subject ?? ""}\n${text}`}`);
  const isProbe = isOurProbe(mail);
  if (await controlDb().subjectRequest.findUnique({ where: { mailHash }, select: { id: true } })) return true;
  if (!isProbe && !(await withinLimit(["privacy-mail", email], MAILS_A_DAY, DAY_MS))) return false;
  if (!(await addToRequest(mail, email, text, mailHash)))
    await fileMail(mail, email, text, mailHash, isProbe);
  return mail.attachments.length === 0;
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

const header = (mail: Email, name: string): string =>
  mail.headers.find(({ key }) => key === name)?.value.trim() ?? "";

function isFromProgram(mail: Email, envelopeFrom: string): boolean {
  const auto = header(mail, "auto-submitted");
  return (
    /^(<>)?$/.test(envelopeFrom.trim()) ||
    /^(mailer-daemon|postmaster)@/i.test(envelopeFrom) ||
    (auto !== "" && !/^no\b/i.test(auto)) ||
    /^(bulk|junk|list|auto_reply)$/i.test(header(mail, "precedence")) ||
    header(mail, "list-id") !== "" ||
    header(mail, "x-autoreply") !== "" ||
    header(mail, "x-autorespond") !== ""
  );
}

/** Whether it is the daily check's: the header names its own mail, and we have signed it. */
function isOurProbe(mail: Email): boolean {
  const [about = "", signature = ""] = header(mail, PROBE_HEADER).split(" ", 2);
  return about !== "" && about === mail.messageId && isSignedByUs(PROBE_PURPOSE, about, signature);
}

/** A mail that names a request and comes from its person or their agent is a note of it; neither alone is enough. */
async function addToRequest(mail: Email, email: string, text: string, mailHash: string): Promise<boolean> {
  const found = await findByNumber(mail.subject ?? "");
  const row =
    found &&
    (await controlDb().subjectRequest.findUnique({
      where: { id: found.id },
      select: { id: true, email: true, agentEmail: true },
    }));
  if (!row || ![row.email, row.agentEmail].includes(email)) return false;
  const evidence = { channel: "mail", mailHash, text: text.slice(0, LONGEST.details) };
  const same = await controlDb().subjectRequestStep.findFirst({
    where: { requestId: row.id, evidence: JSON.stringify(evidence) },
    select: { id: true },
  });
  if (same) return true;
  await controlWrite(BY, async (w) => {
    await addStep(w, row.id, { what: "noted", by: BY, evidence });
  });
  return true;
}

async function fileMail(
  mail: Email,
  email: string,
  text: string,
  mailHash: string,
  synthetic: boolean,
): Promise<void> {
  const subject = plainText(mail.subject ?? "");
  const words = `${subject}\n\n${text}`.trim().slice(0, LONGEST.details);
  // An address that got enough mails is not mailed again, and its request is taken all the same.
  const mayMail =
    !synthetic && (await claimMail("privacy-request", { source: email, recipient: email })) === null;
  await fileRequest(
    {
      ...{ kind: guessKind(words), country: "XX", language: guessLanguage(words), channel: "mail" },
      name: plainText(mail.from?.name ?? "").slice(0, LONGEST.name) || email,
      ...{ email, details: words, mailHash, synthetic, receivedAt: clock.instant() },
    },
    BY,
    mayMail ? "code" : "none",
  );
}
