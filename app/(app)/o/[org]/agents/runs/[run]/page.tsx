import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MissingRates } from "@/components/agents/missing-rates";
import { AgentRunLive } from "@/components/agents/run-live";
import { RunSteps } from "@/components/agents/run-steps";
import { TRIGGER_WORDS } from "@/components/agents/runs-table";
import { AgentSwitches } from "@/components/agents/switches";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/code-text";
import { DescriptionList } from "@/components/ui/description-list";
import { CountText, DayText, InstantText, Money, NumberText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { workspace } from "@/lib/accounts/organizations";
import { agentView, currenciesWithoutRate, runView } from "@/lib/agents/queries";

export const metadata: Metadata = { title: "Agent run" };

export default async function AgentRunPage({ params }: { params: Promise<{ org: string; run: string }> }) {
  const { org, run: id } = await params;
  const { organization, db, can, readOnly } = await workspace(org, "agents.view");
  const [run, agent, withoutRate] = await Promise.all([
    runView(db, id),
    agentView(db),
    currenciesWithoutRate(db, organization),
  ]);
  if (!run) notFound();
  const base = `/o/${organization.slug}`;
  const unknownStock = run.summary.leftOut?.["no-stock-data"] ?? 0;
  const { currency } = organization;
  const money = (minor: number | undefined) => <Money minor={minor} currency={currency} />;
  return (
    <>
      <PageHeader
        title="Agent run"
        breadcrumbs={[{ label: "Agents", href: `${base}/agents` }]}
        status={<StatusPill status={run.status} />}
        actions={
          <>
            {can("agents.stop") && <AgentSwitches paused={agent.paused} stopped={agent.stoppedAt !== null} />}
            {(run.summary.proposals ?? 0) > 0 && (
              <LinkButton variant="primary" href={`${base}/approvals`}>
                Go to approvals
              </LinkButton>
            )}
          </>
        }
      />
      <div className="space-y-6">
        {run.error && (
          <Callout tone={run.status === "failed" ? "critical" : "caution"} title="This run did not finish">
            {run.error}
          </Callout>
        )}
        {(run.summary.leftOut?.["no-rate"] ?? 0) > 0 && (
          <MissingRates
            currencies={withoutRate}
            own={currency}
            base={base}
            mayConfigure={can("agents.configure") && !readOnly}
          />
        )}
        {unknownStock > 0 && (
          <Callout
            tone="caution"
            title={
              <>
                Stock unknown for <CountText count={unknownStock} noun="item" />
              </>
            }
            actions={
              can("imports.create") &&
              !readOnly && (
                <LinkButton size="sm" href={`${base}/imports/new`}>
                  Import stock levels
                </LinkButton>
              )
            }
          >
            The agent did not order any of them: unknown is not zero. It includes them as soon as a stock
            level is known.
          </Callout>
        )}
        <Panel title="Progress">
          <AgentRunLive slug={organization.slug} runId={run.id} initial={run.progress} />
        </Panel>
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Panel title="What happened">
            <RunSteps steps={run.steps} base={base} />
          </Panel>
          <Panel title="About this run">
            <DescriptionList
              items={[
                { term: "Started by", value: run.startedBy ?? TRIGGER_WORDS[run.trigger] ?? run.trigger },
                {
                  term: "Settings",
                  value:
                    run.policyNumber === null ? null : (
                      <TextLink href={`${base}/agents/versions#version-${run.policyNumber}`}>
                        {`Version ${run.policyNumber}`}
                      </TextLink>
                    ),
                },
                { term: "Requested", value: <InstantText instant={run.createdAt} /> },
                { term: "Ended", value: <InstantText instant={run.finishedAt} /> },
                {
                  term: "Forecasts",
                  value: run.snapshot ? (
                    <TextLink href={`${base}/models/${run.snapshot.modelVersionId}`}>
                      {`Version ${run.snapshot.modelNumber}`}
                    </TextLink>
                  ) : null,
                },
                { term: "Sales until", value: <DayText day={run.snapshot?.salesUntil} /> },
                { term: "Plan date", value: <DayText day={run.snapshot?.asOf} /> },
                { term: "Orders proposed", value: <NumberText value={run.summary.proposals} digits={0} /> },
                { term: "Total proposed", value: money(run.summary.totalMinor) },
                { term: "Budget", value: run.budgetMinor === null ? "No limit" : money(run.budgetMinor) },
                { term: "Ordered so far", value: money(run.committedMinor) },
                {
                  term: "Auto-approved",
                  value: <NumberText value={run.summary.approvedByRule} digits={0} />,
                },
              ]}
            />
          </Panel>
        </div>
      </div>
    </>
  );
}
