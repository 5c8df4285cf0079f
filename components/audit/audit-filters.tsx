import { FilterBar } from "@/components/ui/filter-bar";
import { FoldedFilters } from "@/components/ui/folded-filters";
import type { SelectOption } from "@/components/ui/select";
import { UrlDay, UrlSelect } from "@/components/ui/url-filters";
import type { AuditListState } from "@/lib/audit/queries";

const ACTORS: readonly SelectOption[] = [
  { value: "user", label: "People" },
  { value: "agent", label: "Agents" },
  { value: "system", label: "Lumina" },
  { value: "staff", label: "Lumina staff" },
];

/** The filters of the audit. All of them live in the address; a change starts at the newest entry. */
export function AuditFilters({
  state,
  families,
  subjects,
  clearHref,
}: {
  state: AuditListState;
  families: readonly SelectOption[];
  subjects: readonly SelectOption[];
  clearHref?: string;
}) {
  const { actor, family, subject, from, to } = state;
  const active = [actor, family, subject, from, to].filter(Boolean).length;
  return (
    <FilterBar clearHref={clearHref}>
      <FoldedFilters active={active}>
        <UrlSelect name="actor" label="Who" all="Anyone" value={state.actor} options={ACTORS} />
        <UrlSelect
          name="family"
          label="What was done"
          all="All actions"
          value={state.family}
          options={families}
        />
        <UrlSelect
          name="subject"
          label="To what"
          all="All records"
          value={state.subject}
          options={subjects}
        />
        <UrlDay name="from" label="From" value={state.from} />
        <UrlDay name="to" label="To" value={state.to} />
      </FoldedFilters>
    </FilterBar>
  );
}
