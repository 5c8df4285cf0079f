import type { Metadata } from "next";
import { PinnedQuestions } from "@/components/ask/pinned-questions";
import { BriefingPanel } from "@/components/briefing/briefing-panel";
import { briefingKey } from "@/components/briefing/briefing-query";
import { callChoices } from "@/components/calls/call-choices";
import { openCallsKey } from "@/components/calls/call-query";
import { OpenCalls } from "@/components/calls/open-calls";
import { HydratedQueries } from "@/components/data/hydrated-queries";
import { GettingStarted } from "@/components/insights/getting-started";
import { HomeChange } from "@/components/insights/home-change";
import { HomeMetrics } from "@/components/insights/home-metrics";
import { OutlookRows } from "@/components/insights/outlook-rows";
import { RefreshFailedNotice } from "@/components/insights/refresh-failed-notice";
import { RefreshingNotice } from "@/components/insights/refreshing-notice";
import { StaleNotice } from "@/components/insights/stale-notice";
import { UnknownNotice } from "@/components/insights/unknown-notice";
import { InstantText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { pinnedQuestions } from "@/lib/ask/pins";
import { todaysFacts } from "@/lib/briefing/briefing";
import { briefingNow } from "@/lib/briefing/words";
import { openCalls } from "@/lib/call-search/open-calls";
import { locationNames } from "@/lib/catalogue/lookups";
import { type HomeView, homeView } from "@/lib/insights/home";
import type { ItemsListRow } from "@/lib/insights/items-list";
import { snapshotIsComplete } from "@/lib/insights/snapshot";
import { callOptions } from "@/lib/voice/call-out";

export const metadata: Metadata = { title: "Today" };

/** What needs me today. */
export default async function WorkspaceHome({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db, user, can, readOnly, visiting } = await workspace(
    (await params).org,
    "workspace.view",
  );
  const [view, briefing, places, open, options, pinned] = await Promise.all([
    homeView(db, organization),
    todaysFacts(db, organization).then((day) => briefingNow(db, day)),
    locationNames(db),
    can("calls.view") ? openCalls(db) : null,
    can("calls.place") && !readOnly ? callOptions(db, { parties: [], userId: user.id }) : null,
    visiting ? null : pinnedQuestions(db, user.id),
  ]);
  const base = `/o/${organization.slug}`;
  const { currency } = organization;
  const callsPanel = open && (
    <HydratedQueries queries={[[openCallsKey(base), open]]}>
      <OpenCalls
        base={base}
        calling={options && { ...callChoices(options), mayBuyNumbers: can("numbers.manage") }}
      />
    </HydratedQueries>
  );
  if (view.setUp !== "ready") {
    return (
      <>
        <PageHeader title="Today" description={`Set up ${organization.name} in three steps.`} />
        {callsPanel}
        <GettingStarted
          base={base}
          setUp={view.setUp}
          missing={view.missing}
          mayImport={can("imports.create")}
          unknownStock={view.figures.unknown.stock}
        />
      </>
    );
  }
  const table = (
    rows: readonly ItemsListRow[],
    focus: "runs-out" | "expedite" | "order-due" | "overstock",
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
      {callsPanel}
      <HydratedQueries queries={[[briefingKey(base), briefing]]}>
        <BriefingPanel
          base={base}
          maySubscribe={can("briefings.subscribe")}
          isComplete={snapshotIsComplete(view.figures) && !view.day.stale}
        />
      </HydratedQueries>
      {view.planning.refreshing && <RefreshingNotice className="mb-6" />}
      {view.planning.failure && (
        <RefreshFailedNotice className="mb-6" failure={view.planning.failure} mayPlan={can("models.train")} />
      )}
      {view.day.stale && <StaleNotice day={view.day} importHref={`${base}/imports/new`} />}
      <UnknownNotice
        className="mb-6"
        unknown={view.figures.unknown}
        base={base}
        mayImport={can("imports.create") && !readOnly}
      />
      <HomeMetrics view={view} base={base} currency={currency} />
      <div className="mt-6 grid gap-6 xl:grid-cols-2">
        <Panel
          title="Will run out before an order could arrive"
          description="Order these first."
          flush
          actions={
            <LinkButton size="sm" href={`${base}/items?status=order-first&sort=value`}>
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
            <Nothing>{nothingRunsOut(view)}</Nothing>
          )}
        </Panel>
        {view.expedite.length > 0 && (
          <Panel
            title="On order, but likely too late"
            description="Enough is on order. Ask the supplier to expedite."
            flush
            actions={
              <LinkButton size="sm" href={`${base}/items?status=expedite&sort=value`}>
                See all
              </LinkButton>
            }
          >
            {table(view.expedite, "expedite", "Items on order that will run out before the order arrives")}
          </Panel>
        )}
        <Panel
          title="Orders due next"
          description="At or below the reorder point, and not yet likely to run out."
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
            <Nothing>{`No further item${ofKnown(view)} is due.`}</Nothing>
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
            <Nothing>{`No item${ofKnown(view)} has more than demand can take.`}</Nothing>
          )}
        </Panel>
        <HomeChange view={view} base={base} currency={currency} />
      </div>
      {pinned && <PinnedQuestions base={base} pinned={pinned} />}
    </>
  );
}

/** What "none" is said about, where it is not all items. */
const ofKnown = ({ figures }: HomeView) =>
  snapshotIsComplete(figures) ? "" : " with known stock and forecast";

function nothingRunsOut(view: HomeView): string {
  return view.figures.expedite > 0
    ? `Nothing else${ofKnown(view)} is likely to run out: what is at risk is on order.`
    : `Nothing${ofKnown(view)} is likely to run out before a new order could arrive.`;
}

function Nothing({ children }: { children: string }) {
  return <p className="px-4 py-8 text-center text-muted text-sm sm:px-5">{children}</p>;
}
