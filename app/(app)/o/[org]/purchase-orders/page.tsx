import { ClipboardList } from "lucide-react";
import type { Metadata } from "next";
import { SupplierFilter } from "@/components/catalogue/supplier-select";
import { OrdersSort, OrdersTable } from "@/components/purchase-orders/orders-table";
import { RowKeys } from "@/components/shell/row-keys";
import { DownloadLink } from "@/components/ui/download-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips } from "@/components/ui/filter-bar";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Card } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { workspace } from "@/lib/accounts/organizations";
import { agentsAreStopped } from "@/lib/agents/stops";
import { supplierOptions } from "@/lib/catalogue/supplier-options";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { usualDays } from "@/lib/models/queries";
import { clock } from "@/lib/platform/clock";
import { ORDERS_PER_PAGE, orderList } from "@/lib/purchasing/order-list";
import { type OrderListState, ordersAddress } from "@/lib/purchasing/schema";

export const metadata: Metadata = { title: "Purchase orders" };

const CHIPS: readonly { status: OrderListState["status"]; label: string }[] = [
  { status: "", label: "All" },
  { status: "draft", label: "Drafts" },
  { status: "open", label: "Open" },
  { status: "overdue", label: "Overdue" },
  { status: "approved", label: "To send" },
  { status: "received", label: "Received" },
  { status: "cancelled", label: "Cancelled" },
  { status: "undone", label: "Undone" },
];

export default async function PurchaseOrdersPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "purchase-orders.view");
  const state = await ordersAddress.read(searchParams);
  const [{ rows, total }, suppliers, locale, stopped] = await Promise.all([
    orderList(db, state, { today: clock.today(organization.timeZone), usual: await usualDays(db) }),
    supplierOptions(db, { chosen: [state.supplier], inactive: true }),
    requestLocale(),
    agentsAreStopped(db),
  ]);
  const workspaceBase = `/o/${organization.slug}`;
  const base = `${workspaceBase}/purchase-orders`;
  const filtered = Boolean(state.q || state.status || state.supplier);
  const mayEdit = can("purchase-orders.edit") && !readOnly;
  return (
    <>
      <PageHeader
        title="Purchase orders"
        description="From draft to goods in the warehouse."
        actions={
          <>
            {can("data.export") && (
              <DownloadLink href={ordersAddress.href(`${base}/export`, state)}>Export CSV</DownloadLink>
            )}
            {mayEdit && <LinkButton href={`${base}/new`}>New order</LinkButton>}
          </>
        }
      />
      <FilterBar clearHref={filtered ? base : undefined}>
        <SearchInput label="Search number or supplier" className="w-full sm:w-60" />
        <FilterChips
          label="Status"
          options={CHIPS.map(({ status, label }) => ({
            label,
            href: ordersAddress.href(base, { ...state, status, page: 1 }),
            current: state.status === status,
          }))}
        />
        <SupplierFilter
          choices={{ ...suppliers, searchUrl: `${workspaceBase}/suppliers/options?inactive=1` }}
          value={state.supplier}
        />
      </FilterBar>
      {rows.length > 1 && <OrdersSort state={state} base={base} />}
      <RowKeys />
      <Card flush>
        {rows.length > 0 ? (
          <>
            <OrdersTable
              rows={rows}
              state={state}
              base={base}
              stopped={stopped}
              mayUndo={can("proposals.decide") && !readOnly}
            />
            <Pagination
              page={state.page}
              pageSize={ORDERS_PER_PAGE}
              total={total}
              href={(page) => ordersAddress.href(base, { ...state, page })}
              noun={total === 1 ? "order" : "orders"}
              locale={locale}
            />
          </>
        ) : filtered ? (
          <EmptyState
            title="Nothing matches these filters"
            action={<LinkButton href={base}>Clear filters</LinkButton>}
          />
        ) : (
          <EmptyState
            icon={<ClipboardList />}
            title="No purchase orders yet"
            action={
              <LinkButton variant="primary" href={`${workspaceBase}/agents`}>
                Let the agent propose some
              </LinkButton>
            }
            secondary={mayEdit && <LinkButton href={`${base}/new`}>Create one</LinkButton>}
          >
            Orders come from approved proposals, from an import, or from you.
          </EmptyState>
        )}
      </Card>
    </>
  );
}
