import { Truck } from "lucide-react";
import type { Metadata } from "next";
import { supplierChoices } from "@/components/catalogue/supplier-choices";
import { AddSupplier } from "@/components/catalogue/supplier-form";
import { SuppliersSort, SuppliersTable } from "@/components/catalogue/suppliers-table";
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
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { SUPPLIERS_PER_PAGE, suppliersAddress, suppliersList } from "@/lib/insights/suppliers-list";

export const metadata: Metadata = { title: "Suppliers" };

const SHOWN = [
  { show: "active", label: "Active" },
  { show: "inactive", label: "Inactive" },
  { show: "all", label: "All" },
] as const;

export default async function SuppliersPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "suppliers.view");
  const state = await suppliersAddress.read(searchParams);
  const [{ rows, total }, locale] = await Promise.all([suppliersList(db, state), requestLocale()]);
  const base = `/o/${organization.slug}/suppliers`;
  const filtered = Boolean(state.q) || state.show !== "active";
  return (
    <>
      <PageHeader
        title="Suppliers"
        description="Who you buy from: quoted lead times and actual deliveries."
        actions={
          <>
            {can("data.export") && (
              <DownloadLink href={suppliersAddress.href(`${base}/export`, state)}>Export CSV</DownloadLink>
            )}
            {can("suppliers.edit") && !readOnly && (
              <AddSupplier currency={organization.currency} {...supplierChoices(locale)} />
            )}
          </>
        }
      />
      <FilterBar clearHref={filtered ? base : undefined}>
        <SearchInput label="Search suppliers" placeholder="Code or name" className="w-full sm:w-64" />
        <FilterChips
          label="Active or not"
          options={SHOWN.map(({ show, label }) => ({
            label,
            href: suppliersAddress.href(base, { ...state, show, page: 1 }),
            current: state.show === show,
          }))}
        />
      </FilterBar>
      {rows.length > 1 && <SuppliersSort state={state} base={base} />}
      <Card flush>
        {rows.length > 0 ? (
          <>
            <RowKeys />
            <SuppliersTable rows={rows} state={state} base={base} />
            <Pagination
              page={state.page}
              pageSize={SUPPLIERS_PER_PAGE}
              total={total}
              href={(page) => suppliersAddress.href(base, { ...state, page })}
              noun={total === 1 ? "supplier" : "suppliers"}
              locale={locale}
            />
          </>
        ) : filtered ? (
          <EmptyState
            title="No supplier matches"
            action={<LinkButton href={base}>Clear filters</LinkButton>}
          />
        ) : (
          <EmptyState
            icon={<Truck />}
            title="No suppliers yet"
            action={
              can("imports.create") && (
                <LinkButton href={`/o/${organization.slug}/imports/new`}>Import suppliers</LinkButton>
              )
            }
          >
            Add them one by one, or import a file with codes, names, currencies and lead times.
          </EmptyState>
        )}
      </Card>
    </>
  );
}
