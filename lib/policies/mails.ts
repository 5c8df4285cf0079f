import { letter, letterDay, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { COMPANY } from "@/lib/site/company";
import { comparePath, documentPath, nameInSentence, versionPath } from "@/lib/site/legal-documents";

/** What a mail about a version needs to know of it. */
interface MailedVersion {
  document: string;
  number: number;
  summary: string;
  effectiveAt: string;
}

/**
 * Tells an account holder of a material version before it takes effect.
 *
 * @param before number of the version in effect, which it is compared with
 */
export function policyMail(version: MailedVersion, before: number): Omit<NewMail, "recipient"> {
  const name = nameInSentence(version.document);
  const when = letterDay(version.effectiveAt);
  return {
    template: "policy-change",
    subject: `Lumina's ${name} changes on ${when}`,
    body: letter(
      "Hello,",
      `on ${when} a new version of Lumina's ${name} takes effect. What changes:`,
      version.summary,
      `Read it: ${siteLink(versionPath(version.document, version.number))}`,
      `See what differs: ${siteLink(comparePath(version.document, before, version.number))}`,
      "If you go on using Lumina after that day, you accept the new version. It is never taken as a consent to cookies.",
      `If you do not agree, or have a question, write to ${COMPANY.privacyEmail}. You get this mail because you have an account with Lumina.`,
    ),
  };
}

/** Tells whoever was told of a version that it does not come. */
export function withdrawalMail(version: MailedVersion): Omit<NewMail, "recipient"> {
  const name = nameInSentence(version.document);
  return {
    template: "policy-withdrawn",
    subject: `Lumina's ${name} does not change on ${letterDay(version.effectiveAt)}`,
    body: letter(
      "Hello,",
      `we told you of a new version of Lumina's ${name} that was to take effect on ${letterDay(version.effectiveAt)}. We have withdrawn it: nothing changes, and there is nothing to do.`,
      `The version in effect: ${siteLink(documentPath(version.document))}`,
    ),
  };
}
