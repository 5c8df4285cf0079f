import { clock, HOUR_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { claimMail } from "@/lib/platform/mail-limits";
import { networkSource } from "@/lib/platform/network-prefix";
import { withinLimit } from "@/lib/platform/rate-limit";
import type { CodeProblem } from "../form-problems";
import { letterLanguage, letterMail } from "../letters/letter";
import { verifyAddress } from "../requests/intake";
import { requestIdEndingIn } from "../requests/reference";
import { kindOf, statusOf } from "../requests/request";
import { addStep, changeRequest } from "../requests/write";
import { isEnded } from "../status";
import { CODE_HOURS, isCode, MOST_ATTEMPTS, newCode } from "./code";

/** Shows that a request comes from the person: a code that was sent to their address or phone is entered. */

/** So many tries an hour from one network, whatever the request: numbers cannot be gone through. */
const TRIES_A_NETWORK = 30;
const BY = { kind: "system", id: "privacy-request-code" } as const;

export type CodeOutcome = "verified" | CodeProblem;

/** The request whose number was typed, or null. */
export async function findByNumber(number: string): Promise<{ id: string } | null> {
  const ending = requestIdEndingIn(number);
  if (!ending) return null;
  return controlDb().subjectRequest.findFirst({
    where: { ending },
    orderBy: { id: "desc" },
    select: { id: true },
  });
}

/**
 * Takes the code of a request. Each try is counted before the code is looked at, so that tries at the same time count too; a
 * number that nobody has is answered like a wrong code.
 *
 * @param address of the sender's network
 */
export async function enterCode(number: string, code: string, address: string): Promise<CodeOutcome> {
  if (!(await withinLimit(["privacy-request-code", networkSource(address)], TRIES_A_NETWORK, HOUR_MS)))
    return "too-many";
  const found = await findByNumber(number);
  if (!found) return "wrong";
  return verifyByCode(found.id, code);
}

/** Takes the code of a known request: of the public page, or as a caller reads it to staff. */
export async function verifyByCode(
  requestId: string,
  code: string,
): Promise<Exclude<CodeOutcome, "too-many">> {
  const [counted] = await controlWrite(BY, async ({ tables }) => {
    await tables.subjectRequest.updateMany({
      where: {
        ...{ id: requestId, codeHash: { not: null }, codeAttempts: { lt: MOST_ATTEMPTS } },
        codeExpiresAt: { gt: clock.instant() },
      },
      data: { codeAttempts: { increment: 1 } },
    });
  });
  const row = await controlDb().subjectRequest.findUnique({ where: { id: requestId } });
  if (!row) return "wrong";
  // A second click on the same button.
  if (!counted) return "used-up";
  const to = row.codeChannel === "phone" ? row.phone : row.email;
  if (!row.codeHash || !to || !isCode(row.id, to, code, row.codeHash)) {
    await controlWrite(BY, async (w) => {
      await addStep(w, row.id, { what: "code-refused", by: BY, evidence: { attempt: row.codeAttempts } });
    });
    return row.codeAttempts >= MOST_ATTEMPTS ? "used-up" : "wrong";
  }
  const by = row.codeChannel === "phone" ? "phone-code" : "mail-code";
  // A second code, of the other way, proves both.
  const verifiedBy = row.verifiedBy === null || row.verifiedBy === by ? by : "phone-and-mail-code";
  const status = statusOf(row.status);
  try {
    await controlWrite(BY, (w) =>
      changeRequest(
        w,
        { id: row.id, version: row.version, status },
        {
          ...(status === "received" ? { status: "verified" } : {}),
          ...{ verifiedAt: row.verifiedAt ?? clock.instant(), verifiedBy, codeHash: null },
        },
        { what: "verified", by: BY, evidence: { how: by } },
      ),
    );
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    return "wrong";
  }
  return "verified";
}

/**
 * Mails a new code, if there is such a request and it waits for one; the earlier code works no longer. What is answered does
 * not tell whether there is one.
 *
 * @returns false when too many were asked for
 */
export async function sendNewCode(number: string, address: string): Promise<boolean> {
  if (!(await withinLimit(["privacy-request-code", networkSource(address)], TRIES_A_NETWORK, HOUR_MS)))
    return false;
  const found = await findByNumber(number);
  const row = found && (await controlDb().subjectRequest.findUnique({ where: { id: found.id } }));
  if (!row || row.verifiedAt || row.synthetic || isEnded(row.status)) return true;
  const reached = await claimMail("privacy-request", {
    source: networkSource(address),
    recipient: row.email,
  });
  if (reached) return false;
  await mailCode(row.id);
  return true;
}

/** Mails a new code to the address of a request. */
async function mailCode(requestId: string): Promise<void> {
  const row = await controlDb().subjectRequest.findUniqueOrThrow({ where: { id: requestId } });
  const { code, columns } = newCode(row.id, "mail", row.email);
  const language = letterLanguage(row.language);
  await controlWrite(BY, async (w) => {
    const mailId = w.mail(
      letterMail(
        "code",
        { id: row.id, kind: kindOf(row.kind), language, email: row.email },
        {
          ...{ code, hours: String(CODE_HOURS) },
          link: verifyAddress(row.id, language),
        },
      ),
    );
    await changeRequest(
      w,
      { id: row.id, version: row.version, status: statusOf(row.status) },
      { ...columns, acknowledgedAt: row.acknowledgedAt ?? clock.instant() },
      { what: "code-sent", by: BY, evidence: { channel: "mail", mailId } },
    );
  });
}
