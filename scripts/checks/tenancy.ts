import { schemaModels } from "./schema-models";
import type { HouseRule } from "./source";

/** Tables of Lumina's own that name an organization, and why they are not the organization's. */
const CONTROL: Readonly<Record<string, string>> = {
  Membership: "Says who belongs to an organization: it is read before anybody is in one.",
  Invitation: "Is opened by somebody who belongs to no organization yet.",
  Inquiry: "Is answered by staff, and may come from nobody's organization.",
  OrganizationKey: "Opens the organization's data, so it cannot lie among it.",
  MemberRemoval: "Asked when somebody comes in, before they are in an organization.",
  RemovalTrace: "Asked when somebody comes in, before they are in an organization.",
  OrganizationDomain: "Says which organization's people an address may be of, before anybody is in one.",
  SsoConnection: "Leads into an organization somebody who is in none yet.",
  PhoneNumberOwner: "Says whose a number is when somebody calls it: a call names no organization.",
  Subscription:
    "An event of Stripe's names a customer; the organization is looked up by it, and read before anybody is in it.",
  BillingInvoice: "Stays as the law asks when the organization's own rows are gone.",
  UsageEvent: "Is counted by organization for Lumina's staff, who look at all of them together.",
  UsageDay: "Is counted by organization for Lumina's staff, who look at all of them together.",
  BillingCredit: "Stays with the invoices that it was taken off.",
  BillingEvent: "Says that an event of Stripe's was acted on, with and without an organization.",
  BillingFinding: "Is for staff, and may be about nobody's organization.",
  OrganizationClosing: "Stays as the proof when the organization's own rows are gone.",
  SubjectRequest:
    "A person's request to Lumina, which staff route to a customer where it is about their data.",
  LegalHold: "Is placed by staff, and stays as the proof when what it named is gone.",
  OutboundMail: "Is the queue of all mails, with and without an organization.",
};

/** One word (`@scope control`) switches tenancy off, so every table that names an organization is a tenant's, or listed. */
export const organizationsTablesAreScoped: HouseRule = (sources) => {
  const models = schemaModels(sources);
  const unscoped = models.filter(
    ({ name, scope, columns }) =>
      columns.includes("organizationId") && scope !== "tenant" && !(name in CONTROL),
  );
  const listed = Object.keys(CONTROL).filter(
    (name) => !models.some((model) => model.name === name && model.scope === "control"),
  );
  return [
    ...unscoped.map(
      ({ path, name }) =>
        `${path}: ${name} has organizationId and is not @scope tenant; nothing would keep organizations apart in it.`,
    ),
    ...listed.map((name) => `scripts/checks/tenancy.ts lists ${name}, which is no control table.`),
  ];
};
