import { FilterBar } from "@/components/ui/filter-bar";
import { FoldedFilters } from "@/components/ui/folded-filters";
import { SearchInput } from "@/components/ui/search-input";
import { UrlSelect } from "@/components/ui/url-filters";
import { type InboxState, inboxAddress } from "@/lib/exceptions/inbox-address";
import { FAMILIES, FAMILY_NAMES } from "@/lib/exceptions/status";
import type { Person } from "./case-detail";

/** What of the exceptions the list shows: kept in the address. */
export function CaseFilters({
  path,
  state,
  suppliers,
  members,
}: {
  path: string;
  state: InboxState;
  suppliers: readonly { id: string; name: string }[];
  members: readonly Person[];
}) {
  const active = [state.family, state.owner, state.supplier].filter(Boolean).length;
  const isFiltered = active > 0 || state.q !== "";
  return (
    <FilterBar
      clearHref={isFiltered ? inboxAddress.href(path, { show: state.show, sort: state.sort }) : undefined}
    >
      <SearchInput label="Search exceptions" className="w-64 max-sm:w-full" />
      <FoldedFilters active={active}>
        <UrlSelect
          name="family"
          label="About"
          all="About anything"
          value={state.family}
          options={FAMILIES.map((family) => ({ value: family, label: FAMILY_NAMES[family] }))}
        />
        <UrlSelect
          name="owner"
          label="Owner"
          all="Any owner"
          value={state.owner}
          options={[
            { value: "me", label: "Mine" },
            { value: "none", label: "No owner" },
            ...members.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <UrlSelect
          name="supplier"
          label="Supplier"
          all="All suppliers"
          value={state.supplier}
          options={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {state.show !== "closed" && (
          <UrlSelect
            name="sort"
            label="Order"
            value={state.sort}
            options={[
              { value: "worth", label: "Most money first" },
              { value: "due", label: "Due first" },
            ]}
          />
        )}
      </FoldedFilters>
    </FilterBar>
  );
}
