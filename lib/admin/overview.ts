import { reportsToConfirm } from "@/lib/minor-reports/commands";
import { controlDb } from "@/lib/platform/db/control";
import { processorProblems } from "@/lib/processors/order";
import { listProcessors } from "@/lib/processors/queries";
import { failingRules } from "@/lib/retention/engine/counts";
import { releasesToConfirm } from "@/lib/retention/holds/queries";
import { openRequestCount } from "@/lib/rights/desk/queries";
import type { Staff } from "@/lib/staff/current";
import { undeliveredCount } from "@/lib/staff/mails";
import { openInquiryCount } from "@/lib/support/inbox";
import { openFindings } from "./billing/findings";
import { ADMIN_SECTIONS, mayOpen } from "./navigation";

/** Something that waits for somebody of the staff. */
export interface Need {
  /** What a count of it is called: "inquiry", "inquiries". */
  one: string;
  many: string;
  /** What to do about it. */
  hint: string;
  href: string;
  count: number;
}

interface NeedSource extends Omit<Need, "count"> {
  /** The section that it is worked on in: a need is shown to those who may open it. */
  section: string;
  count(): Promise<number>;
}

const SOURCES: readonly NeedSource[] = [
  {
    ...{ one: "inquiry to answer", many: "inquiries to answer" },
    ...{ hint: "The oldest first.", section: "/admin/inbox", href: "/admin/inbox" },
    count: openInquiryCount,
  },
  {
    ...{ one: "incident is open", many: "incidents are open" },
    ...{ hint: "Contain it, then say what was done.", section: "/admin/trust", href: "/admin/trust" },
    count: () => controlDb().incident.count({ where: { closedAt: null } }),
  },
  {
    ...{ one: "privacy request is open", many: "privacy requests are open" },
    ...{ hint: "The one that is due first comes first.", section: "/admin/requests" },
    href: "/admin/requests",
    count: openRequestCount,
  },
  {
    ...{ one: "report of a minor to confirm", many: "reports of minors to confirm" },
    ...{ hint: "By somebody who did not name the account.", section: "/admin/requests" },
    href: "/admin/requests",
    count: reportsToConfirm,
  },
  {
    ...{ one: "mail not delivered", many: "mails not delivered" },
    ...{ hint: "Failed or bounced in the last 30 days.", section: "/admin/mails" },
    href: "/admin/mails?status=failed",
    count: undeliveredCount,
  },
  {
    ...{ one: "finding about billing is open", many: "findings about billing are open" },
    ...{ hint: "Look at what was repaired.", section: "/admin/billing", href: "/admin/billing/findings" },
    count: openFindings,
  },
  {
    ...{ one: "finding of the cookie scanner is open", many: "findings of the cookie scanner are open" },
    ...{ hint: "Declare or block what was seen.", section: "/admin/cookies/findings" },
    href: "/admin/cookies/findings",
    count: () => controlDb().storageFinding.count({ where: { status: "open" } }),
  },
  {
    ...{ one: "retention rule has rows left", many: "retention rules have rows left" },
    ...{
      hint: "Rows outlived their rule by a night.",
      section: "/admin/retention",
      href: "/admin/retention",
    },
    count: async () => (await failingRules()).length,
  },
  {
    ...{ one: "release of a legal hold to confirm", many: "releases of legal holds to confirm" },
    ...{ hint: "By somebody who did not ask for it.", section: "/admin/retention/holds" },
    href: "/admin/retention/holds",
    count: releasesToConfirm,
  },
  {
    ...{ one: "consent banner draft is not published", many: "consent banner drafts are not published" },
    ...{ hint: "Preview, then publish or discard.", section: "/admin/consent", href: "/admin/consent" },
    count: () => controlDb().consentVersion.count({ where: { status: "draft" } }),
  },
  {
    ...{ one: "policy draft is not released", many: "policy drafts are not released" },
    ...{ hint: "Compare, then schedule.", section: "/admin/policies", href: "/admin/policies" },
    count: () => controlDb().policyVersion.count({ where: { status: "draft" } }),
  },
  {
    ...{ one: "policy release is scheduled", many: "policy releases are scheduled" },
    ...{ hint: "Check that everyone was notified.", section: "/admin/policies", href: "/admin/policies" },
    count: () => controlDb().policyVersion.count({ where: { status: "scheduled" } }),
  },
  {
    ...{ one: "sub-processor needs attention", many: "sub-processors need attention" },
    ...{ hint: "An agreement is missing or its review is overdue.", section: "/admin/processors" },
    href: "/admin/processors",
    count: async () =>
      (await listProcessors()).filter((row) => row.status === "active" && processorProblems(row).length > 0)
        .length,
  },
];

/** What waits for this member of the staff; what is at zero comes last. */
export async function needsOf(staff: Staff): Promise<Need[]> {
  const sections = new Set(ADMIN_SECTIONS.map(({ href }) => href));
  const shown = SOURCES.filter(({ section }) => sections.has(section) && mayOpen(staff.can, section));
  const needs = await Promise.all(
    shown.map(async ({ section: _, count, ...need }) => ({ ...need, count: await count() })),
  );
  return needs.sort((a, b) => Number(b.count > 0) - Number(a.count > 0));
}
