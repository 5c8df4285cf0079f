import { isSignedByUs, signatureOf } from "./signing";

const PURPOSE = "message-id";

/**
 * The Message-ID of a mail: its id in the outbox with a signature, so that a report about a returned mail proves that its
 * writer has seen that mail.
 */
export const messageIdOf = (mailId: string, from: string): string =>
  `<${mailId}.${signatureOf(PURPOSE, mailId)}@${from.split("@").at(-1)}>`;

/** The mails of ours that a text names by their Message-ID; forged ones are left out. */
export function mailIdsIn(text: string): string[] {
  const found = [...text.matchAll(/<(mail_[a-z0-9]{26})\.([\w-]{43})@/g)];
  return found
    .filter(([, id = "", signature = ""]) => isSignedByUs(PURPOSE, id, signature))
    .map(([, id = ""]) => id);
}
