import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { trustBrowser } from "./device-tokens";
import { newDeviceMail } from "./mails";
import { planSession, type SignedIn, type Visitor } from "./session-start";
import type { SecondFactorDue } from "./sessions";

/** To tell somebody who was too slow, or came with no right password before. */
export const SIGN_IN_AGAIN = "You began to sign in over ten minutes ago. Sign in again.";

/** What shows a second factor. */
export interface FactorProof {
  /** As RFC 8176 names it: "otp", "hwk". */
  method: string;
  /** Uses it up in the write; the write is undone with the guard "used" when it was used before. */
  use(w: ControlWriter): Promise<void>;
}

/**
 * Turns a session that waits for a second factor into a full one with a new token, in one write: of two at once one is
 * signed in.
 *
 * @param trust whether this browser stands for the second factor from now on, for a while
 * @throws UserError when the factor was used before, or the waiting session is over
 */
export async function finishSignIn(
  due: SecondFactorDue,
  visitor: Visitor,
  proof: FactorProof,
  trust: boolean,
): Promise<SignedIn & { userId: string }> {
  const { person } = due;
  const owner = { id: due.userId, credentialVersion: due.credentialVersion };
  const methods = [...person.methods, proof.method].join(" ");
  const { connectionId, onlyOrganizationId: organizationId } = person;
  const connection = connectionId && organizationId ? { id: connectionId, organizationId } : undefined;
  const session = await planSession(owner, visitor, { methods, ...(connection && { connection }) });
  const { sessionToken, deviceToken } = session;
  try {
    await controlWrite({ kind: "user", id: due.userId }, async (w) => {
      await proof.use(w);
      await w.tables.session.updateMany({
        where: { id: due.id, revokedAt: null, expiresAt: { gt: clock.instant() } },
        data: { revokedAt: clock.instant() },
      });
      w.expectRows(1, "expired");
      await w.tables.signInEvent.deleteMany({
        where: { userId: due.userId, at: due.createdAt, outcome: "second-factor-due" },
      });
      await session.collect(w);
      if (trust) await trustBrowser(w, due.userId, deviceToken);
      if (!session.knownDeviceId) w.mail(newDeviceMail(person, session.label, clock.instant()));
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "used")
      throw new UserError("This code was used already. Wait for the next one.", "code");
    if (error instanceof GuardError) throw new UserError(SIGN_IN_AGAIN);
    throw error;
  }
  return { userId: due.userId, sessionToken, deviceToken };
}
