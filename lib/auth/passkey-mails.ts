import { greeting } from "@/lib/accounts/mails";
import { letter, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { quotedMailName } from "@/lib/platform/mail-name";

interface Recipient {
  email: string;
  name: string;
}

const named = (passkey: string) => {
  const shown = quotedMailName(passkey, "");
  return shown ? ` (${shown})` : "";
};
const IF_NOT_YOU = (what: string) =>
  `If this was not you, ${what} and choose a new password at once: ${siteLink("/account#passkeys")}`;

export function passkeyAddedMail(to: Recipient, passkey: string): NewMail {
  return {
    recipient: to.email,
    template: "passkey-added",
    subject: "A passkey was added to your Lumina account",
    body: letter(
      greeting(to.name),
      `a passkey${named(passkey)} was added to your account just now. Whoever holds it can sign in as you.`,
      IF_NOT_YOU("remove it"),
    ),
  };
}

export function passkeyRemovedMail(to: Recipient, passkey: string): NewMail {
  return {
    recipient: to.email,
    template: "passkey-removed",
    subject: "A passkey was removed from your Lumina account",
    body: letter(
      greeting(to.name),
      `a passkey${named(passkey)} was removed from your account just now and no longer signs anybody in.`,
      IF_NOT_YOU("look at the browsers that are signed in"),
    ),
  };
}

export function passkeyClonedMail(to: Recipient, passkey: string): NewMail {
  return {
    recipient: to.email,
    template: "passkey-cloned",
    subject: "We refused a passkey of your Lumina account",
    body: letter(
      greeting(to.name),
      `somebody used a passkey of yours${named(passkey)} that seems to have been copied: its counter went back. We did not let them in.`,
      `Remove this passkey, and add a new one with another authenticator: ${siteLink("/account#passkeys")}`,
    ),
  };
}
