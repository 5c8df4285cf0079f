import { environment } from "@/lib/platform/env";
import type { NewMail } from "@/lib/platform/mail";

const link = (path: string) => new URL(path, environment().APP_ORIGIN).toString();
const day = (at: string) =>
  new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(Date.parse(at));
const letter = (...paragraphs: string[]) => `${paragraphs.join("\n\n")}\n\nLumina\n`;

/** Asks whether an address wants to follow the register: nothing else is sent before it says so. */
export function confirmFollowMail(recipient: string, token: string): NewMail {
  return {
    recipient,
    template: "confirm-follow",
    subject: "Confirm that you want to hear of Lumina's sub-processors",
    body: letter(
      "Hello,",
      "somebody, probably you, asked that this address be told before Lumina's list of sub-processors changes. Please confirm:",
      link(`/legal/following/${token}`),
      "If this was not you, ignore this mail: without the link nothing is sent, and the address is deleted after seven days.",
    ),
  };
}

interface MailedChange {
  summary: string;
  effectiveAt: string;
}

/** Tells a follower of a change before it takes effect. */
export function changeMail(change: MailedChange, recipient: string, token: string): NewMail {
  return {
    recipient,
    template: "processor-change",
    subject: `Lumina's sub-processors change on ${day(change.effectiveAt)}`,
    body: letter(
      "Hello,",
      `on ${day(change.effectiveAt)} Lumina's list of sub-processors changes:`,
      change.summary,
      `The list, and what is announced: ${link("/legal/sub-processors")}`,
      "Customers may object until then, as the data processing addendum says. Answer this mail to do so.",
      `You asked to be told of this. Stop these mails: ${link(`/legal/following/${token}`)}`,
    ),
  };
}

/** Tells whoever was told of a change that it does not come. */
export function withdrawnMail(change: MailedChange): Omit<NewMail, "recipient"> {
  return {
    template: "processor-change-withdrawn",
    subject: `Lumina's sub-processors do not change on ${day(change.effectiveAt)}`,
    body: letter(
      "Hello,",
      `we announced a change of our sub-processors for ${day(change.effectiveAt)}:`,
      change.summary,
      "We have withdrawn it: nothing changes, and there is nothing to do.",
      `The list: ${link("/legal/sub-processors")}`,
    ),
  };
}
