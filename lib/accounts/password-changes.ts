import { hashNewPassword } from "@/lib/passwords/new-password";
import { checkPassword } from "@/lib/passwords/passwords";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { changeCredentials, type KeptBrowser } from "./credentials";
import { ownBrowser } from "./device-tokens";
import { requestLink } from "./link-requests";
import { consumeLink, type LinkOwner, openLink } from "./links";
import { passwordChangedMail, resetMail } from "./mails";
import { organizationsOf } from "./organizations";
import type { Visitor } from "./session-start";
import { countPasswordCheck, passwordCheckSucceeded } from "./sign-in-limits";

const OVER = "This link was used already, or is over an hour old. Ask for a new one.";

/** Mails the link for a new password, when the address has an account. The caller cannot tell. */
export const requestReset = (email: string, visitor: Visitor): Promise<void> =>
  requestLink("reset", email, visitor, resetMail);

/** Whether a link for a new password can still be used. */
export const resetIsOpen = async (token: string): Promise<boolean> =>
  (await openLink("reset", token)) !== null;

/**
 * Sets a new password by link, once, and signs out every browser of that person.
 *
 * @param visitor the browser that opened the link: it stays one they know
 * @throws UserError when the link is used, over or unknown, or the password is not good enough.
 */
export async function resetPassword(
  input: { token: string; password: string },
  visitor?: Visitor,
): Promise<void> {
  const found = await openLink("reset", input.token);
  if (!found) throw new UserError(OVER);
  const { user } = found;
  const passwordHash = await newHash(input.password, user);
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      await consumeLink(w, found);
      await setPassword(w, user, passwordHash, { deviceToken: visitor?.deviceToken });
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
  input: { userId: string; currentPassword: string; password: string },
  visitor: Visitor,
): Promise<void> {
  const user = await requirePassword(input.userId, input.currentPassword, visitor);
  const passwordHash = await newHash(input.password, user);
  try {
    await controlWrite({ kind: "user", id: user.id }, (w) => setPassword(w, user, passwordHash, visitor));
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    throw new UserError("Your password or address was changed elsewhere meanwhile. Sign in again.");
  }
}

/**
 * The signed-in person's row, once they have proved that they still know their password; wrong ones are counted.
 *
 * @throws UserError when it is wrong
 */
export async function requirePassword(userId: string, password: string, visitor: Visitor) {
  const user = await controlDb().user.findUniqueOrThrow({ where: { id: userId } });
  const knownBrowser = await ownBrowser(user.id, visitor);
  const check = { source: visitor.address, subject: user.id, knownBrowser };
  await countPasswordCheck(check);
  if (!(await checkPassword(password, user.passwordHash)))
    throw new UserError("This is not your current password.", "currentPassword");
  await passwordCheckSucceeded(check);
  return user;
}

interface Person {
  id: string;
  name: string;
  email: string;
}

async function newHash(password: string, user: Person): Promise<string> {
  const companies = (await organizationsOf(user.id)).map(({ name }) => name);
  return hashNewPassword(password, [user.name, user.email, ...companies]);
}

async function setPassword(
  w: ControlWriter,
  user: Person & LinkOwner,
  passwordHash: string,
  kept: KeptBrowser,
): Promise<void> {
  await changeCredentials(w, user, { passwordHash }, kept);
  w.mail(passwordChangedMail(user));
}
