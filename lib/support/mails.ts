import { environment } from "@/lib/platform/env";
import type { NewMail } from "@/lib/platform/mail";
import { referenceOf } from "./reference";

const letter = (...paragraphs: string[]) => `${paragraphs.join("\n\n")}\n`;
const tagged = (subject: string, inquiryId: string) => `${subject} [${referenceOf(inquiryId)}]`;

/**
 * That a message reached us. It repeats nothing that was typed: anybody can type anybody's address into the form, and
 * must not be able to send them a text of their own in our name.
 */
export function receivedMail(inquiry: { id: string; email: string }): NewMail {
  return {
    recipient: inquiry.email,
    template: "inquiry-received",
    subject: tagged("We have your message", inquiry.id),
    body: letter(
      "Hello,",
      `thank you for writing to Lumina. Your message has the number ${referenceOf(inquiry.id)}.`,
      "What happens next: someone at Lumina reads it and answers to this address. To add something, reply to this mail.",
      "If you did not write to us, somebody typed your address by mistake. There is nothing to do, and we will not use it for anything else.",
      "Lumina",
    ),
  };
}

/** The same for a request from inside a workspace, where its thread can be seen. */
export function requestReceivedMail(
  inquiry: { id: string; email: string; organizationId: string },
  slug: string,
): NewMail {
  const thread = new URL(`/o/${slug}/support?request=${inquiry.id}`, environment().APP_ORIGIN);
  return {
    organizationId: inquiry.organizationId,
    recipient: inquiry.email,
    template: "request-received",
    subject: tagged("We have your request", inquiry.id),
    body: letter(
      "Hello,",
      `your request to Lumina has the number ${referenceOf(inquiry.id)}. Someone at Lumina reads it and answers to this address and in the workspace.`,
      `Follow it, or add something: ${thread}`,
      "Lumina",
    ),
  };
}

/** An answer of our staff, with what it answers below. */
export function replyMail(
  inquiry: { id: string; email: string; subject: string; organizationId: string | null },
  answer: { text: string; by: string },
  answered: { text: string; at: string } | null,
): NewMail {
  const quote = answered?.text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
  return {
    organizationId: inquiry.organizationId ?? undefined,
    recipient: inquiry.email,
    template: "inquiry-reply",
    subject: tagged(`Re: ${inquiry.subject}`, inquiry.id),
    body: letter(
      answer.text,
      `${answer.by}\nLumina`,
      ...(answered && quote ? [`On ${answered.at.slice(0, 10)} you wrote:\n${quote}`] : []),
    ),
  };
}
