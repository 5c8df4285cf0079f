import { greeting } from "@/lib/accounts/mails";
import { formatDay } from "@/lib/format/day";
import { letter, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";
import type { SignedCertificate } from "./certificate";
import { ENDED_SUBSCRIPTION } from "./status";

interface Person {
  name: string;
  email: string;
}
interface Closing {
  organizationId: string;
  organizationName: string;
  lastDay: string;
  requestedBy: string | null;
}
/** Mails are written in English, whatever the reader's browser says. */
const dayText = (day: string) => formatDay(day, "en-GB", "long");
const isOfSubscription = ({ requestedBy }: Closing) => requestedBy === ENDED_SUBSCRIPTION;
const nameOf = ({ organizationName }: Pick<Closing, "organizationName">) =>
  mailName(organizationName, "your organization");

/** The reminders in their order: at once, a week before the last day, the day before it. */
export const REMINDERS = [
  { template: "organization-closing", daysBefore: null },
  { template: "organization-closing-soon", daysBefore: 7 },
  { template: "organization-closing-tomorrow", daysBefore: 1 },
] as const;

export function closingMail(to: Person, closing: Closing, slug: string, reminder: number): NewMail {
  const name = nameOf(closing);
  const last = dayText(closing.lastDay);
  return {
    ...{ organizationId: closing.organizationId, recipient: to.email },
    template: REMINDERS[reminder]?.template ?? "organization-closing",
    subject:
      reminder === 0 && !isOfSubscription(closing)
        ? `${name} is being closed`
        : `${name} will be deleted after ${last}`,
    body: letter(
      greeting(to.name),
      reasonOf(closing, name, reminder),
      `Until the end of ${last} an owner can ${isOfSubscription(closing) ? "choose a plan" : "take this back"} or download an export. After that everything is deleted for good: all data, files, models and recordings.`,
      siteLink(`/o/${slug}/settings/${isOfSubscription(closing) ? "billing" : "close"}`),
    ),
  };
}

function reasonOf(closing: Closing, name: string, reminder: number): string {
  if (isOfSubscription(closing)) return `the Lumina subscription of ${name} has ended. It is read-only now.`;
  return reminder === 0
    ? `an owner has closed ${name} in Lumina. It is read-only now.`
    : `${name} is closed in Lumina and will soon be deleted.`;
}

export function reopenedMail(
  to: Person,
  { organizationId, organizationName }: Pick<Closing, "organizationId" | "organizationName">,
  slug: string,
): NewMail {
  const name = nameOf({ organizationName });
  return {
    ...{ organizationId, recipient: to.email },
    template: "organization-reopened",
    subject: `${name} is open again`,
    body: letter(
      greeting(to.name),
      `${name} is not being closed any more. Nothing was deleted.`,
      siteLink(`/o/${slug}`),
    ),
  };
}

export function certificateMail(to: Person, signed: SignedCertificate, verifyAt: string): NewMail {
  const { certificate } = signed;
  const name = mailName(certificate.organization.name, "your organization");
  const text = `${JSON.stringify(signed, null, 2)}\n`;
  return {
    recipient: to.email,
    template: "deletion-certificate",
    subject: `${name} was deleted: your certificate`,
    body: letter(
      greeting(to.name),
      `everything that ${name} had in Lumina was deleted on ${dayText(certificate.issuedAt.slice(0, 10))}. The certificate is attached: what was deleted, what stays and why, and when backups end.`,
      "Anybody can check its signature here, also without a connection once the page is open:",
      verifyAt,
      "Please keep the file.",
    ),
    attachments: [
      {
        fileName: `${certificate.id}.json`,
        contentType: "application/json",
        base64: Buffer.from(text).toString("base64"),
      },
    ],
  };
}
