import { clock } from "@/lib/platform/clock";
import { GuardError, uniqueViolation } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { claimMail } from "@/lib/platform/mail-limits";
import { changeCredentials } from "./credentials";
import { addLink, consumeLink, openLink } from "./links";
import { addressChangeAskedMail, addressChangedMail, addressTakenMail, newAddressMail } from "./mails";
import { requirePassword } from "./password-changes";
import type { Visitor } from "./session-start";
import { newToken } from "./sessions";

const OVER = "This link was used already, or is over a day old. Ask for a new one on your account page.";

/**
 * Mails a link to the new address of a signed-in person, and a warning to the old one. Nothing changes until the link is
 * used. A new address that has an account is told so by mail; the caller cannot tell the difference.
 *
 * @throws UserError when the password is wrong, the address is the one they have, or they asked too often
 */
export async function requestEmailChange(
  input: { userId: string; email: string; currentPassword: string },
  visitor: Visitor,
): Promise<void> {
  const user = await requirePassword(input.userId, input.currentPassword, visitor);
  const { email } = input;
  if (email === user.email) throw new UserError("This is the address you sign in with already.", "email");
  const reached = await claimMail("email-change", { recipient: email, personId: user.id });
  if (reached === "person")
    throw new UserError("You can ask for ten changes of your address a day. Try again tomorrow.", "email");
  if (reached === "recipient")
    throw new UserError(
      "This address was sent as many of these mails today as we send to one address. Try again tomorrow.",
      "email",
    );
  if (reached)
    throw new UserError(
      "You asked for this address five times within the hour. Look for the latest mail there, or try again in an hour.",
      "email",
    );
  const taken = await controlDb().user.findUnique({ where: { email } });
  const token = newToken();
  await controlWrite({ kind: "user", id: user.id }, async (w) => {
    await w.tables.emailToken.deleteMany({ where: { userId: user.id, purpose: "email" } });
    w.mail(addressChangeAskedMail(user));
    if (taken) {
      w.mail(addressTakenMail(taken));
      return;
    }
    await addLink(w, user, "email", token, email);
    w.mail(newAddressMail({ email }, token));
  });
}

const usableLink = async (token: string) => {
  const found = await openLink("email", token);
  return found?.newEmail ? { ...found, newEmail: found.newEmail } : null;
};

/** The address a link would change to, or null when it works no more. Looking changes nothing. */
export const pendingAddress = async (token: string): Promise<string | null> =>
  (await usableLink(token))?.newEmail ?? null;

/**
 * Moves an account to the address that the link was mailed to, once. Links that were mailed to the old address stop
 * working, other browsers are signed out, and the old address is told.
 *
 * @param visitor the browser that opened the link: it stays signed in
 * @throws UserError when the link is used, over or unknown, or the address has got an account meanwhile
 */
export async function confirmEmailChange(token: string, visitor?: Visitor): Promise<void> {
  const link = await usableLink(token);
  if (!link) throw new UserError(OVER);
  const { user, newEmail } = link;
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      await consumeLink(w, link);
      await changeCredentials(w, user, { email: newEmail, emailVerifiedAt: clock.instant() }, visitor);
      await w.tables.signUp.deleteMany({ where: { email: newEmail } });
      w.mail(addressChangedMail(user));
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(OVER);
    if (uniqueViolation(error, "User.email"))
      throw new UserError("This address has an account of its own by now, so yours stays as it is.");
    throw error;
  }
}
