import { createHash } from "node:crypto";
import PostalMime, { type Email } from "postal-mime";
import { clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { claimMail } from "@/lib/platform/mail-limits";
import { withinLimit } from "@/lib/platform/rate-limit";
import { isSignedByUs } from "@/lib/platform/signing";
import { COMPANY } from "@/lib/site/company";
import { LONGEST, plainText } from "../schema";
import { isEnded } from "../status";
import { findByNumber } from "../verification/verify";
import { clockResumed } from "./clock-resumed";
import { fileRequest } from "./intake";
import { guessKind, guessLanguage } from "./mail-kind";
import { beginning, mailText } from "./mail-text";
import { statusOf } from "./request";
import { addStep, changeRequest } from "./write";

/** A mail to the privacy address becomes a request, or is added to the one that it answers. */

const MAX_BYTES = 5 * 1024 * 1024;
/** From one address in a day: what comes beyond goes on to a person. */
const MAILS_A_DAY = 10;
/** Mails that answer by themselves, to all together: senders can be forged by the thousand. Staff see the rest, and answer. */
export const ANSWERS_AN_HOUR = { unproven: 120, proven: 400 };
/** So often a note is tried again when somebody else writes to its request at the same time. */
const TRIES = 3;
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
 * @returns whether all of it was taken; what has files with it, no words or too many, or came from a program, is for a person to
 * read too
 */
export async function receivePrivacyMail({ to, from, raw }: IncomingMail): Promise<boolean> {
  if (to.trim().toLowerCase() !== COMPANY.privacyEmail || raw.byteLength > MAX_BYTES) return false;
  const mail = await PostalMime.parse(raw);
  const email = mail.from?.address?.trim().toLowerCase() ?? "";
  if (isFromProgram(mail, from) || !/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254) return false;
  if ([COMPANY.privacyEmail, COMPANY.email, environment().MAIL_FROM.toLowerCase()].includes(email))
    return false;
  const { text, isWhole } = mailText(mail);
  const mailHash = hashOf(`${email}\n${mail.messageId ?? `${mail.subject ?? ""}\n${text}`}`);
  const isProbe = isOurProbe(mail);
  const taken = isWhole && beginning(wordsOf(mail, text)).isAll && mail.attachments.length === 0;
  if (await controlDb().subjectRequest.findUnique({ where: { mailHash }, select: { id: true } }))
    return taken;
  if (!isProbe && !(await withinLimit(["privacy-mail", email], MAILS_A_DAY, DAY_MS))) return false;
  const found = await addToRequest(mail, email, text, mailHash);
  if (found !== "added") await fileMail(mail, email, text, mailHash, isProbe, found?.endedId);
  return taken;
}

/** A request has no column for a subject: it stands above the text. */
const wordsOf = (mail: Email, text: string): string => `${plainText(mail.subject ?? "")}\n\n${text}`.trim();

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

/**
 * A mail that names a request and comes from its person or their agent is a note of it; neither alone is enough. It answers what
 * was asked: a stopped clock runs again from this day. Nobody looks at a request that has ended, so it takes no note.
 *
 * @returns "added", or the ended request that the mail names, or null for none
 */
async function addToRequest(
  mail: Email,
  email: string,
  text: string,
  mailHash: string,
  tries = TRIES,
): Promise<"added" | { endedId: string } | null> {
  const found = await findByNumber(mail.subject ?? "");
  const row = found && (await controlDb().subjectRequest.findUnique({ where: { id: found.id } }));
  if (!row || ![row.email, row.agentEmail].includes(email)) return null;
  const evidence = { channel: "mail", mailHash, text: beginning(text).words };
  const same = await controlDb().subjectRequestStep.findFirst({
    where: { requestId: row.id, evidence: JSON.stringify(evidence) },
    select: { id: true },
  });
  if (same) return "added";
  if (isEnded(row.status)) return { endedId: row.id };
  const { pausedSince, version } = row;
  try {
    await controlWrite(BY, async (w) => {
      w.guard("changed", `EXISTS (SELECT 1 FROM "SubjectRequest" WHERE "id" = ?1 AND "version" = ?2)`, [
        ...[row.id, version],
      ]);
      await addStep(w, row.id, { what: "noted", by: BY, evidence });
      if (pausedSince === null) return;
      const resumed = clockResumed({ ...row, pausedSince }, clock.instant());
      await changeRequest(w, { id: row.id, version, status: statusOf(row.status) }, resumed.change, {
        ...{ what: "resumed", by: BY, evidence: resumed.evidence },
      });
    });
  } catch (error) {
    if (!(error instanceof GuardError) || tries <= 1) throw error;
    return addToRequest(mail, email, text, mailHash, tries - 1);
  }
  return "added";
}

async function fileMail(
  mail: Email,
  email: string,
  text: string,
  mailHash: string,
  synthetic: boolean,
  followsId?: string,
): Promise<void> {
  const { words } = beginning(wordsOf(mail, text));
  await fileRequest(
    {
      ...{ kind: guessKind(words), country: "XX", language: guessLanguage(words), channel: "mail" },
      name: plainText(mail.from?.name ?? "").slice(0, LONGEST.name) || email,
      ...{ email, details: words, mailHash, synthetic, receivedAt: clock.instant() },
      ...(followsId ? { followsId } : {}),
    },
    BY,
    !synthetic && (await mayAnswer(mail, email)) ? "code" : "none",
  );
}

/**
 * Whether the sender is mailed by themselves. The request is taken all the same: staff see it, and acknowledge it. Who is named
 * as the sender may have sent nothing, so the limits are of an address, of all addresses of its domain, and of all together, and
 * what the receiving server found to be forged (RFC 8601) is not answered. What it found to be genuine has limits of its own, which
 * are wider: a large domain has many people, and forged mails use up nothing of theirs.
 */
async function mayAnswer(mail: Email, email: string): Promise<boolean> {
  const found = dmarcOf(mail);
  if (found === "fail") return false;
  const kind = found === "pass" ? "proven" : "unproven";
  const source = `mail-domain:${email.slice(email.lastIndexOf("@") + 1)}`;
  const cause = kind === "proven" ? "privacy-mail-proven" : "privacy-mail";
  return (
    (await claimMail(cause, { source, recipient: email })) === null &&
    withinLimit(["privacy-mail-answers", kind], ANSWERS_AN_HOUR[kind], HOUR_MS)
  );
}

/**
 * What was found of the sender's domain (DMARC). A sender can write such a header too, and ours stands above it: it says "pass"
 * by the topmost alone, and "fail" by any.
 */
function dmarcOf(mail: Email): "pass" | "fail" | "none" {
  const results = mail.headers.filter(({ key }) => key === "authentication-results");
  if (results.some(({ value }) => /\bdmarc\s*=\s*fail\b/i.test(value))) return "fail";
  return /\bdmarc\s*=\s*pass\b/i.test(results[0]?.value ?? "") ? "pass" : "none";
}
