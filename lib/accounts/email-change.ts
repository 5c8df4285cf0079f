import { clock, DAY_MS } from "@/lib/platform/clock";
import { GuardError, uniqueViolation } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { countMailRequest, mayMail } from "./limits";
import { addressChangeAskedMail, addressChangedMail, addressTakenMail, newAddressMail } from "./mails";
import { requirePassword } from "./password-changes";
import type { Visitor } from "./session-start";
import { hashToken, newToken } from "./sessions";

const LINK_MS = DAY_MS;
const OVER = "This link was used already, or is over a day old. Ask for a new one on your account page.";

/**
 * Mails a link to the new address of a signed-in person, and a warning to the old one. Nothing changes until the link is
 * used. A new address that has an account is told so by mail; the caller cannot tell the difference.
 *
 * @throws UserError when the password is wrong or the address is the one they have
 */
export async function requestEmailChange(
  input: { userId: string; email: string; currentPassword: string },
  visitor: Visitor,
): Promise<void> {
  await countMailRequest(visitor.address);
  const user = await requirePassword(input.userId, input.currentPassword, visitor);
  const { email } = input;
  if (email === user.email) throw new UserError("This is the address you sign in with already.", "email");
  if (!(await mayMail(email))) return;
  const taken = await controlDb().user.findUnique({ where: { email } });
  const token = newToken();
  await controlWrite({ kind: "user", id: user.id }, async (w) => {
    await w.tables.emailToken.deleteMany({ where: { userId: user.id, purpose: "email" } });
    w.mail(addressChangeAskedMail(user));
    if (taken) {
      w.mail(addressTakenMail(taken));
      return;
    }
    await w.tables.emailToken.createMany({
      data: [
        {
          id: newId("emailToken"),
          userId: user.id,
          purpose: "email",
          newEmail: email,
          tokenHash: hashToken(token),
          createdAt: clock.instant(),
          expiresAt: clock.inMs(LINK_MS),
        },
      ],
    });
    w.mail(newAddressMail({ name: user.name, email }, token));
  });
}

async function usableLink(token: string) {
  const found = await controlDb().emailToken.findFirst({
    where: {
      tokenHash: hashToken(token),
      purpose: "email",
      usedAt: null,
      expiresAt: { gt: clock.instant() },
    },
    include: { user: true },
  });
  return found?.newEmail ? { ...found, newEmail: found.newEmail } : null;
}

/** The address a link would change to, or null when it works no more. Looking changes nothing. */
export const pendingAddress = async (token: string): Promise<string | null> =>
  (await usableLink(token))?.newEmail ?? null;

/**
 * Moves an account to the address that the link was mailed to, once. Links that were mailed to the old address stop
 * working, and the old address is told.
 *
 * @throws UserError when the link is used, over or unknown, or the address has got an account meanwhile
 */
export async function confirmEmailChange(token: string): Promise<void> {
  const link = await usableLink(token);
  if (!link) throw new UserError(OVER);
  const { user, newEmail } = link;
  const now = clock.instant();
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      await w.tables.emailToken.updateMany({
        where: { id: link.id, usedAt: null, expiresAt: { gt: now } },
        data: { usedAt: now, newEmail: null },
      });
      w.expectRows(1, "used");
      await w.tables.user.updateMany({
        where: { id: user.id, email: user.email },
        data: { email: newEmail, emailVerifiedAt: now, version: { increment: 1 } },
      });
      w.expectRows(1, "used");
      await w.tables.emailToken.deleteMany({ where: { userId: user.id, id: { not: link.id } } });
      await w.tables.signUp.deleteMany({ where: { email: newEmail } });
      w.mail(addressChangedMail(user));
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(OVER);
    if (uniqueViolation(error)?.[0] === "User.email")
      throw new UserError("This address has an account of its own by now, so yours stays as it is.");
    throw error;
  }
}
