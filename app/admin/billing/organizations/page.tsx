import { Building2 } from "lucide-react";
import type { Metadata } from "next";
import { ACCOUNT_STATE_WORDS } from "@/components/admin/billing/account-state";
import { AccountTable } from "@/components/admin/billing/account-table";
import { BillingTabs } from "@/components/admin/billing/billing-tabs";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Card } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { UrlSelect } from "@/components/ui/url-filters";
import { ACCOUNTS_PAGE, listAccounts } from "@/lib/admin/billing/accounts";
import { openFindings } from "@/lib/admin/billing/findings";
import { accountsAddress } from "@/lib/admin/billing/schema";
import { ACCOUNT_STATES } from "@/lib/admin/billing/states";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Organizations" };

const PATH = "/admin/billing/organizations";
const STATES = ACCOUNT_STATES.map((value) => ({ value, label: ACCOUNT_STATE_WORDS[value].label }));

export default async function AccountsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff("billing.view");
  const state = await accountsAddress.read(searchParams);
  const [{ rows, total }, findings, locale] = await Promise.all([
    listAccounts(state),
    openFindings(),
    requestLocale(),
  ]);
  const filtered = Boolean(state.q || state.state);
  return (
    <>
      <PageHeader title="Billing" description="Every organization with its plan and its state." />
      <BillingTabs current={PATH} findings={findings} />
      <FilterBar clearHref={filtered ? PATH : undefined}>
        <SearchInput label="Search organizations" placeholder="Name or id" className="w-56" />
        <UrlSelect name="state" label="State" all="Every state" value={state.state} options={STATES} />
      </FilterBar>
      <Card flush>
        {rows.length > 0 ? (
          <>
            <AccountTable rows={rows} />
            <Pagination
              page={state.page}
              pageSize={ACCOUNTS_PAGE}
              total={total}
              href={(page) => accountsAddress.href(PATH, state, { page })}
              noun="organizations"
              locale={locale}
            />
          </>
        ) : filtered || state.page > 1 ? (
          <EmptyState
            icon={<Building2 />}
            title="No organization matches these filters"
            action={<LinkButton href={PATH}>Clear filters</LinkButton>}
          />
        ) : (
          <EmptyState icon={<Building2 />} title="No organization yet">
            Each trial that begins is listed here.
          </EmptyState>
        )}
      </Card>
    </>
  );
}
