import type { APIRequestContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";

export interface Mail {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  createdAt: string;
}

/** The mails that the sandbox kept for an address, newest first. */
export async function mailsTo(request: APIRequestContext, recipient: string): Promise<Mail[]> {
  const response = await request.get(`/api/sandbox/mails?to=${encodeURIComponent(recipient)}`);
  expect(response.ok(), "the sandbox mailbox answers").toBe(true);
  return (await response.json()) as Mail[];
}

/** Waits for a mail whose subject matches, and answers the newest. */
export async function nextMail(
  request: APIRequestContext,
  recipient: string,
  subject: RegExp,
): Promise<Mail> {
  let found: Mail | undefined;
  await expect
    .poll(
      async () => {
        found = (await mailsTo(request, recipient)).find((mail) => subject.test(mail.subject));
        return found !== undefined;
      },
      { message: `a mail to ${recipient} about ${subject}`, timeout: 20_000 },
    )
    .toBe(true);
  if (!found) throw new Error("unreachable: the poll above would have failed");
  return found;
}

/** Waits for a mail and reads it: its subject, and every link in its text as a path on this installation. */
export async function readMail(page: Page, recipient: string, subject: RegExp) {
  const mail = await nextMail(page.request, recipient, subject);
  const links = (mail.body.match(/https?:\/\/[^\s<]+/g) ?? []).map((href) => {
    const url = new URL(href);
    return url.pathname + url.search + url.hash;
  });
  return { subject: mail.subject, links };
}
