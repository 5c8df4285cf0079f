import type { Metadata } from "next";
import { AddConnectionForm } from "@/components/sso/connection-forms";
import { Connection } from "@/components/sso/connection-panel";
import { AddDomainForm } from "@/components/sso/domain-forms";
import { DomainList } from "@/components/sso/domain-list";
import { RequiredSignOn } from "@/components/sso/required-sign-on";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listDomains } from "@/lib/accounts/domains";
import { workspace } from "@/lib/accounts/organizations";
import { requiredConnection } from "@/lib/accounts/required-sign-on";
import { CONNECTIONS_MOST, listConnections } from "@/lib/auth/sso-connections";
import { signOnNotice } from "@/lib/auth/sso-notices";
import { formatDay } from "@/lib/format/day";
import { requestLocale } from "@/lib/format/request-locale";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { dayIn } from "@/lib/platform/clock";
import { environment } from "@/lib/platform/env";

export const metadata: Metadata = { title: "Single sign-on" };

export default async function SignOnPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, user, readOnly } = await workspace((await params).org, "sso.manage");
  const [domains, connections, required, locale, { tested }] = await Promise.all([
    listDomains(organization.id),
    listConnections(organization.id),
    requiredConnection(organization.id),
    requestLocale(),
    readSearchParams(searchParams),
  ]);
  const day = (instant: string) =>
    formatDay(dayIn(new Date(instant), organization.timeZone), locale, "medium");
  const isProven = domains.some(({ verifiedAt }) => verifiedAt);
  const notice = signOnNotice(tested);
  const { APP_ORIGIN } = environment();
  return (
    <>
      <PageHeader
        title="Single sign-on"
        description={`Members of ${organization.name} sign in with your company's identity provider.`}
        breadcrumbs={[{ href: `/o/${organization.slug}/settings`, label: "Settings" }]}
      />
      <div className="space-y-6">
        {notice && (
          <Callout tone={notice.tone} live title={notice.title}>
            {notice.text}
          </Callout>
        )}
        <Panel
          title="1. Your domains"
          description="The part of your people's e-mail addresses after the @. A record in your DNS proves that it is yours."
        >
          <div className="space-y-4">
            <DomainList
              domains={domains.map((domain) => ({
                ...domain,
                verifiedAt: domain.verifiedAt && day(domain.verifiedAt),
                unansweredSince: domain.unansweredSince && day(domain.unansweredSince),
                missingSince: domain.missingSince && day(domain.missingSince),
              }))}
              mayChange={!readOnly}
            />
            {!readOnly && <AddDomainForm />}
          </div>
        </Panel>
        <Panel
          title="2. Your identity provider"
          description="Any provider that speaks OpenID Connect: Microsoft Entra ID, Okta, Google Workspace, Keycloak and others."
        >
          <div className="space-y-6">
            {connections.map((connection) => (
              <Connection
                key={`${connection.id} ${connection.version}`}
                connection={{ ...connection, testedAt: connection.testedAt && day(connection.testedAt) }}
                redirectAddress={`${APP_ORIGIN}/api/auth/callback/${connection.id}`}
                testPath={`/sign-in/with/${connection.id}?next=${encodeURIComponent(`/o/${organization.slug}/settings/sign-on`)}`}
                isProven={isProven}
                mayChange={!readOnly}
              />
            ))}
            {!readOnly && connections.length < CONNECTIONS_MOST && (
              <AddConnectionForm isFirst={connections.length === 0} />
            )}
          </div>
        </Panel>
        <Panel
          title="3. Only through your identity provider"
          description="Then passwords and other ways no longer open this organization: whoever has no account there any more can't sign in here. Who is signed in stays signed in until the session ends; to end access at once, remove them under Members."
        >
          <RequiredSignOn
            connections={connections.filter(({ status }) => status === "active")}
            required={required}
            ownConnection={user.connectionId}
            mayChange={!readOnly}
          />
        </Panel>
      </div>
    </>
  );
}
