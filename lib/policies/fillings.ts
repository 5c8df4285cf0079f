import { GRACE_DAYS, TRIAL_DAYS } from "@/lib/accounts/access";
import { handlesData } from "@/lib/processors/in-use";
import { noticeDays } from "@/lib/processors/notice-days";
import { listProcessors } from "@/lib/processors/queries";
import { KEPT, PROCESSOR_TAILS, RETENTION_RULES } from "@/lib/retention/rules";
import { COMPANY } from "@/lib/site/company";
import { dataCategoriesOf } from "../processors/queries";
import { cookieTables } from "./cookie-tables";
import { type Fillings, markdownTable } from "./fill";

const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);
const months = (count: number) => (count === 1 ? "1 month" : `${count} months`);

/** Everything that the legal texts take from the records, as it stands now. */
export async function currentFillings(): Promise<Fillings> {
  const [processors, cookies, policyNotice, processorNotice] = await Promise.all([
    listProcessors(),
    cookieTables(),
    noticeDays("policy"),
    noticeDays("processor"),
  ]);
  const listed = processors
    .filter(({ status }) => status === "active")
    .map((row) => ({ ...row, planned: handlesData(row) ? "" : " (planned, handles no data yet)" }));
  return {
    "company.name": COMPANY.name,
    "company.email": COMPANY.email,
    "company.privacyEmail": COMPANY.privacyEmail,
    contacts: contacts(),
    retention: markdownTable(
      ["Data", "Kept"],
      RETENTION_RULES.map(({ data, kept }) => [data, kept]),
    ),
    tails: markdownTable(
      ["Company", "What it keeps"],
      PROCESSOR_TAILS.map(({ processor, kept }) => [processor, kept]),
    ),
    cookies,
    processors: markdownTable(
      ["Company", "Purpose", "Data", "Location", "Transfer"],
      listed.map((row) => [
        `[${row.name}](${row.website}) (${row.legalName})${row.planned}`,
        row.purpose,
        dataCategoriesOf(row).join("; "),
        row.location,
        row.transferMechanism,
      ]),
    ),
    "processors.short": listed
      .map(({ name, purpose, planned }) => `- **${name}**${planned}: ${purpose}.`)
      .join("\n"),
    "policy-notice": days(policyNotice),
    "processor-notice": days(processorNotice),
    "trial-days": days(TRIAL_DAYS),
    "grace-days": days(GRACE_DAYS),
    "usage-days": days(KEPT.usageEventDays),
    "restore-days": days(KEPT.restoreDays),
    "after-cancellation": days(KEPT.afterCancellationDays),
    "analytics-months": months(KEPT.analyticsMonths),
    "proof-months": months(KEPT.proofMonths),
  };
}

function contacts(): string {
  const { name, email, privacyEmail, address } = COMPANY;
  return [
    `- Company: ${name}`,
    `- Privacy, data requests and your rights: [${privacyEmail}](mailto:${privacyEmail})`,
    `- General inquiries: [${email}](mailto:${email})`,
    `- Mailing address: ${address.street}, ${address.city}, ${address.region} ${address.postalCode}`,
  ].join("\n");
}
