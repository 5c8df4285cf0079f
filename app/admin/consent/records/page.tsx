import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { RecordFilters } from "@/components/admin/consent/record-filters";
import { RecordsTable } from "@/components/admin/consent/records-table";
import { VerifyMonth } from "@/components/admin/consent/verify-month";
import { DownloadLink } from "@/components/ui/download-link";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/panel";
import { recordFacets } from "@/lib/consent/records/counts";
import { isFiltered, recordsAddress, soughtBy } from "@/lib/consent/records/list-state";
import { consentRecords, countRecords } from "@/lib/consent/records/queries";
import { recordChains } from "@/lib/consent/records/verify";
import { countOf } from "@/lib/format/count";
import { requestLocale } from "@/lib/format/request-locale";
import type { SearchParams } from "@/lib/format/search-params";
import { requireStaff } from "@/lib/staff/current";

export const metadata: Metadata = { title: "Consent records" };

const PATH = "/admin/consent/records";

export default async function ConsentRecordsPage({ searchParams }: { searchParams: SearchParams }) {
  const staff = await requireStaff("consent-records.view");
  const state = await recordsAddress.read(searchParams);
  const [{ records, next }, total, facets, chains, locale] = await Promise.all([
    consentRecords(state),
    countRecords(state),
    recordFacets(),
    recordChains(),
    requestLocale(),
  ]);
  const filtered = isFiltered(state);
  const unknown = state.q !== "" && soughtBy(state.q).by === "nothing";
  return (
    <>
      <PageHeader
        title="Consent records"
        description="What each visitor chose, when, and which version they were shown. Nothing here can be changed: every record carries the hash of the one before it."
        actions={
          staff.can("consent-records.export") && (
            <DownloadLink href={recordsAddress.href(`${PATH}/export`, { ...state, before: "" })}>
              Export CSV
            </DownloadLink>
          )
        }
      />
      {chains.length > 0 && <VerifyMonth chains={chains.map(({ chain }) => chain)} />}
      <RecordFilters state={state} facets={facets} clearHref={filtered ? PATH : undefined} search />
      <Card flush>
        {records.length > 0 ? (
          <RecordsTable records={records} numbers={new Map(facets.versions.map((v) => [v.id, v.number]))} />
        ) : filtered || state.before ? (
          <EmptyState
            title={unknown ? "Not a receipt, visitor or address" : "No record matches"}
            action={<LinkButton href={PATH}>Clear filters</LinkButton>}
          >
            {unknown && "Receipts begin with cns_, visitors with vis_, accounts with usr_."}
          </EmptyState>
        ) : (
          <EmptyState icon={<ScrollText />} title="No choices yet">
            Every cookie choice is recorded here as it is made.
          </EmptyState>
        )}
        <nav
          aria-label="Pages of consent records"
          className="flex flex-wrap items-center justify-end gap-2 border-line border-t px-4 py-2.5 sm:px-5"
        >
          {total !== null && <p className="mr-auto text-muted text-sm">{countOf(total, "record", locale)}</p>}
          {state.before && (
            <LinkButton href={recordsAddress.href(PATH, { ...state, before: "" })}>Newest</LinkButton>
          )}
          {next && (
            <LinkButton
              href={recordsAddress.href(PATH, { ...state, before: next })}
              rel="next"
              prefetch={false}
            >
              Older
            </LinkButton>
          )}
        </nav>
      </Card>
    </>
  );
}
