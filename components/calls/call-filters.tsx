import { X } from "lucide-react";
import { SupplierFilter } from "@/components/catalogue/supplier-select";
import { FilterBar } from "@/components/ui/filter-bar";
import { FoldedFilters } from "@/components/ui/folded-filters";
import { LinkButton } from "@/components/ui/link-button";
import { SearchInput } from "@/components/ui/search-input";
import type { SelectOption } from "@/components/ui/select";
import { UrlDay, UrlSelect } from "@/components/ui/url-filters";
import type { SupplierOptions } from "@/lib/catalogue/supplier-options";
import { type CallListState, callsAddress } from "@/lib/voice/schema";

const DIRECTIONS: readonly SelectOption[] = [
  { value: "outbound", label: "Calls we made" },
  { value: "inbound", label: "Calls we received" },
];

const LENGTHS: readonly SelectOption[] = [
  { value: "short", label: "Under 1 minute" },
  { value: "medium", label: "1 to 5 minutes" },
  { value: "long", label: "5 minutes and more" },
];

const PROMISES: readonly SelectOption[] = [{ value: "waiting", label: "Delivery days to decide" }];

/** The filters of the calls. All of them live in the address; a change starts at the newest call. */
export function CallFilters({
  state,
  suppliers,
  people,
  trackers,
  customer,
  workspaceBase,
  clearHref,
}: {
  state: CallListState;
  suppliers: SupplierOptions;
  people: readonly SelectOption[];
  trackers: readonly SelectOption[];
  /** The name of the customer that is chosen. */
  customer: string | null;
  /** `/o/{slug}` */
  workspaceBase: string;
  clearHref?: string;
}) {
  const { q: _q, before: _before, customer: _customer, ...filters } = state;
  const active = Object.values(filters).filter(Boolean).length;
  return (
    <FilterBar clearHref={clearHref}>
      <SearchInput
        label="Search what was said"
        placeholder='Words, or "a phrase"'
        className="w-full sm:w-72"
      />
      {state.customer && (
        <LinkButton
          href={callsAddress.href(`${workspaceBase}/calls`, { ...state, customer: "", before: "" })}
          icon={<X aria-hidden="true" />}
        >
          Customer: {customer ?? "not known"}
          <span className="sr-only">, show all calls</span>
        </LinkButton>
      )}
      <FoldedFilters active={active}>
        <SupplierFilter
          choices={{ ...suppliers, searchUrl: `${workspaceBase}/suppliers/options?inactive=1` }}
          value={state.supplier}
        />
        {people.length > 0 && (
          <UrlSelect
            name="person"
            label="Placed or taken by"
            all="Placed by anyone"
            value={state.person}
            options={people}
          />
        )}
        <UrlSelect
          name="direction"
          label="Direction"
          all="Both directions"
          value={state.direction}
          options={DIRECTIONS}
        />
        <UrlSelect name="length" label="Length" all="Any length" value={state.length} options={LENGTHS} />
        {trackers.length > 0 && (
          <UrlSelect
            name="tracker"
            label="Tracker"
            all="Any tracker"
            value={state.tracker}
            options={trackers}
          />
        )}
        <UrlSelect
          name="promises"
          label="Promises"
          all="With and without promises"
          value={state.promises}
          options={PROMISES}
        />
        <SearchInput name="order" label="Order number" className="w-40" />
        <SearchInput name="number" label="Phone number" className="w-40" />
        <UrlDay name="from" label="From" value={state.from} />
        <UrlDay name="to" label="To" value={state.to} />
      </FoldedFilters>
    </FilterBar>
  );
}
