import { Phone } from "lucide-react";
import type { Metadata } from "next";
import { CallsTable } from "@/components/calls/calls-table";
import { TestCall } from "@/components/calls/test-call";
import { RowKeys } from "@/components/shell/row-keys";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Card } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { workspace } from "@/lib/accounts/organizations";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { isSandbox } from "@/lib/platform/env";
import { ordersToTalkAbout } from "@/lib/voice/context";
import { CALLS_A_PAGE, listCalls } from "@/lib/voice/queries";
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
  const [{ rows, total }, locale, orders] = await Promise.all([
    listCalls(db, state),
    requestLocale(),
    mayTry ? ordersToTalkAbout(db) : [],
  ]);
  const base = `/o/${organization.slug}/calls`;
  const testCall = (variant: "primary" | "secondary") =>
    mayTry && <TestCall variant={variant} base={base} scripts={TEST_SCRIPTS} orders={orders} />;
  return (
    <>
      <PageHeader
        title="Calls"
        description="What suppliers said, word for word, and what they promised."
        actions={rows.length > 0 && testCall("primary")}
      />
      {(rows.length > 0 || state.q) && (
        <FilterBar clearHref={state.q ? base : undefined}>
          <SearchInput
            label="Search what was said"
            placeholder="Words of a call"
            className="w-full sm:w-72"
          />
        </FilterBar>
      )}
      <Card flush>
        {rows.length > 0 ? (
          <>
            <RowKeys />
            <CallsTable rows={rows} base={base} />
            <Pagination
              page={state.page}
              pageSize={CALLS_A_PAGE}
              total={total}
              href={(page) => callsAddress.href(base, { ...state, page })}
              noun={total === 1 ? "call" : "calls"}
              locale={locale}
            />
          </>
        ) : state.q ? (
          <EmptyState
            title="Nobody said this on a call"
            action={<LinkButton href={base}>Show all calls</LinkButton>}
          />
        ) : (
          <EmptyState icon={<Phone />} title="No calls yet" action={testCall("primary")}>
            {mayTry
              ? "Make a test call: a supplier is played by the sandbox, you see every word as it is said, and what was promised can change an order."
              : "Calls with suppliers appear here, word for word, with what was promised."}
          </EmptyState>
        )}
      </Card>
    </>
  );
}
