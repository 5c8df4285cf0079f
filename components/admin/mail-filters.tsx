import { mailKind } from "@/components/admin/mail-kinds";
import { FilterBar } from "@/components/ui/filter-bar";
import { SearchInput } from "@/components/ui/search-input";
import { statusLook } from "@/components/ui/status-words";
import { UrlDay, UrlSelect } from "@/components/ui/url-filters";
import { MAIL_STATUSES, type MailLogState } from "@/lib/staff/mail-state";

const STATUSES = MAIL_STATUSES.map((value) => ({ value, label: statusLook(value).label }));

/** The filters of the mail log. All of them live in the address; a change starts at the newest mail. */
export function MailFilters({
  state,
  templates,
  clearHref,
}: {
  state: MailLogState;
  templates: readonly string[];
  clearHref?: string;
}) {
  return (
    <FilterBar clearHref={clearHref}>
      <SearchInput label="Search recipients" placeholder="Recipient" className="w-56" />
      <UrlSelect name="status" label="Status" all="Every status" value={state.status} options={STATUSES} />
      <UrlSelect
        name="template"
        label="Kind of mail"
        all="Every kind of mail"
        value={state.template}
        options={templates.map((value) => ({ value, label: mailKind(value) }))}
      />
      <UrlDay name="from" label="From" value={state.from} />
      <UrlDay name="to" label="To" value={state.to} />
    </FilterBar>
  );
}
