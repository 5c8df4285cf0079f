import { clock } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { knownBrowser } from "./device-tokens";
import { newDeviceMail } from "./mails";
import { matchingHash } from "./passwords";
import { planSession, type SignedIn, type Visitor } from "./session-start";
import { hashToken, idleSince } from "./sessions";
import { countSignIn, signInSucceeded } from "./sign-in-limits";
import { resendConfirmation, waitingSignUps } from "./sign-up";

const WRONG =
  "This e-mail address and password don't match. If you have just signed up, open the link in your mail first.";

/**
 * Signs a person in. Every way of being wrong gives the same answer after the same work: one password hash is derived
 * whether or not the address is known.
 *
 * @throws UserError when the pair is wrong, the address is not confirmed yet, or there were too many attempts.
 */
export async function signIn(
  input: { email: string; password: string },
  visitor: Visitor,
): Promise<SignedIn & { userId: string }> {
  const [user, waiting] = await Promise.all([
    controlDb().user.findUnique({ where: { email: input.email } }),
    waitingSignUps(input.email, visitor),
  ]);
  const browser = await knownBrowser(user?.id, visitor);
  const attempt = { source: visitor.address, email: input.email, knownBrowser: browser };
  await countSignIn(attempt);
  const stored = (user ? [user] : waiting).map(({ passwordHash }) => passwordHash);
  if ((await matchingHash(input.password, stored)) === null) throw new UserError(WRONG);
  await signInSucceeded(attempt);
  if (!user) {
    // Only somebody who knows the password learns that a sign-up waits.
    await resendConfirmation(input.email, visitor);
    throw new UserError("Confirm your address first: we have just sent you the link again.");
  }
  const session = await planSession(user, visitor);
  await controlWrite({ kind: "user", id: user.id }, async (w) => {
    await session.collect(w);
    if (!session.knownDeviceId) w.mail(newDeviceMail(user, session.label, clock.instant()));
  });
  return { userId: user.id, sessionToken: session.sessionToken, deviceToken: session.deviceToken };
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

/** The live sessions of a person, newest first. */
export async function listSessions(userId: string, currentSessionId: string) {
  const rows = await controlDb().session.findMany({
    where: {
      userId,
      revokedAt: null,
      expiresAt: { gt: clock.instant() },
      lastSeenAt: { gt: idleSince() },
    },
    orderBy: { lastSeenAt: "desc" },
    select: { id: true, deviceLabel: true, createdAt: true, lastSeenAt: true },
  });
  return rows.map((row) => ({ ...row, isCurrent: row.id === currentSessionId }));
}

/** Ends one of a person's own sessions; somebody else's id changes nothing. */
export async function revokeSession(userId: string, sessionId: string): Promise<void> {
  await controlWrite({ kind: "user", id: userId }, async ({ tables }) => {
    await tables.session.updateMany({
      where: { id: sessionId, userId, revokedAt: null },
      data: { revokedAt: clock.instant() },
    });
  });
}

/** Ends every session of a person but one. */
export async function revokeOtherSessions(userId: string, keepSessionId: string): Promise<void> {
  await controlWrite({ kind: "user", id: userId }, async ({ tables }) => {
    await tables.session.updateMany({
      where: { userId, id: { not: keepSessionId }, revokedAt: null },
      data: { revokedAt: clock.instant() },
    });
  });
}
