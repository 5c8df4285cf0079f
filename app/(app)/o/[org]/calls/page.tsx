import { Phone } from "lucide-react";
import type { Metadata } from "next";
import { CallFilters } from "@/components/calls/call-filters";
import { CallHits } from "@/components/calls/call-hits";
import { callListKey } from "@/components/calls/call-query";
import { CallsTable } from "@/components/calls/calls-table";
import { LiveCalls } from "@/components/calls/live-calls";
import { TestCall } from "@/components/calls/test-call";
import { HydratedQueries } from "@/components/data/hydrated-queries";
import { RowKeys } from "@/components/shell/row-keys";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { namesOf } from "@/lib/accounts/members";
import { workspace } from "@/lib/accounts/organizations";
import { callers, isFiltered, listCalls, trackerChoices } from "@/lib/call-search/call-list";
import { customerOf } from "@/lib/catalogue/customers";
import { supplierOptions } from "@/lib/catalogue/supplier-options";
import type { SearchParams } from "@/lib/format/search-params";
import { isSandbox } from "@/lib/platform/env";
import { ordersToTalkAbout } from "@/lib/voice/context";
import { callsAddress } from "@/lib/voice/schema";
import { TEST_SCRIPTS } from "@/lib/voice/test-calls";

export const metadata: Metadata = { title: "Calls" };

export default async function CallsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "calls.view");
  const state = await callsAddress.read(searchParams);
  const mayTry = isSandbox() && can("calls.place") && !readOnly;
  const [{ rows, hits, next }, suppliers, people, trackers, orders, customer] = await Promise.all([
    listCalls(db, state, organization.timeZone),
    supplierOptions(db, { chosen: [state.supplier], inactive: true }),
    callers(db).then(namesOf),
    trackerChoices(db),
    mayTry ? ordersToTalkAbout(db) : [],
    state.customer ? customerOf(db, state.customer) : null,
  ]);
  const workspaceBase = `/o/${organization.slug}`;
  const base = `${workspaceBase}/calls`;
  const isNarrowed = isFiltered(state);
  const testCall = (variant: "primary" | "secondary") =>
    mayTry && <TestCall variant={variant} base={base} scripts={TEST_SCRIPTS} orders={orders} />;
  // A search, and earlier pages, stay as they were asked for.
  const isNewest = !state.q && !state.before;
  const query = callsAddress.href("", state);
  const empty =
    isNarrowed || state.before ? (
      <EmptyState
        title={state.q ? "Nobody said this on a call" : "No call matches these filters"}
        action={<LinkButton href={base}>Show all calls</LinkButton>}
      >
        {state.q && "Search for fewer words, or for the beginning of one: pall* finds pallet and pallets."}
      </EmptyState>
    ) : (
      <EmptyState icon={<Phone />} title="No calls yet" action={testCall("primary")}>
        {mayTry
          ? "Make a test call: a supplier is played by the sandbox, you see every word as it is said, and what was promised can change an order."
          : "Calls with suppliers appear here, word for word, with what was promised."}
      </EmptyState>
    );
  return (
    <>
      <PageHeader
        title="Calls"
        description="What suppliers said, word for word, and what they promised."
        actions={
          <>
            <LinkButton href={`${base}/trackers`}>Trackers</LinkButton>
            {(rows.length > 0 || isNarrowed) && testCall("primary")}
          </>
        }
      />
      {(rows.length > 0 || isNarrowed) && (
        <CallFilters
          state={state}
          suppliers={suppliers}
          trackers={trackers}
          customer={customer?.company ?? null}
          people={[...people].map(([value, label]) => ({ value, label }))}
          workspaceBase={workspaceBase}
          clearHref={isNarrowed ? base : undefined}
        />
      )}
      <Card flush>
        <RowKeys />
        {isNewest ? (
          <HydratedQueries queries={[[callListKey(workspaceBase, query), rows]]}>
            <LiveCalls key={query} base={workspaceBase} query={query} empty={empty} />
          </HydratedQueries>
        ) : rows.length === 0 ? (
          empty
        ) : state.q ? (
          <CallHits rows={rows} hits={hits} base={base} />
        ) : (
          <CallsTable rows={rows} base={base} />
        )}
        {(state.before || next) && (
          <nav
            aria-label="Pages of calls"
            className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-2.5 sm:px-5"
          >
            {state.before && (
              <LinkButton href={callsAddress.href(base, { ...state, before: "" })}>Newest</LinkButton>
            )}
            {next && (
              <LinkButton href={callsAddress.href(base, { ...state, before: next })} rel="next">
                Earlier
              </LinkButton>
            )}
          </nav>
        )}
      </Card>
    </>
  );
}
