import { letter, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { mailName, quotedMailName } from "@/lib/platform/mail-name";
import type { Role } from "./permissions";

/** The texts of the accounts mails: plain, short, each with the one thing to do. */

/** For somebody who has proved that the address is theirs. Anybody can type a name beside a stranger's address. */
export const greeting = (name: string) => {
  const shown = mailName(name, "");
  return shown ? `Hello ${shown},` : "Hello,";
};

export function confirmMail(to: { email: string }, token: string): NewMail {
  return {
    recipient: to.email,
    template: "confirm-email",
    subject: "Confirm your address to start with Lumina",
    body: letter(
      "Hello,",
      "please confirm that this address is yours. Your fourteen-day trial starts then.",
      siteLink(`/confirm/${token}`),
      "The link works once, for 24 hours. If you did not sign up for Lumina, ignore this mail: nothing happens without the link.",
    ),
  };
}

export function accountExistsMail(to: { email: string; name: string }): NewMail {
  return {
    recipient: to.email,
    template: "account-exists",
    subject: "You already have a Lumina account",
    body: letter(
      greeting(to.name),
      "somebody, probably you, tried to sign up with this address. It already has an account, so nothing was changed.",
      `Sign in: ${siteLink("/sign-in")}`,
      `Forgot the password? ${siteLink("/reset")}`,
      "If this was not you, there is nothing to do.",
    ),
  };
}

export function resetMail(to: { email: string; name: string }, token: string): NewMail {
  return {
    recipient: to.email,
    template: "reset-password",
    subject: "Choose a new password for Lumina",
    body: letter(
      greeting(to.name),
      "use this link to choose a new password:",
      siteLink(`/reset/${token}`),
      "It works once, for one hour. If you did not ask for it, ignore this mail: your password stays as it is.",
    ),
  };
}

export function confirmBrowserMail(to: { email: string; name: string }, token: string): NewMail {
  return {
    recipient: to.email,
    template: "confirm-browser",
    subject: "Confirm a browser for Lumina",
    body: letter(
      greeting(to.name),
      "somebody typed many wrong passwords for your account. Nobody got in. Until that stops, we ask for this mail before a new browser may sign in.",
      "If you want to sign in, open this link in the browser that you want to use, and enter your password there:",
      siteLink(`/sign-in/browser/${token}`),
      "It works once, for one hour. If you did not ask for it, ignore this mail: browsers that you use already are not affected.",
    ),
  };
}

export function joinMail(to: { email: string; name: string }, organization: string, token: string): NewMail {
  return {
    recipient: to.email,
    template: "join-organization",
    subject: "Confirm your address to join an organization at Lumina",
    body: letter(
      greeting(to.name),
      `you can join ${mailName(organization, "an organization")} with this address. It is some time since you confirmed it, so please open this link and join there:`,
      siteLink(`/organizations?join=${token}`),
      "It works once, for one hour, and only for whoever is signed in to your account. If you did not ask for it, ignore this mail, and choose a new password if that worries you.",
    ),
  };
}

export function passwordChangedMail(to: { email: string; name: string }): NewMail {
  return {
    recipient: to.email,
    template: "password-changed",
    subject: "Your Lumina password was changed",
    body: letter(
      greeting(to.name),
      "the password of your account was changed just now, and every other browser was signed out.",
      `If this was not you, choose a new password at once: ${siteLink("/reset")}`,
    ),
  };
}

export function newAddressMail(to: { email: string }, token: string): NewMail {
  return {
    recipient: to.email,
    template: "confirm-new-email",
    subject: "Confirm your new address for Lumina",
    body: letter(
      "Hello,",
      "please confirm that you want to sign in to Lumina with this address from now on.",
      siteLink(`/email/${token}`),
      "The link works once, for 24 hours. If you did not ask for it, ignore this mail: nothing happens without the link.",
    ),
  };
}

export function addressTakenMail(to: { email: string; name: string }): NewMail {
  return {
    recipient: to.email,
    template: "new-email-taken",
    subject: "This address already has a Lumina account",
    body: letter(
      greeting(to.name),
      "somebody, probably you, wanted to move another Lumina account to this address. It already has an account of its own, so nothing was changed.",
      `Sign in to it: ${siteLink("/sign-in")}`,
      "If this was not you, there is nothing to do.",
    ),
  };
}

export function addressChangeAskedMail(to: { email: string; name: string }): NewMail {
  return {
    recipient: to.email,
    template: "email-change-asked",
    subject: "Your Lumina account may move to another address",
    body: letter(
      greeting(to.name),
      "somebody who knows your password asked to sign in with another address. It changes when that address is confirmed.",
      `If this was not you, choose a new password now, which also stops the change: ${siteLink("/reset")}`,
    ),
  };
}

export function addressChangedMail(to: { email: string; name: string }): NewMail {
  return {
    recipient: to.email,
    template: "email-changed",
    subject: "The address of your Lumina account was changed",
    body: letter(
      greeting(to.name),
      "you now sign in to Lumina with another address; this one has no account any more.",
      "If this was not you, reply to this mail at once.",
    ),
  };
}

export function accountDeletedMail(to: { email: string; name: string }): NewMail {
  return {
    recipient: to.email,
    template: "account-deleted",
    subject: "Your Lumina account was deleted",
    body: letter(
      greeting(to.name),
      "your account was deleted just now, as you asked: your name, address, phone number, password and sessions are gone, and so are your places in organizations. What you did there stays in their audit without your name.",
      "This is the last mail to this address. If this was not you, reply to it at once.",
    ),
  };
}

export function newDeviceMail(to: { email: string; name: string }, device: string, at: string): NewMail {
  return {
    recipient: to.email,
    template: "new-device",
    subject: "A new sign-in to your Lumina account",
    body: letter(
      greeting(to.name),
      `somebody signed in to your account with a browser that we have not seen before: ${device}, on ${at.slice(0, 10)} at ${at.slice(11, 16)} UTC.`,
      "If this was you, there is nothing to do.",
      `If not, choose a new password, which signs out every other browser: ${siteLink("/reset")}`,
    ),
  };
}

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  owner: "an owner",
  admin: "an admin",
  planner: "a planner",
  viewer: "a viewer",
};

export function invitationMail(
  to: { email: string; role: Role },
  from: { inviter: string; organization: string; organizationId: string },
  token: string,
): NewMail {
  const inviter = quotedMailName(from.inviter, "");
  const organization = quotedMailName(from.organization, "");
  const names = [inviter, organization].filter(Boolean).length;
  const typed = ["", " They typed this name themselves.", " They typed these names themselves."][names];
  return {
    organizationId: from.organizationId,
    recipient: to.email,
    template: "invitation",
    subject: "You are invited to Lumina",
    body: letter(
      "Hello,",
      `${inviter || "Somebody"} invites you to join ${organization || "an organization"} on Lumina as ${ROLE_WORDS[to.role]}.${typed}`,
      siteLink(`/invitation/${token}`),
      "The link works once, for seven days, and only for this address. If you do not know them, ignore this mail, or say so on the page of the link: then they cannot invite you again.",
    ),
  };
}
