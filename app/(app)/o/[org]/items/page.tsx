import { Boxes } from "lucide-react";
import type { Metadata } from "next";
import { ItemsFilters } from "@/components/insights/items-filters";
import { ItemsSort, ItemsTable } from "@/components/insights/items-table";
import { RefreshFailedNotice } from "@/components/insights/refresh-failed-notice";
import { RefreshingNotice } from "@/components/insights/refreshing-notice";
import { DownloadLink } from "@/components/ui/download-link";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Card } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { locationNames } from "@/lib/catalogue/lookups";
import { supplierOptions } from "@/lib/catalogue/supplier-options";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { ITEMS_PER_PAGE, itemsAddress, itemsList } from "@/lib/insights/items-list";
import { refreshState } from "@/lib/insights/refresh";

export const metadata: Metadata = { title: "Items" };

export default async function ItemsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, can } = await workspace((await params).org, "items.view");
  const state = await itemsAddress.read(searchParams);
  const [{ rows, total }, places, suppliers, planning, locale] = await Promise.all([
    itemsList(db, state),
    locationNames(db),
    supplierOptions(db, { chosen: [state.supplier] }),
    refreshState(db),
    requestLocale(),
  ]);
  const base = `/o/${organization.slug}`;
  const filtered = Boolean(state.q || state.status || state.abc || state.supplier || state.place);
  return (
    <>
      <PageHeader
        title="Items"
        description="Stock outlook by item and location."
        actions={
          can("data.export") && (
            <DownloadLink href={`${itemsAddress.href(`${base}/items/export`, state)}`}>
              Export CSV
            </DownloadLink>
          )
        }
      />
      {planning.refreshing && <RefreshingNotice className="mb-4" />}
      {planning.failure && (
        <RefreshFailedNotice className="mb-4" failure={planning.failure} mayPlan={can("models.train")} />
      )}
      <ItemsFilters
        state={state}
        base={`${base}/items`}
        places={places}
        suppliers={{ ...suppliers, searchUrl: `${base}/suppliers/options` }}
        filtered={filtered}
      />
      {rows.length > 1 && <ItemsSort state={state} base={`${base}/items`} />}
      <Card flush>
        {rows.length > 0 ? (
          <>
            <ItemsTable
              rows={rows}
              state={state}
              base={`${base}/items`}
              places={places}
              currency={organization.currency}
            />
            <Pagination
              page={state.page}
              pageSize={ITEMS_PER_PAGE}
              total={total}
              href={(page) => itemsAddress.href(`${base}/items`, { ...state, page })}
              noun={total === 1 ? "row" : "rows"}
              locale={locale}
            />
          </>
        ) : filtered ? (
          <EmptyState
            title="Nothing matches these filters"
            action={<LinkButton href={`${base}/items`}>Clear filters</LinkButton>}
          />
        ) : (
          <EmptyState
            icon={<Boxes />}
            title="No items yet"
            action={
              can("imports.create") && (
                <LinkButton variant="primary" href={`${base}/imports/new`}>
                  Import sales
                </LinkButton>
              )
            }
          >
            Items come with your sales lines, or from a file of their own.
          </EmptyState>
        )}
      </Card>
    </>
  );
}
