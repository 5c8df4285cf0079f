import { History } from "lucide-react";
import type { Metadata } from "next";
import { PolicyVersionPanel } from "@/components/agents/policy-version";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { policyVersions } from "@/lib/agents/policies";
import { agentView } from "@/lib/agents/queries";
import { versionsAddress } from "@/lib/agents/schema";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";

export const metadata: Metadata = { title: "Versions of the settings" };

/** Every version of the purchase agent's settings: who changed what, when and why. */
export default async function AgentVersionsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "agents.view");
  const { before } = await versionsAddress.read(searchParams);
  const locale = await requestLocale();
  const [agent, { versions, next }] = await Promise.all([
    agentView(db),
    policyVersions(db, organization, { before: before || null, locale }),
  ]);
  const base = `/o/${organization.slug}/agents`;
  const mayRestore = can("agents.configure") && !readOnly;
  return (
    <>
      <PageHeader
        title="Versions of the settings"
        breadcrumbs={[
          { label: "Agents", href: base },
          { label: "Agent settings", href: `${base}/settings` },
        ]}
        description="Each change of the purchase order agent's settings is a version. Runs and proposals name the one they were made under."
      />
      <div className="space-y-4">
        {versions.map((version) => (
          <PolicyVersionPanel
            key={version.number}
            version={version}
            agentVersion={agent.version}
            mayRestore={mayRestore}
          />
        ))}
        {versions.length === 0 && (
          <Card flush>
            <EmptyState icon={<History />} title="No versions yet">
              The agent has its usual settings. The first change makes version 2.
            </EmptyState>
          </Card>
        )}
        {(next !== null || before > 0) && (
          <div className="flex gap-2">
            {before > 0 && <LinkButton href={`${base}/versions`}>Newest</LinkButton>}
            {next !== null && (
              <LinkButton href={versionsAddress.href(`${base}/versions`, { before: next })}>
                Earlier versions
              </LinkButton>
            )}
          </div>
        )}
      </div>
    </>
  );
}
