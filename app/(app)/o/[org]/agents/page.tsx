import { Bot } from "lucide-react";
import type { Metadata } from "next";
import { MissingRates } from "@/components/agents/missing-rates";
import { RunButton } from "@/components/agents/run-button";
import { AgentRunsTable } from "@/components/agents/runs-table";
import { StopNotices } from "@/components/agents/stop-notices";
import { AgentSwitches, StopAllButton } from "@/components/agents/switches";
import { EmptyState } from "@/components/ui/empty-state";
import { InstantText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { agentSwitches } from "@/lib/accounts/agents-switch";
import { workspace } from "@/lib/accounts/organizations";
import { describeConfig } from "@/lib/agents/describe";
import { openProposalCount } from "@/lib/agents/inbox";
import { agentRunList, agentView, currenciesWithoutRate } from "@/lib/agents/queries";
import { requestLocale } from "@/lib/format/request-locale";

export const metadata: Metadata = { title: "Agents" };

const RUNS = 20;

export default async function AgentsPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "agents.view");
  const [agent, runs, waiting, switches, withoutRate, locale] = await Promise.all([
    agentView(db),
    agentRunList(db, RUNS),
    openProposalCount(db),
    agentSwitches(organization.id),
    currenciesWithoutRate(db, organization),
    requestLocale(),
  ]);
  const base = `/o/${organization.slug}`;
  const stopped = Boolean(agent.stoppedAt || switches.organization || switches.everywhere);
  const status = stopped ? "stopped" : agent.paused ? "paused" : "active";
  return (
    <>
      <PageHeader
        title="Replenishment agent"
        status={<StatusPill status={status} />}
        description="Checks stock, open orders and forecasts, and proposes what to order and from whom."
        actions={
          <>
            <LinkButton href={`${base}/agents/replay`}>Replay</LinkButton>
            {can("agents.stop") && <AgentSwitches paused={agent.paused} stopped={agent.stoppedAt !== null} />}
            {can("agents.run") && !readOnly && <RunButton base={base} disabled={stopped || agent.paused} />}
          </>
        }
      />
      <div className="space-y-6">
        <StopNotices
          {...switches}
          agent={agent.stoppedAt}
          action={can("agents.stop") && <StopAllButton stopped />}
        />
        <MissingRates
          currencies={withoutRate}
          own={organization.currency}
          base={base}
          mayConfigure={can("agents.configure") && !readOnly}
        />
        <Panel
          title="What it does"
          actions={<LinkButton href={`${base}/agents/settings`}>Settings</LinkButton>}
          footer={
            !stopped && !agent.paused && agent.nextRunAt ? (
              <span>
                Next run <InstantText instant={agent.nextRunAt} />
              </span>
            ) : undefined
          }
        >
          <ul className="max-w-prose space-y-1.5 text-pretty text-sm">
            {describeConfig(agent.config, organization.currency, locale).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {waiting > 0 && (
            <p className="mt-4">
              <LinkButton href={`${base}/approvals`}>
                {waiting === 1 ? "1 order to approve" : `${waiting} orders to approve`}
              </LinkButton>
            </p>
          )}
        </Panel>
        <Panel title="Runs" flush>
          {runs.length > 0 ? (
            <AgentRunsTable runs={runs} base={base} currency={organization.currency} />
          ) : (
            <EmptyState icon={<Bot />} title="No runs yet">
              A run checks every item and takes seconds to minutes. It orders nothing you haven't allowed.
            </EmptyState>
          )}
        </Panel>
        {can("agents.stop") && !switches.organization && (
          <Panel
            title="Emergency stop"
            description="Stops every agent in the organization at once."
            actions={<StopAllButton stopped={false} />}
          />
        )}
      </div>
    </>
  );
}
