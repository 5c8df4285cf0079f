import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { AgeHistogram } from "@/components/admin/requests/age-histogram";
import { RequestTable } from "@/components/admin/requests/request-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips } from "@/components/ui/filter-bar";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Card, Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { openRequestCounts, QUEUE_PAGE, requestAges, requestQueue } from "@/lib/rights/desk/queries";
import { queueAddress } from "@/lib/rights/desk/schema";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Privacy requests" };

const PATH = "/admin/requests";
const SHOWS = { open: "Open", overdue: "Overdue", ended: "Ended" } as const;

export default async function RequestsPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff("privacy-requests.view");
  const state = await queueAddress.read(searchParams);
  const [{ rows, total }, counts, ages, locale] = await Promise.all([
    requestQueue(state),
    openRequestCounts(),
    requestAges(),
    requestLocale(),
  ]);
  return (
    <>
      <PageHeader
        title="Privacy requests"
        description="Everything that people ask about their data, by the day on which it is due."
        status={
          <StatusPill tone={counts.overdue > 0 ? "critical" : "positive"}>
            {counts.overdue} overdue
          </StatusPill>
        }
        actions={
          staff.can("privacy-requests.work") && (
            <LinkButton href={`${PATH}/new`} variant="primary">
              New request
            </LinkButton>
          )
        }
      />
      <Panel title="Age of what is open" className="mb-6">
        <AgeHistogram bars={ages} />
      </Panel>
      <FilterBar>
        <FilterChips
          label="Which requests"
          options={(["open", "overdue", "ended"] as const).map((show) => ({
            label: SHOWS[show],
            href: queueAddress.href(PATH, { show }),
            current: show === state.show,
          }))}
        />
      </FilterBar>
      <Card flush>
        {rows.length > 0 ? (
          <>
            <RequestTable rows={rows} />
            <Pagination
              page={state.page}
              pageSize={QUEUE_PAGE}
              total={total}
              href={(page) => queueAddress.href(PATH, state, { page })}
              noun="requests"
              locale={locale}
            />
          </>
        ) : (
          <EmptyState icon={<ShieldCheck />} title="Nothing here">
            {state.show === "ended" ? "No request has ended yet." : "Nobody waits for an answer."}
          </EmptyState>
        )}
      </Card>
    </>
  );
}
