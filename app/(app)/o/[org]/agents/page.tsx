import { Bot } from "lucide-react";
import type { Metadata } from "next";
import { MissingRates } from "@/components/agents/missing-rates";
import { RunButton } from "@/components/agents/run-button";
import { AgentRunsTable } from "@/components/agents/runs-table";
import { StopNotices } from "@/components/agents/stop-notices";
import { AgentSwitches, StopAgentButton, StopAllButton } from "@/components/agents/switches";
import { ExceptionsAgent } from "@/components/agents/team/exceptions-agent";
import { ForecastingAgent } from "@/components/agents/team/forecasting-agent";
import { OrdersAgent } from "@/components/agents/team/orders-agent";
import { SavedTimePanel } from "@/components/agents/team/saved-time";
import { TeamMetrics } from "@/components/agents/team/team-metrics";
import { EmptyState } from "@/components/ui/empty-state";
import { InstantText } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { agentSwitches } from "@/lib/accounts/agents-switch";
import { workspace } from "@/lib/accounts/organizations";
import { EXCEPTIONS_DO, forecastingDoes } from "@/lib/agent-team/describe";
import { teamOf } from "@/lib/agent-team/team";
import { describeConfig } from "@/lib/agents/describe";
import { forecastingSettings } from "@/lib/agents/forecasting-settings";
import { openProposalCount } from "@/lib/agents/inbox";
import { agentRunList, agentView, currenciesWithoutRate } from "@/lib/agents/queries";
import { requestLocale } from "@/lib/format/request-locale";

export const metadata: Metadata = { title: "Agents" };

const RUNS = 20;

/** The three agents as one team: what each did this week, may do, and is stopped by. */
export default async function AgentsPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "agents.view");
  const [agent, team, runs, waiting, switches, withoutRate, forecastsBy, locale] = await Promise.all([
    agentView(db),
    teamOf(db, organization),
    agentRunList(db, RUNS),
    openProposalCount(db),
    agentSwitches(organization.id),
    currenciesWithoutRate(db, organization),
    forecastingSettings(db),
    requestLocale(),
  ]);
  const base = `/o/${organization.slug}`;
  const { currency } = organization;
  const allStopped = Boolean(switches.organization || switches.everywhere);
  const stopped = Boolean(agent.stoppedAt || allStopped);
  const status = stopped ? "stopped" : agent.paused ? "paused" : "active";
  const { exceptions, forecasting } = team.members;
  const stopOf = (kind: "exceptions" | "forecasting", name: string) =>
    can("agents.stop") && (
      <StopAgentButton kind={kind} name={name} stopped={team.members[kind].stoppedAt !== null} />
    );
  return (
    <>
      <PageHeader
        title="Agents"
        description="Three agents that work as a team: one orders, one finds what goes wrong, one keeps the forecasts fresh."
        actions={
          can("agents.run") && !readOnly && <RunButton base={base} disabled={stopped || agent.paused} />
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
          own={currency}
          base={base}
          mayConfigure={can("agents.configure") && !readOnly}
        />
        <TeamMetrics team={team} base={base} currency={currency} locale={locale} />
        <OrdersAgent
          {...{ base, currency, locale, status, waiting, policyNumber: agent.policyNumber }}
          does={describeConfig(agent.config, currency, locale)}
          week={team.orders}
          actions={
            can("agents.stop") && <AgentSwitches paused={agent.paused} stopped={agent.stoppedAt !== null} />
          }
        />
        <ExceptionsAgent
          {...{ base, currency, locale }}
          isStopped={allStopped || exceptions.stoppedAt !== null}
          does={EXCEPTIONS_DO}
          week={team.exceptions}
          actions={stopOf("exceptions", "Exceptions")}
        />
        <ForecastingAgent
          {...{ base, locale, champion: team.champion }}
          isStopped={allStopped || forecasting.stoppedAt !== null}
          does={forecastingDoes(forecastsBy)}
          week={team.forecasting}
          actions={stopOf("forecasting", "Forecasting")}
        />
        <SavedTimePanel
          saved={team.saved}
          members={team.members}
          editable={can("agents.configure") && !readOnly}
        />
        <Panel
          title="Runs of the purchase order agent"
          flush
          footer={
            status === "active" && agent.nextRunAt ? (
              <span>
                Next run <InstantText instant={agent.nextRunAt} />
              </span>
            ) : undefined
          }
        >
          {runs.length > 0 ? (
            <AgentRunsTable runs={runs} base={base} currency={currency} />
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
