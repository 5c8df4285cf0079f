import { letter, letterDay, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { mailName } from "@/lib/platform/mail-name";
import { greeting } from "./mails";

export interface DomainMailFacts {
  organizationId: string;
  organization: string;
  slug: string;
  domain: string;
  /** The TXT record that proves the domain. */
  record: string;
  /** The instant after which the domain counts no longer. */
  countsUntil: string;
}

const base = (to: { email: string }, facts: DomainMailFacts) => ({
  organizationId: facts.organizationId,
  recipient: to.email,
});

/** To people in charge: the record of a proven domain was not found. */
export function domainMissingMail(to: { email: string; name: string }, facts: DomainMailFacts): NewMail {
  const { domain, record, organization, slug, countsUntil } = facts;
  return {
    ...base(to, facts),
    template: "domain-missing",
    subject: `The DNS record of ${domain} is missing`,
    body: letter(
      greeting(to.name),
      `the DNS record that proves to Lumina that ${domain} belongs to ${mailName(organization, "your organization")} was not found any more. Nothing changes until ${letterDay(countsUntil)}. If it is still missing then, people can no longer sign in for the first time, or join, with an address of ${domain}.`,
      `Set this TXT record again: ${record}`,
      `Then check it here: ${siteLink(`/o/${slug}/settings/sign-on`)}`,
    ),
  };
}

/** To people in charge: the domain counts no longer. @param why what its record did for so long: "was missing for …" */
export function domainLostMail(
  to: { email: string; name: string },
  facts: DomainMailFacts,
  why: string,
): NewMail {
  const { domain, record, slug } = facts;
  return {
    ...base(to, facts),
    template: "domain-lost",
    subject: `${domain} is no longer proven`,
    body: letter(
      greeting(to.name),
      `the DNS record of ${domain} ${why}, so Lumina no longer counts the domain as yours. Members stay members; people can no longer sign in for the first time, or join, with an address of it.`,
      `To change that, set this TXT record again: ${record}`,
      `Then check it here: ${siteLink(`/o/${slug}/settings/sign-on`)}`,
    ),
  };
}

/** To every owner: one of them opened the organization without its identity provider. */
export function signOnBypassedMail(
  to: { email: string; name: string },
  facts: { organizationId: string; organization: string; who: string },
  at: string,
): NewMail {
  return {
    organizationId: facts.organizationId,
    recipient: to.email,
    template: "sign-on-bypassed",
    subject: "An owner signed in without your identity provider",
    body: letter(
      greeting(to.name),
      `the owner with the address ${facts.who} opened ${mailName(facts.organization, "your organization")} on ${letterDay(at)} at ${at.slice(11, 16)} UTC with a second factor or a passkey, and not through your identity provider, which you demand of members.`,
      "Owners may do that, so that a provider that is down locks nobody out for good. If you do not know of a reason, ask them, and look into the audit.",
    ),
  };
}
