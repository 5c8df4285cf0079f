import { FilterBar } from "@/components/ui/filter-bar";
import { SearchInput } from "@/components/ui/search-input";
import { UrlDay, UrlSelect } from "@/components/ui/url-filters";
import type { recordFacets } from "@/lib/consent/records/counts";
import type { RecordListState } from "@/lib/consent/records/list-state";
import { word } from "./words";

/** The filters of consent records and of their counts. All of them live in the address. */
export function RecordFilters({
  state,
  facets,
  clearHref,
  search = false,
}: {
  state: RecordListState;
  facets: Awaited<ReturnType<typeof recordFacets>>;
  clearHref: string | undefined;
  search?: boolean;
}) {
  const options = (values: readonly string[]) => values.map((value) => ({ value, label: word(value) }));
  return (
    <FilterBar clearHref={clearHref}>
      {search && (
        <SearchInput
          label="Search by receipt, visitor, account or e-mail"
          placeholder="Receipt, visitor, e-mail"
          className="w-full sm:w-72"
        />
      )}
      <UrlSelect
        name="regime"
        label="Regime"
        all="All regimes"
        value={state.regime}
        options={options(facets.regimes)}
      />
      <UrlSelect
        name="version"
        label="Version"
        all="All versions"
        value={state.version}
        options={facets.versions.map(({ id, number }) => ({ value: id, label: `Version ${number}` }))}
      />
      <UrlSelect
        name="kind"
        label="Choice"
        all="All choices"
        value={state.kind}
        options={options(facets.kinds)}
      />
      <UrlDay name="from" label="From" value={state.from} />
      <UrlDay name="to" label="To" value={state.to} />
    </FilterBar>
  );
}
