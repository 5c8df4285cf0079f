import { greeting } from "@/lib/accounts/mails";
import { letter, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";

/** What a person is told by mail about their second factor. */

interface Addressee {
  name: string;
  email: string;
}

const NOT_YOU = () =>
  `If this was not you, somebody else is signed in to your account. Choose a new password at once, which signs out every other browser: ${siteLink("/reset")}`;

export function secondFactorOnMail(to: Addressee): NewMail {
  return {
    recipient: to.email,
    template: "second-factor-on",
    subject: "Signing in to Lumina now asks for a code",
    body: letter(
      greeting(to.name),
      "an authenticator app was added to your account just now. From now on, signing in asks for its code after the password. Keep your recovery codes where you find them without your phone.",
      NOT_YOU(),
    ),
  };
}

export function secondFactorOffMail(to: Addressee): NewMail {
  return {
    recipient: to.email,
    template: "second-factor-off",
    subject: "Signing in to Lumina no longer asks for a code from your app",
    body: letter(
      greeting(to.name),
      "the authenticator app was removed from your account just now, and so were its recovery codes.",
      NOT_YOU(),
    ),
  };
}

export function secondFactorResetMail(to: Addressee): NewMail {
  return {
    recipient: to.email,
    template: "second-factor-reset",
    subject: "We turned off the second factor of your Lumina account",
    body: letter(
      greeting(to.name),
      "as you asked, we removed the authenticator app and the recovery codes from your account. Your password alone signs you in now; please set up another app soon:",
      siteLink("/account/second-factor"),
      `If you did not ask us for that, choose a new password at once, and reply to this mail: ${siteLink("/reset")}`,
    ),
  };
}

export function newRecoveryCodesMail(to: Addressee): NewMail {
  return {
    recipient: to.email,
    template: "recovery-codes-new",
    subject: "New recovery codes for your Lumina account",
    body: letter(
      greeting(to.name),
      "new recovery codes were made for your account just now. The earlier ones no longer work.",
      NOT_YOU(),
    ),
  };
}

export function recoveryCodeUsedMail(to: Addressee, left: number): NewMail {
  const codes = left === 1 ? "1 code is" : `${left === 0 ? "No" : left} codes are`;
  return {
    recipient: to.email,
    template: "recovery-code-used",
    subject: "A recovery code of your Lumina account was used",
    body: letter(
      greeting(to.name),
      `a recovery code was used just now instead of a code from your authenticator app. ${codes} left; you can make new ones here:`,
      siteLink("/account/second-factor"),
      NOT_YOU(),
    ),
  };
}
