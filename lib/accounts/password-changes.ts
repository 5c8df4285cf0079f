import { clock, HOUR_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { atLeast, attemptSucceeded, countAttempt, countMailRequest, mayMail } from "./limits";
import { passwordChangedMail, resetMail } from "./mails";
import { passwordProblem } from "./password-rules";
import { checkPassword, hashPassword } from "./passwords";
import type { Visitor } from "./session-start";
import { hashToken, newToken } from "./sessions";

const RESET_MS = HOUR_MS;
/** Longer than finding an account and writing its mail takes, so that the time does not tell whether there is one. */
const EVEN_MS = 300;
const OVER = "This link was used already, or is over an hour old. Ask for a new one.";

/** Mails the link for a new password, when the address has an account. The caller cannot tell. */
export async function requestReset(email: string, visitor: Visitor): Promise<void> {
  await countMailRequest(visitor.address);
  await atLeast(EVEN_MS, async () => {
    const user = await controlDb().user.findUnique({ where: { email } });
    if (!(await mayMail(email)) || !user) return;
    const token = newToken();
    await controlWrite({ kind: "system", id: "reset" }, async (w) => {
      await w.tables.emailToken.deleteMany({ where: { userId: user.id, purpose: "reset" } });
      await w.tables.emailToken.createMany({
        data: [
          {
            id: newId("emailToken"),
            userId: user.id,
            purpose: "reset",
            tokenHash: hashToken(token),
            createdAt: clock.instant(),
            expiresAt: clock.inMs(RESET_MS),
          },
        ],
      });
      w.mail(resetMail(user, token));
    });
  });
}

const usableToken = (token: string) =>
  controlDb().emailToken.findFirst({
    where: {
      tokenHash: hashToken(token),
      purpose: "reset",
      usedAt: null,
      expiresAt: { gt: clock.instant() },
    },
    include: { user: true },
  });

/** Whether a link for a new password can still be used. */
export const resetIsOpen = async (token: string): Promise<boolean> => (await usableToken(token)) !== null;

/**
 * Sets a new password by link, once, and signs out every browser of that person.
 *
 * @throws UserError when the link is used, over or unknown, or the password is not good enough.
 */
export async function resetPassword(input: { token: string; password: string }): Promise<void> {
  const found = await usableToken(input.token);
  if (!found) throw new UserError(OVER);
  const { user } = found;
  const passwordHash = await newHash(input.password, user);
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      await w.tables.emailToken.updateMany({
        where: { id: found.id, usedAt: null, expiresAt: { gt: clock.instant() } },
        data: { usedAt: clock.instant() },
      });
      w.expectRows(1, "used");
      await setPassword(w, user, passwordHash);
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(OVER);
    throw error;
  }
}

/**
 * Changes a signed-in person's password and signs out every other browser.
 *
 * @throws UserError when the current password is wrong or the new one is not good enough.
 */
export async function changePassword(
  input: { userId: string; sessionId: string; currentPassword: string; password: string },
  visitor: Visitor,
): Promise<void> {
  const user = await requirePassword(input.userId, input.currentPassword, visitor);
  const passwordHash = await newHash(input.password, user);
  await controlWrite({ kind: "user", id: user.id }, (w) =>
    setPassword(w, user, passwordHash, input.sessionId),
  );
}

/**
 * The signed-in person's row, once they have proved that they still know their password; wrong ones are counted.
 *
 * @throws UserError when it is wrong
 */
export async function requirePassword(userId: string, password: string, visitor: Visitor) {
  const user = await controlDb().user.findUniqueOrThrow({ where: { id: userId } });
  await countAttempt(visitor.address, user.id);
  if (!(await checkPassword(password, user.passwordHash)))
    throw new UserError("This is not your current password.", "currentPassword");
  await attemptSucceeded(visitor.address, user.id);
  return user;
}

interface Person {
  id: string;
  name: string;
  email: string;
}

async function newHash(password: string, user: Person): Promise<string> {
  const problem = passwordProblem(password, [user.name, user.email]);
  if (problem) throw new UserError(problem, "password");
  return hashPassword(password);
}

async function setPassword(w: ControlWriter, user: Person, passwordHash: string, keepSessionId = "") {
  await w.tables.user.updateMany({
    where: { id: user.id },
    data: { passwordHash, version: { increment: 1 } },
  });
  // Whoever asked for another address may have been somebody who knew the old password.
  await w.tables.emailToken.deleteMany({ where: { userId: user.id, purpose: "email" } });
  await w.tables.session.updateMany({
    where: { userId: user.id, id: { not: keepSessionId }, revokedAt: null },
    data: { revokedAt: clock.instant() },
  });
  w.mail(passwordChangedMail(user));
}
