import type { Metadata } from "next";
import { GettingStarted } from "@/components/insights/getting-started";
import { HomeChange } from "@/components/insights/home-change";
import { HomeMetrics } from "@/components/insights/home-metrics";
import { OutlookRows } from "@/components/insights/outlook-rows";
import { RefreshFailedNotice } from "@/components/insights/refresh-failed-notice";
import { RefreshingNotice } from "@/components/insights/refreshing-notice";
import { StaleNotice } from "@/components/insights/stale-notice";
import { InstantText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { locationNames } from "@/lib/erp/places";
import { homeView } from "@/lib/insights/home";
import type { ItemsListRow } from "@/lib/insights/items-list";

export const metadata: Metadata = { title: "Today" };

/** What needs me today. */
export default async function WorkspaceHome({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, can } = await workspace((await params).org, "workspace.view");
  const [view, places] = await Promise.all([homeView(db, organization), locationNames(db)]);
  const base = `/o/${organization.slug}`;
  const { currency } = organization;
  if (view.setUp !== "ready") {
    return (
      <>
        <PageHeader title="Today" description={`Set up ${organization.name} in three steps.`} />
        <GettingStarted base={base} setUp={view.setUp} mayImport={can("imports.create")} />
      </>
    );
  }
  const table = (
    rows: readonly ItemsListRow[],
    focus: "runs-out" | "order-due" | "overstock",
    caption: string,
  ) => (
    <OutlookRows
      rows={rows}
      focus={focus}
      base={`${base}/items`}
      currency={currency}
      places={places}
      caption={caption}
    />
  );
  return (
    <>
      <PageHeader
        title="Today"
        description={
          view.lastPlannedAt && (
            <>
              Planned <InstantText instant={view.lastPlannedAt} />
            </>
          )
        }
        actions={
          view.openProposals > 0 && (
            <LinkButton variant="primary" href={`${base}/approvals`}>
              {view.openProposals === 1 ? "1 order to approve" : `${view.openProposals} orders to approve`}
            </LinkButton>
          )
        }
      />
      {view.planning.refreshing && <RefreshingNotice className="mb-6" />}
      {view.planning.failure && (
        <RefreshFailedNotice className="mb-6" failure={view.planning.failure} mayPlan={can("models.train")} />
      )}
      {view.day.stale && <StaleNotice day={view.day} importHref={`${base}/imports/new`} />}
      <HomeMetrics view={view} base={base} currency={currency} />
      <div className="mt-6 grid gap-6 xl:grid-cols-2">
        <Panel
          title="Will run out before an order could arrive"
          description="Order these first, or ask the supplier for speed."
          flush
          actions={
            <LinkButton size="sm" href={`${base}/items?status=runs-out&sort=value`}>
              See all
            </LinkButton>
          }
        >
          {view.runsOut.length > 0 ? (
            table(
              view.runsOut,
              "runs-out",
              "Items that will run out before an order placed today could arrive",
            )
          ) : (
            <Nothing>Nothing is likely to run out before a new order could arrive.</Nothing>
          )}
        </Panel>
        <Panel
          title="Orders due"
          description="Below the level at which to order."
          flush
          actions={
            <LinkButton size="sm" href={`${base}/items?status=order-due&sort=orderBy&dir=asc`}>
              See all
            </LinkButton>
          }
        >
          {view.orderDue.length > 0 ? (
            table(view.orderDue, "order-due", "Items that are due to be ordered")
          ) : (
            <Nothing>No further item is due.</Nothing>
          )}
        </Panel>
        <Panel
          title="Money in overstock"
          description="More on hand than even high demand takes in 120 days."
          flush
          actions={
            <LinkButton size="sm" href={`${base}/items?status=overstock&sort=overstock`}>
              See all
            </LinkButton>
          }
        >
          {view.overstock.length > 0 ? (
            table(view.overstock, "overstock", "Items with the most money in overstock")
          ) : (
            <Nothing>No item has more than demand can take.</Nothing>
          )}
        </Panel>
        <HomeChange view={view} base={base} currency={currency} />
      </div>
    </>
  );
}

function Nothing({ children }: { children: string }) {
  return <p className="px-4 py-8 text-center text-muted text-sm sm:px-5">{children}</p>;
}
