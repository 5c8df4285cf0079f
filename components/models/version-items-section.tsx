import { METHOD_NAMES } from "@/components/insights/method-names";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, FilterChips } from "@/components/ui/filter-bar";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { Card } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { UrlSelect } from "@/components/ui/url-filters";
import { formatNumber } from "@/lib/format/number";
import { VERSION_ITEMS_PER_PAGE, type VersionItem } from "@/lib/insights/version-items";
import { type VersionItemsState, versionItemsAddress } from "@/lib/models/schema";
import type { VersionMetrics } from "@/lib/models/types";
import { CLASS_NAMES, nameIn } from "./class-names";
import { MeasuredItems, UnmeasuredItems } from "./version-items-table";

const VIEWS: readonly { view: VersionItemsState["view"]; label: string }[] = [
  { view: "measured", label: "Measured" },
  { view: "failed", label: "Failed" },
  { view: "unmeasured", label: "Too short to measure" },
  { view: "no-history", label: "Not sold yet" },
];

/** The items of a version: the worst forecasts first, or those without a model and why. */
export function VersionItemsSection({
  state,
  found,
  counts,
  metrics,
  places,
  base,
  itemsBase,
  locale,
}: {
  state: VersionItemsState;
  found: { rows: readonly VersionItem[]; total: number };
  counts: Readonly<Record<VersionItemsState["view"], number>>;
  metrics: VersionMetrics;
  places: ReadonlyMap<string, string>;
  base: string;
  itemsBase: string;
  locale: string;
}) {
  const filtered = Boolean(state.q || state.class || state.method);
  const clear = versionItemsAddress.href(base, { ...state, q: "", class: "", method: "", page: 1 });
  const options = (counted: Record<string, number>, names: Readonly<Record<string, string>>) =>
    Object.keys(counted).map((value) => ({ value, label: nameIn(names, value) }));
  return (
    <>
      <FilterBar clearHref={filtered ? clear : undefined}>
        <SearchInput label="Search items" placeholder="Code or name" className="w-full sm:w-64" />
        {state.view === "measured" && (
          <>
            <UrlSelect
              name="class"
              label="Demand"
              all="All demand"
              value={state.class}
              options={options(metrics.classes, CLASS_NAMES)}
            />
            <UrlSelect
              name="method"
              label="Method"
              all="All methods"
              value={state.method}
              options={options(metrics.methods, METHOD_NAMES)}
            />
          </>
        )}
      </FilterBar>
      <div className="mb-3">
        <FilterChips
          label="Items"
          options={VIEWS.map(({ view, label }) => ({
            label,
            href: versionItemsAddress.href(base, { ...state, view, class: "", method: "", page: 1 }),
            current: state.view === view,
            count: formatNumber(counts[view], locale, 0),
          }))}
        />
      </div>
      <Card flush>
        {found.rows.length === 0 ? (
          <EmptyState
            title={filtered ? "Nothing matches these filters" : "No items here"}
            action={filtered && <LinkButton href={clear}>Clear filters</LinkButton>}
          />
        ) : (
          <>
            {state.view === "measured" ? (
              <MeasuredItems rows={found.rows} state={state} base={base} itemsBase={itemsBase} />
            ) : (
              <UnmeasuredItems rows={found.rows} places={places} itemsBase={itemsBase} />
            )}
            <Pagination
              page={state.page}
              pageSize={VERSION_ITEMS_PER_PAGE}
              total={found.total}
              href={(page) => versionItemsAddress.href(base, { ...state, page })}
              noun={found.total === 1 ? "item" : "items"}
              locale={locale}
            />
          </>
        )}
      </Card>
    </>
  );
}
