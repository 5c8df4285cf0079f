import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PaymentNotice } from "@/components/billing/payment-notice";
import { ClosingNotice } from "@/components/organization/closing-notice";
import { ReadOnlyNotice } from "@/components/organization/read-only-notice";
import { SIDEBAR_COOKIE, workspaceNavigation } from "@/components/shell/navigation";
import { PolicyNotice } from "@/components/shell/policy-notice";
import { SecondFactorNotice } from "@/components/shell/second-factor-notice";
import { workspaceCommands } from "@/components/shell/workspace-commands";
import { WorkspaceShell } from "@/components/shell/workspace-shell";
import { trialDaysLeft } from "@/lib/accounts/access";
import { organizationsOf, workspace } from "@/lib/accounts/organizations";
import type { Permission } from "@/lib/accounts/permissions";
import { secondFactorDueFrom } from "@/lib/accounts/second-factor-demand";
import { openProposalCount } from "@/lib/agents/inbox";
import { signOutAction } from "@/lib/auth/actions";
import { duePayment } from "@/lib/billing/queries";
import { openCaseCount } from "@/lib/exceptions/inbox";
import { requestLocale } from "@/lib/format/request-locale";
import { bellOf } from "@/lib/notifications/notices";
import { noticeReader } from "@/lib/notifications/reader";
import { isSandbox } from "@/lib/platform/env";
import { requestPath } from "@/lib/platform/request";
import { acceptByUse } from "@/lib/policies/acceptance";
import { unreadThreads } from "@/lib/sms/queries";
import { canAccessRoute, mayOpen } from "@/lib/web/route-check";

/** Entries that not every role may open. */
const NEEDS: Readonly<Record<string, Permission>> = {
  audit: "audit.view",
  privacy: "privacy-requests.manage",
  settings: "organization.edit",
};

/** The frame of one organization: whoever is not a member gets 404, whoever is not signed in the sign-in page. */
export default async function WorkspaceLayout({
  params,
  children,
}: {
  params: Promise<{ org: string }>;
  children: ReactNode;
}) {
  const { org } = await params;
  const here = await workspace(org, "workspace.view");
  if (!(await canAccessRoute(here, await requestPath()))) notFound();
  const { user, organization, role, db, can, readOnlyReason, visiting } = here;
  const [
    organizations,
    locale,
    jar,
    approvals,
    exceptions,
    messages,
    bell,
    changedPolicies,
    factorFrom,
    due,
  ] = await Promise.all([
    organizationsOf(user.id, user.onlyOrganizationId),
    requestLocale(),
    cookies(),
    openProposalCount(db),
    openCaseCount(db),
    unreadThreads(db),
    noticeReader(here).then(bellOf),
    user.isGuest ? [] : acceptByUse(user.id),
    secondFactorDueFrom(here),
    can("billing.view") && !visiting ? duePayment(organization.id) : null,
  ]);
  const commands = workspaceCommands(organization.slug, (pattern) => mayOpen(here, pattern), !here.readOnly);
  const nav = workspaceNavigation(organization.slug, { approvals, exceptions, messages }).filter((item) => {
    const permission = NEEDS[item.key];
    return !permission || can(permission);
  });
  return (
    <WorkspaceShell
      organization={{ slug: organization.slug, name: organization.name }}
      organizations={organizations.map(({ slug, name }) => ({ slug, name, href: `/o/${slug}` }))}
      createOrganizationHref={user.isGuest || user.onlyOrganizationId ? undefined : "/organizations#new"}
      user={{ name: user.name, email: user.isGuest ? "No account" : user.email }}
      role={role}
      accountHref={user.isGuest ? undefined : "/account"}
      signOut={signOutAction}
      nav={nav}
      commands={commands}
      bell={{ base: `/o/${organization.slug}`, first: bell, isVisitor: visiting }}
      searchUrl={`/o/${organization.slug}/search`}
      demo={organization.isDemo}
      visiting={visiting}
      sandbox={isSandbox()}
      mailboxHref="/sandbox/mailbox"
      trialHref={can("billing.view") ? `/o/${organization.slug}/settings/usage` : undefined}
      trialDaysLeft={readOnlyReason ? null : trialDaysLeft(organization)}
      locale={locale}
      timeZone={organization.timeZone}
      defaultCollapsed={jar.get(SIDEBAR_COOKIE)?.value === "collapsed"}
    >
      <PaymentNotice due={due} href={`/o/${organization.slug}/settings/billing`} />
      <SecondFactorNotice from={factorFrom} organization={organization} locale={locale} />
      <PolicyNotice changed={changedPolicies} locale={locale} />
      <ClosingNotice organization={organization} locale={locale} mayKeep={can("organization.close")} />
      <ReadOnlyNotice organization={organization} reason={readOnlyReason} locale={locale} />
      {children}
    </WorkspaceShell>
  );
}
