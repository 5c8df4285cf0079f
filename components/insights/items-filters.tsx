import { FilterBar, FilterChips } from "@/components/ui/filter-bar";
import { SearchInput } from "@/components/ui/search-input";
import { UrlSelect } from "@/components/ui/url-filters";
import { itemsHref } from "@/lib/insights/items-href";
import type { ItemsListState } from "@/lib/insights/items-list";
import type { OutlookStatus } from "@/lib/insights/plan";
import { STATUS_LOOK } from "@/lib/insights/status-look";

const CHIPS: readonly (OutlookStatus | "")[] = [
  "",
  "runs-out",
  "order-due",
  "overstock",
  "healthy",
  "no-stock-data",
  "no-forecast",
];

/** Search and filters of the items list; all of it lives in the address. */
export function ItemsFilters({
  state,
  base,
  places,
  suppliers,
  filtered,
}: {
  state: ItemsListState;
  base: string;
  places: ReadonlyMap<string, string>;
  suppliers: ReadonlyMap<string, string>;
  filtered: boolean;
}) {
  const options = (names: ReadonlyMap<string, string>) =>
    [...names].map(([value, label]) => ({ value, label }));
  return (
    <>
      <FilterBar clearHref={filtered ? base : undefined}>
        <SearchInput label="Search items" placeholder="Code or name" className="w-full sm:w-64" />
        <UrlSelect
          name="supplier"
          label="Supplier"
          all="All suppliers"
          value={state.supplier}
          options={options(suppliers)}
        />
        {places.size > 1 && (
          <UrlSelect
            name="place"
            label="Location"
            all="All locations"
            value={state.place}
            options={options(places)}
          />
        )}
        <UrlSelect
          name="abc"
          label="Class"
          all="All classes"
          value={state.abc}
          options={["A", "B", "C"].map((value) => ({ value, label: `Class ${value}` }))}
        />
      </FilterBar>
      <div className="mb-3">
        <FilterChips
          label="Status"
          options={CHIPS.map((status) => ({
            label: status ? STATUS_LOOK[status].label : "All",
            href: itemsHref(base, { ...state, status, page: 1 }),
            current: state.status === status,
          }))}
        />
      </div>
    </>
  );
}
