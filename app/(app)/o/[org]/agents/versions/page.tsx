import { History } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PolicyVersionPanel } from "@/components/agents/policy-version";
import { RestoreOrderSettings, RestoreTeamSettings } from "@/components/agents/restore-policy";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import type { Permission } from "@/lib/accounts/permissions";
import { teamAgentVersions } from "@/lib/agent-team/versions";
import { policyVersions } from "@/lib/agents/policies";
import { agentView } from "@/lib/agents/queries";
import { versionsAddress } from "@/lib/agents/schema";
import { type AgentKind, REPLENISHMENT } from "@/lib/agents/settings";
import type { VersionsPage } from "@/lib/agents/settings-versions";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";

export const metadata: Metadata = { title: "Versions of the settings" };

const AGENTS: Readonly<
  Record<AgentKind, { of: string; about: string; settings: string; label: string; configure: Permission }>
> = {
  replenishment: {
    of: "purchase orders",
    about:
      "Each change of the purchase order agent's settings is a version. Runs and proposals name the one they were made under.",
    ...{ settings: "agents/settings", label: "Agent settings", configure: "agents.configure" },
  },
  exceptions: {
    of: "exceptions",
    about: "Each change of a rule or of what Lumina may do by itself is a version of all of them.",
    ...{ settings: "exceptions/rules", label: "Rules", configure: "exceptions.configure" },
  },
  forecasting: {
    of: "forecasting",
    about: "Each change of when models are trained is a version.",
    ...{ settings: "models", label: "Models", configure: "agents.configure" },
  },
};

/** The versions of one agent's settings, and the button that takes one back. */
async function versionsOf(
  kind: AgentKind,
  db: Awaited<ReturnType<typeof workspace>>["db"],
  organization: { currency: string },
  asked: { before: number | null; locale: string },
): Promise<VersionsPage & { restore(number: number): ReactNode }> {
  if (kind !== REPLENISHMENT)
    return {
      ...(await teamAgentVersions(db, kind, organization, asked)),
      restore: (number) => <RestoreTeamSettings kind={kind} number={number} />,
    };
  const [page, agent] = await Promise.all([policyVersions(db, organization, asked), agentView(db)]);
  return {
    ...page,
    restore: (number) => <RestoreOrderSettings number={number} agentVersion={agent.version} />,
  };
}

/** Every version of an agent's settings: who changed what, when and why. */
export default async function AgentVersionsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "agents.view");
  const state = await versionsAddress.read(searchParams);
  const { agent: kind } = state;
  const asked = { before: state.before || null, locale: await requestLocale() };
  const { versions, next, restore } = await versionsOf(kind, db, organization, asked);
  const base = `/o/${organization.slug}/agents`;
  const { of, about, settings, label, configure } = AGENTS[kind];
  const mayRestore = can(configure) && !readOnly;
  return (
    <>
      <PageHeader
        title={`Versions of the settings: ${of}`}
        breadcrumbs={[
          { label: "Agents", href: base },
          { label, href: `/o/${organization.slug}/${settings}` },
        ]}
        description={about}
      />
      <div className="space-y-4">
        {versions.map((version) => (
          <PolicyVersionPanel
            key={version.number}
            version={version}
            restore={mayRestore && restore(version.number)}
          />
        ))}
        {versions.length === 0 && (
          <Card flush>
            <EmptyState icon={<History />} title="No versions yet">
              The agent has its usual settings. The first change makes version 2.
            </EmptyState>
          </Card>
        )}
        {(next !== null || state.before > 0) && (
          <div className="flex gap-2">
            {state.before > 0 && (
              <LinkButton href={versionsAddress.href(`${base}/versions`, { ...state, before: 0 })}>
                Newest
              </LinkButton>
            )}
            {next !== null && (
              <LinkButton href={versionsAddress.href(`${base}/versions`, { ...state, before: next })}>
                Earlier versions
              </LinkButton>
            )}
          </div>
        )}
      </div>
    </>
  );
}
