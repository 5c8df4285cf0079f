import type { Metadata } from "next";
import Link from "next/link";
import { NewOrganizationForm } from "@/components/accounts/account-forms";
import { JoinOrganization } from "@/components/accounts/join-organization";
import { PersonShell } from "@/components/accounts/person-shell";
import { placeChoices } from "@/components/accounts/place-choices";
import { ROLE_WORDS } from "@/components/accounts/roles";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TRIAL_DAYS } from "@/lib/accounts/access";
import { joinableOrganization } from "@/lib/accounts/domain-joins";
import { openJoinLink } from "@/lib/accounts/join-links";
import { guessCountry } from "@/lib/accounts/locales";
import { organizationsOf } from "@/lib/accounts/organizations";
import { isRole } from "@/lib/accounts/permissions";
import { signedInUser } from "@/lib/accounts/signed-in";
import { requestLocale } from "@/lib/format/request-locale";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { isSandbox } from "@/lib/platform/env";
import { browserHints } from "@/lib/platform/request";

export const metadata: Metadata = { title: "Your organizations" };

export default async function OrganizationsPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await signedInUser();
  const token = (await readSearchParams(searchParams)).join;
  const link = token ? await openJoinLink(user, token) : null;
  const [organizations, joinable, locale, { networkCountry, acceptLanguage }] = await Promise.all([
    organizationsOf(user.id, user.onlyOrganizationId),
    user.onlyOrganizationId ? null : joinableOrganization(user),
    requestLocale(),
    browserHints(),
  ]);
  return (
    <PersonShell email={user.email}>
      <PageHeader title="Your organizations" />
      <div className="space-y-6">
        {token && !link && (
          <Callout tone="caution" title="This link to join does not work">
            It was used, is older than an hour, or was sent to another address than {user.email}.
            {joinable && !joinable.isConfirmed && " You can ask for a new one below."}
          </Callout>
        )}
        <Panel title="Open an organization" flush>
          {organizations.length === 0 ? (
            <EmptyState title="You are not a member of any organization">
              Create one below, or ask somebody to invite {user.email}.
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {organizations.map(({ slug, name, role }) => (
                <li key={slug}>
                  <Link
                    href={`/o/${slug}`}
                    prefetch={false}
                    className="flex items-baseline justify-between gap-4 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2 sm:px-5"
                  >
                    <span className="font-medium">{name}</span>
                    <span className="text-muted text-sm">{isRole(role) ? ROLE_WORDS[role].label : role}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Panel>
        {joinable && (
          <JoinOrganization
            name={joinable.name}
            role={joinable.role}
            email={user.email}
            isConfirmed={joinable.isConfirmed}
            token={link ? token : undefined}
            sandbox={isSandbox()}
          />
        )}
        {user.onlyOrganizationId === null && (
          <Panel
            id="new"
            title="New organization"
            description={`Its data, models and members are its own, and so are its ${TRIAL_DAYS} days of trial.`}
          >
            <NewOrganizationForm
              choices={placeChoices(locale)}
              country={guessCountry(networkCountry, acceptLanguage)}
            />
          </Panel>
        )}
      </div>
    </PersonShell>
  );
}
