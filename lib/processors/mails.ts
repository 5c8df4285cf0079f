import { letter, letterDay, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";

/** Asks whether an address wants to follow the register: nothing else is sent before it says so. */
export function confirmFollowMail(recipient: string, token: string): NewMail {
  return {
    recipient,
    template: "confirm-follow",
    subject: "Confirm that you want to hear of Lumina's sub-processors",
    body: letter(
      "Hello,",
      "somebody, probably you, asked that this address be told before Lumina's list of sub-processors changes. Please confirm:",
      siteLink(`/legal/following/${token}`),
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
    subject: `Lumina's sub-processors change on ${letterDay(change.effectiveAt)}`,
    body: letter(
      "Hello,",
      `on ${letterDay(change.effectiveAt)} Lumina's list of sub-processors changes:`,
      change.summary,
      `The list, and what is announced: ${siteLink("/legal/sub-processors")}`,
      "Customers may object until then, as the data processing addendum says. Answer this mail to do so.",
      `You asked to be told of this. Stop these mails: ${siteLink(`/legal/following/${token}`)}`,
    ),
  };
}

/** Tells whoever was told of a change that it does not come. */
export function withdrawnMail(change: MailedChange): Omit<NewMail, "recipient"> {
  return {
    template: "processor-change-withdrawn",
    subject: `Lumina's sub-processors do not change on ${letterDay(change.effectiveAt)}`,
    body: letter(
      "Hello,",
      `we announced a change of our sub-processors for ${letterDay(change.effectiveAt)}:`,
      change.summary,
      "We have withdrawn it: nothing changes, and there is nothing to do.",
      `The list: ${siteLink("/legal/sub-processors")}`,
    ),
  };
}
