import { ReceiptText } from "lucide-react";
import type { Metadata } from "next";
import { SupplierFilter } from "@/components/catalogue/supplier-select";
import { InvoicesTable } from "@/components/invoices/invoices-table";
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
import { supplierOptions } from "@/lib/catalogue/supplier-options";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { INVOICES_PER_PAGE, invoiceList } from "@/lib/invoices/queries";
import { type InvoiceListState, invoicesAddress } from "@/lib/invoices/schema";
import { STATE_NAMES } from "@/lib/invoices/sentences";

export const metadata: Metadata = { title: "Supplier invoices" };

const STATES: readonly Exclude<InvoiceListState["state"], "">[] = [
  "differs",
  "waiting",
  "passed",
  "matched",
  "accepted",
];

export default async function InvoicesPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: SearchParams;
}) {
  const { organization, db, can, readOnly } = await workspace((await params).org, "invoices.view");
  const state = await invoicesAddress.read(searchParams);
  const [{ rows, total }, suppliers, locale] = await Promise.all([
    invoiceList(db, state),
    supplierOptions(db, { chosen: [state.supplier], inactive: true }),
    requestLocale(),
  ]);
  const workspaceBase = `/o/${organization.slug}`;
  const base = `${workspaceBase}/invoices`;
  const filtered = Boolean(state.q || state.state || state.supplier || state.order);
  const mayImport = can("imports.create") && !readOnly;
  return (
    <>
      <PageHeader
        title="Supplier invoices"
        description={
          state.order
            ? `What was invoiced on ${state.order}.`
            : "What was invoiced, against what was ordered and what came in."
        }
        actions={
          <>
            <LinkButton href={`${base}/tolerances`}>Tolerances</LinkButton>
            {can("data.export") && (
              <DownloadLink href={invoicesAddress.href(`${base}/export`, state)}>Export CSV</DownloadLink>
            )}
            {mayImport && <LinkButton href={`${workspaceBase}/imports/new`}>Import invoices</LinkButton>}
          </>
        }
      />
      <FilterBar clearHref={filtered ? base : undefined}>
        <SearchInput label="Search invoice, order or supplier" className="w-full sm:w-64" />
        <FilterChips
          label="State"
          options={[
            {
              label: "All",
              href: invoicesAddress.href(base, { ...state, state: "", page: 1 }),
              current: state.state === "",
            },
            ...STATES.map((one) => ({
              label: STATE_NAMES[one],
              href: invoicesAddress.href(base, { ...state, state: one, page: 1 }),
              current: state.state === one,
            })),
          ]}
        />
        <SupplierFilter
          choices={{ ...suppliers, searchUrl: `${workspaceBase}/suppliers/options?inactive=1` }}
          value={state.supplier}
        />
      </FilterBar>
      <RowKeys />
      <Card flush>
        {rows.length > 0 ? (
          <>
            <InvoicesTable rows={rows} base={base} />
            <Pagination
              page={state.page}
              pageSize={INVOICES_PER_PAGE}
              total={total}
              href={(page) => invoicesAddress.href(base, { ...state, page })}
              noun={total === 1 ? "invoice" : "invoices"}
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
            icon={<ReceiptText />}
            title="No supplier invoices yet"
            action={
              mayImport && (
                <LinkButton variant="primary" href={`${workspaceBase}/imports/new`}>
                  Import invoices
                </LinkButton>
              )
            }
          >
            Import a file of invoices with their lines. Each is matched with its order and receipts.
          </EmptyState>
        )}
      </Card>
    </>
  );
}
