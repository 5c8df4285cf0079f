import { after } from "next/server";
import { matchingHash } from "@/lib/passwords/passwords";
import { clock } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { browserOf, endTrustOf } from "./device-tokens";
import { newDeviceMail } from "./mails";
import { planSession, type SignedIn, type Visitor } from "./session-start";
import { hashToken } from "./sessions";
import { noteFailedSignIn } from "./sign-in-history";
import { countSignIn, signInSucceeded } from "./sign-in-limits";
import { resendConfirmation, waitingSignUps } from "./sign-up";

const WRONG =
  "This e-mail address and password don't match. If you have just signed up, open the link in your mail first.";

/**
 * Signs a person in. Every way of being wrong gives the same answer after the same work: one password hash is derived
 * whether or not the address is known. Where a second factor is asked for, the session opens nothing until it was given:
 * `secondFactorDue` says so.
 *
 * @throws UserError when the pair is wrong, the address is not confirmed yet, or there were too many attempts.
 */
export async function signIn(
  input: { email: string; password: string },
  visitor: Visitor,
): Promise<SignedIn & { userId: string; secondFactorDue: boolean }> {
  const [user, waiting] = await Promise.all([
    controlDb().user.findUnique({ where: { email: input.email } }),
    waitingSignUps(input.email, visitor),
  ]);
  const browser = await browserOf(user?.id, visitor);
  const attempt = {
    source: visitor.address,
    email: input.email,
    knownBrowser: browser?.isOwn ? browser.id : null,
  };
  const failed = (outcome: "wrong-password" | "refused") => {
    const event = { outcome, methods: "pwd", deviceId: attempt.knownBrowser };
    if (user) after(() => noteFailedSignIn(user.id, visitor, event));
  };
  await countSignIn(attempt).catch((error: unknown) => {
    failed("refused");
    throw error;
  });
  const stored = (user ? [user] : waiting).map(({ passwordHash }) => passwordHash);
  if ((await matchingHash(input.password, stored)) === null) {
    failed("wrong-password");
    throw new UserError(WRONG);
  }
  await signInSucceeded(attempt);
  if (!user) {
    // Only somebody who knows the password learns that a sign-up waits.
    await resendConfirmation(input.email, visitor);
    throw new UserError("Confirm your address first: we have just sent you the link again.");
  }
  const secondFactorDue = user.secondFactorSince !== null && !browser?.isTrusted;
  const stage = secondFactorDue ? "second-factor" : "full";
  const session = await planSession(user, visitor, { methods: "pwd", stage });
  await controlWrite({ kind: "user", id: user.id }, async (w) => {
    await session.collect(w);
    if (!session.knownDeviceId && !secondFactorDue)
      w.mail(newDeviceMail(user, session.label, clock.instant()));
  });
  const { sessionToken, deviceToken } = session;
  return { userId: user.id, secondFactorDue, sessionToken, deviceToken };
}

/** Ends the session of a token; an unknown token is fine. */
export async function signOut(sessionToken: string): Promise<void> {
  await controlWrite({ kind: "system", id: "sign-out" }, async ({ tables }) => {
    await tables.session.updateMany({
      where: { tokenHash: hashToken(sessionToken), revokedAt: null },
      data: { revokedAt: clock.instant() },
    });
  });
}

/**
 * Ends one of a person's own sessions; somebody else's id changes nothing. Its browser stands for the second factor no more:
 * it may be a laptop that was stolen.
 */
export async function revokeSession(userId: string, sessionId: string): Promise<void> {
  await controlWrite({ kind: "user", id: userId }, async (w) => {
    endTrustOf(w, userId, { only: sessionId });
    await w.tables.session.updateMany({
      where: { id: sessionId, userId, revokedAt: null },
      data: { revokedAt: clock.instant() },
    });
  });
}

/** Ends every session of a person but one, and the trust in every other browser. */
export async function revokeOtherSessions(userId: string, keepSessionId: string): Promise<void> {
  await controlWrite({ kind: "user", id: userId }, async (w) => {
    endTrustOf(w, userId, { allBut: keepSessionId });
    await w.tables.session.updateMany({
      where: { userId, id: { not: keepSessionId }, revokedAt: null },
      data: { revokedAt: clock.instant() },
    });
  });
}
