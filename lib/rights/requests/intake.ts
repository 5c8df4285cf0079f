import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import type { Actor } from "@/lib/platform/db/audit-chain";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { newId } from "@/lib/platform/id";
import { dayReceived, dueDate, kindUnder, regimeOfCountry } from "../clocks";
import { dayIn, letterMail, wordsFor } from "../letters/letter";
import type { LetterLanguage, RequestChannel, RequestKind } from "../status";
import { CODE_HOURS, newCode } from "../verification/code";
import { requestEnding, requestReference } from "./reference";
import { addStep } from "./write";

/** Takes a request in, whatever way it came. */

/** Sent twice by somebody who is known: the same text within this time. */
const SAME_WITHIN_MS = 10 * MINUTE_MS;

export interface NewRequest {
  kind: RequestKind;
  /** ISO 3166-1 alpha-2; XX where nobody said it. It decides the regime and refuses nobody. */
  country: string;
  language: LetterLanguage;
  channel: RequestChannel;
  name: string;
  email: string;
  phone?: string | null;
  details: string;
  agentName?: string | null;
  agentEmail?: string | null;
  userId?: string;
  receivedAt?: string;
  /** The hash of the mail, or of the form as one browser sent it: what comes again with it is the same request. */
  mailHash?: string;
  /** The ended request that a mail names. */
  followsId?: string;
  /** Whether the agent is told by a mail, where the person gets one. */
  tellsAgent?: boolean;
  synthetic?: boolean;
}

/** How the person is answered at once: a mail with a code, one without because they are known, or none. */
export type FirstMail = "code" | "known" | "none";

/** Where the code of a request is entered. */
export const verifyAddress = (requestId: string, language: LetterLanguage): string =>
  new URL(
    `/privacy-request/verify?number=${requestReference(requestId)}&lang=${language}`,
    environment().APP_ORIGIN,
  ).toString();

/**
 * Writes a request with its first step and its first mail, in one write. What comes again with the same hash is the same
 * request; without one, the same text of the same account or member of staff within ten minutes is. The same text alone is
 * not: whoever types another's address would learn of the other's request. An earlier request of the same address and kind
 * that is open is named, and nothing of it is taken over: the new one has to be verified by itself.
 *
 * @param also what else belongs into the write, such as an audit entry
 * @returns the id of the request, and whether it was there already
 */
export async function fileRequest(
  { kind: asked, ...given }: NewRequest,
  by: Actor,
  firstMail: FirstMail,
  also?: (w: ControlWriter, id: string) => Promise<void> | void,
): Promise<{ id: string; again: boolean }> {
  const id = newId("subjectRequest");
  const now = clock.instant();
  const receivedAt = given.receivedAt ?? now;
  const regime = regimeOfCountry(given.country);
  const input = { ...given, kind: kindUnder(regime, asked) };
  const due = dueDate({ regime, kind: input.kind, receivedDay: dayReceived(receivedAt) });
  const earlier = await controlDb().subjectRequest.findFirst({
    where: { email: input.email, kind: input.kind, answeredAt: null, synthetic: false },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  const { code, columns } = newCode(id, "mail", input.email);
  const { channel, details, email, mailHash, userId = null } = input;
  const same = mailHash
    ? { mailHash }
    : {
        ...{ email, kind: input.kind, details, channel, userId },
        receivedAt: { gte: clock.inMs(-SAME_WITHIN_MS) },
      };
  try {
    await controlWrite(by, async (w) => {
      if (mailHash)
        w.guard("used", `NOT EXISTS (SELECT 1 FROM "SubjectRequest" WHERE "mailHash" = ?1)`, [mailHash]);
      else
        w.guard(
          "used",
          `NOT EXISTS (SELECT 1 FROM "SubjectRequest" WHERE "email" = ?1 AND "receivedAt" >= ?2 AND "kind" = ?3
             AND "details" = ?4 AND "channel" = ?5 AND COALESCE("userId", '') = ?6)`,
          [email, clock.inMs(-SAME_WITHIN_MS), input.kind, details, channel, userId ?? ""],
        );
      await w.tables.subjectRequest.createMany({
        data: [
          {
            ...{ id, kind: input.kind, regime, country: input.country, language: input.language },
            ...{ channel: input.channel, name: input.name, email: input.email, phone: input.phone ?? null },
            ...{ details: input.details, userId, mailHash: mailHash ?? null, ending: requestEnding(id) },
            ...{ agentName: input.agentName ?? null, agentEmail: input.agentEmail ?? null },
            ...{ duplicateOfId: input.followsId ?? earlier?.id ?? null, synthetic: input.synthetic ?? false },
            ...{ receivedAt, acknowledgedAt: firstMail === "none" ? null : now, dueDay: due.day },
            ...(firstMail === "known"
              ? { status: "verified", verifiedAt: now, verifiedBy: "fresh-proof" }
              : { status: "received" }),
            ...(firstMail === "code" ? columns : {}),
          },
        ],
      });
      await addStep(w, id, { what: "received", by, evidence: { channel: input.channel, dueDay: due.day } });
      const letter = { ...input, id };
      const words = { kind: wordsFor({ ...input, regime }).kind, due: dayIn(input.language, due.day) };
      if (firstMail === "known") {
        const mailId = w.mail(letterMail("taken", letter, words));
        await addStep(w, id, { what: "verified", by, evidence: { how: "fresh-proof" } });
        await addStep(w, id, { what: "acknowledged", by, evidence: { mailId } });
      }
      if (firstMail === "code") {
        const mailId = w.mail(
          letterMail("received", letter, {
            ...{ ...words, code, hours: String(CODE_HOURS) },
            link: verifyAddress(id, input.language),
          }),
        );
        await addStep(w, id, { what: "acknowledged", by, evidence: { mailId } });
      }
      if (input.agentEmail && input.tellsAgent && firstMail !== "none")
        w.mail(letterMail("agent", { ...letter, email: input.agentEmail }, {}));
      await also?.(w, id);
    });
    return { id, again: false };
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    const there = await controlDb().subjectRequest.findFirst({
      where: same,
      orderBy: { receivedAt: "desc" },
      select: { id: true },
    });
    if (!there) throw error;
    return { id: there.id, again: true };
  }
}
