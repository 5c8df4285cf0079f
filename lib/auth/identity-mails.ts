import { greeting } from "@/lib/accounts/mails";
import { letter, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { quotedMailName } from "@/lib/platform/mail-name";

export function identityDisconnectedMail(to: { email: string; name: string }, provider: string): NewMail {
  return {
    recipient: to.email,
    template: "identity-disconnected",
    subject: `${provider} no longer signs you in to Lumina`,
    body: letter(
      greeting(to.name),
      `your Lumina account was disconnected from ${provider} just now. Sign in with your password instead.`,
      `If this was not you, choose a new password, which signs out every other browser: ${siteLink("/reset")}`,
    ),
  };
}

/** To a member whom their organization's identity provider signs in for the first time. @param provider as an admin typed it */
export function signOnConnectedMail(to: { email: string; name: string }, provider: string): NewMail {
  const named = quotedMailName(provider, "");
  return {
    recipient: to.email,
    template: "identity-connected",
    subject: "You can now sign in to Lumina through your company",
    body: letter(
      greeting(to.name),
      `your company's identity provider${named && ` (${named})`} signed you in to Lumina just now. Whoever signs in there as you opens your organization as you, and nothing else of your account.`,
      "If this was you, there is nothing to do.",
      "If not, ask an admin of your organization who can sign in at the identity provider as you.",
    ),
  };
}

export function identityConnectedMail(to: { email: string; name: string }, provider: string): NewMail {
  return {
    recipient: to.email,
    template: "identity-connected",
    subject: `You can now sign in to Lumina with ${provider}`,
    body: letter(
      greeting(to.name),
      `your Lumina account was connected with ${provider} just now: whoever signs in there as you is signed in here, too.`,
      "If this was you, there is nothing to do.",
      `If not, choose a new password, which signs out every other browser, and disconnect it under Account: ${siteLink("/reset")}`,
    ),
  };
}
