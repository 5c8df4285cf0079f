import { letter, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";
import { greeting } from "./mails";

/** What owners are told about sign-ins of members. */

interface Addressee {
  name: string;
  email: string;
}

const COUNTRY_NAMES = new Intl.DisplayNames("en", { type: "region" });
const countryName = (code: string) => COUNTRY_NAMES.of(code) ?? code;

const memberIn = ({ name, email }: Addressee) => {
  const shown = mailName(name, "");
  return shown ? `${shown} (${email})` : email;
};

const ONCE_A_DAY = "We tell you of one such event a day for each member, so there may have been more.";

export function burstMail(to: Addressee, member: Addressee, failures: number): NewMail {
  return {
    recipient: to.email,
    template: "sign-in-failures",
    subject: "Many failed sign-ins for a member of your organization",
    body: letter(
      greeting(to.name),
      `within one hour, ${failures} attempts to sign in to Lumina as ${memberIn(member)} failed. Nobody got in by them.`,
      "Ask them whether it was them. If not, somebody is trying passwords: a second factor keeps them out even with the right one. You can require it of all members under Settings.",
      `They see each attempt on their account page: ${siteLink("/account#sign-ins")}`,
      ONCE_A_DAY,
    ),
  };
}

export function travelMail(to: Addressee, member: Addressee, before: string, now: string): NewMail {
  return {
    recipient: to.email,
    template: "sign-in-travel",
    subject: "A member of your organization signed in from two countries",
    body: letter(
      greeting(to.name),
      `${memberIn(member)} signed in to Lumina from ${countryName(now)}, less than an hour after signing in from ${countryName(before)}. Nobody travels that fast, but a VPN or a mobile network can look like it.`,
      "Ask them whether both were them. If not, they should choose a new password at once, which signs out every other browser:",
      siteLink("/reset"),
      ONCE_A_DAY,
    ),
  };
}
