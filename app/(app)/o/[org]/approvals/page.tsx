import type { Metadata } from "next";
import { Inbox } from "@/components/agents/inbox";
import { MissingRates } from "@/components/agents/missing-rates";
import { proposalKeys } from "@/components/agents/proposal-queries";
import { StopNotices } from "@/components/agents/stop-notices";
import { HydratedQueries } from "@/components/data/hydrated-queries";
import { HeldMails } from "@/components/purchase-orders/held-mails";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { agentSwitches } from "@/lib/accounts/agents-switch";
import { workspace } from "@/lib/accounts/organizations";
import { inbox, openProposalCount, proposalView } from "@/lib/agents/inbox";
import { agentView, currenciesWithoutRate } from "@/lib/agents/queries";
import { agentsAreStopped } from "@/lib/agents/stops";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { heldMailOrders } from "@/lib/purchasing/queries";

export const metadata: Metadata = { title: "Approvals" };

export default async function ApprovalsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "proposals.view");
  const { show: wanted, p } = await readSearchParams(searchParams);
  const show = wanted === "decided" ? "decided" : "open";
  const [agent, switches, rows, open, withoutRate, held, stopped] = await Promise.all([
    agentView(db),
    agentSwitches(organization.id),
    inbox(db, show),
    openProposalCount(db),
    currenciesWithoutRate(db, organization),
    heldMailOrders(db),
    agentsAreStopped(db),
  ]);
  const id = p ?? rows[0]?.id;
  const current = id ? await proposalView(db, id) : null;
  const base = `/o/${organization.slug}`;
  const toAgent = <LinkButton href={`${base}/agents`}>Go to the agent</LinkButton>;
  return (
    <>
      <PageHeader title="Approvals" description="Orders that the agent would place, each with its reasons." />
      <div className="mb-4 space-y-4 empty:hidden">
        <StopNotices {...switches} agent={agent.stoppedAt} action={toAgent} agentAction={toAgent} />
      </div>
      <MissingRates
        className="mb-4"
        currencies={withoutRate}
        own={organization.currency}
        base={base}
        mayConfigure={can("agents.configure") && !readOnly}
      />
      <HeldMails
        className="mb-4"
        orders={held}
        stopped={stopped}
        mayUndo={can("proposals.decide") && !readOnly}
        base={base}
      />
      <Tabs
        label="Proposals"
        tabs={[
          { label: "To decide", href: `${base}/approvals`, current: show === "open", count: open },
          { label: "Decided", href: `${base}/approvals?show=decided`, current: show === "decided" },
        ]}
      />
      <HydratedQueries
        queries={[
          [proposalKeys.list(base, show), rows],
          ...(id ? [[proposalKeys.detail(base, id), current] as const] : []),
        ]}
      >
        {/* Another list is another choice. */}
        <Inbox key={show} base={base} show={show} mayDecide={can("proposals.decide") && !readOnly} />
      </HydratedQueries>
    </>
  );
}
