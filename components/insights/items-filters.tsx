import { type SupplierChoices, SupplierFilter } from "@/components/catalogue/supplier-select";
import { FilterBar, FilterChips } from "@/components/ui/filter-bar";
import { FoldedFilters } from "@/components/ui/folded-filters";
import { SearchInput } from "@/components/ui/search-input";
import { UrlSelect } from "@/components/ui/url-filters";
import { type ItemsListState, type ItemsView, itemsAddress } from "@/lib/insights/items-list";
import { STATUS_LOOK } from "@/lib/insights/status-look";

const CHIPS: readonly ItemsListState["status"][] = [
  "",
  "to-order",
  "runs-out",
  "expedite",
  "order-due",
  "overstock",
  "healthy",
  "no-stock-data",
  "no-forecast",
];

const VIEW_LABELS: Record<ItemsView, string> = {
  "to-order": "To order",
  "order-first": "Order first",
  expedite: "Expedite",
};

function chipLabel(status: ItemsListState["status"]): string {
  if (!status) return "All";
  return status in VIEW_LABELS
    ? VIEW_LABELS[status as ItemsView]
    : STATUS_LOOK[status as keyof typeof STATUS_LOOK].label;
}

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
  suppliers: SupplierChoices;
  filtered: boolean;
}) {
  return (
    <>
      <FilterBar clearHref={filtered ? base : undefined}>
        <SearchInput label="Search items" placeholder="Code or name" className="w-full sm:w-64" />
        <FoldedFilters active={[state.supplier, state.place, state.abc].filter(Boolean).length}>
          <SupplierFilter choices={suppliers} value={state.supplier} />
          {places.size > 1 && (
            <UrlSelect
              name="place"
              label="Location"
              all="All locations"
              value={state.place}
              options={[...places].map(([value, label]) => ({ value, label }))}
            />
          )}
          <UrlSelect
            name="abc"
            label="Class"
            all="All classes"
            value={state.abc}
            options={["A", "B", "C"].map((value) => ({ value, label: `Class ${value}` }))}
          />
        </FoldedFilters>
      </FilterBar>
      <div className="mb-3">
        <FilterChips
          label="Status"
          options={CHIPS.map((status) => ({
            label: chipLabel(status),
            href: itemsAddress.href(base, { ...state, status, page: 1 }),
            current: state.status === status,
          }))}
        />
      </div>
    </>
  );
}
