import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { BillingTabs } from "@/components/admin/billing/billing-tabs";
import { FindingList } from "@/components/admin/billing/finding-list";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Card } from "@/components/ui/panel";
import { FINDINGS_PAGE, listFindings, openFindings } from "@/lib/admin/billing/findings";
import { findingsAddress } from "@/lib/admin/billing/schema";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Findings" };

const PATH = "/admin/billing/findings";

export default async function BillingFindingsPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff("billing.view");
  const state = await findingsAddress.read(searchParams);
  const [{ rows, total }, open, locale] = await Promise.all([
    listFindings(state),
    openFindings(),
    requestLocale(),
  ]);
  return (
    <>
      <PageHeader
        title="Billing"
        description="Every organization is compared with Stripe once a day. What differed was repaired; one that comes again is open again."
      />
      <BillingTabs current={PATH} findings={open} />
      <FilterBar>
        <FilterChips
          label="Which findings"
          options={(["open", "all"] as const).map((show) => ({
            label: show === "open" ? "Open" : "All",
            href: findingsAddress.href(PATH, { show }),
            current: show === state.show,
          }))}
        />
      </FilterBar>
      <Card flush>
        {rows.length > 0 ? (
          <>
            <FindingList rows={rows} mayResolve={staff.can("billing.findings")} />
            <Pagination
              page={state.page}
              pageSize={FINDINGS_PAGE}
              total={total}
              href={(page) => findingsAddress.href(PATH, state, { page })}
              noun="findings"
              locale={locale}
            />
          </>
        ) : (
          <EmptyState
            icon={<ShieldCheck />}
            title={state.show === "open" ? "No open findings" : "No findings"}
          >
            Our records agree with Stripe's.
          </EmptyState>
        )}
      </Card>
    </>
  );
}
