"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useId, useTransition } from "react";
import { FilterBar } from "@/components/ui/filter-bar";
import { Input } from "@/components/ui/input";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { statusLook } from "@/components/ui/status-words";
import { MAIL_STATUSES, type MailLogState } from "@/lib/staff/mail-state";

const FRESH = ["after", "m"] as const;

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
  const router = useRouter();
  const path = usePathname();
  const parameters = useSearchParams();
  const [pending, start] = useTransition();
  const id = useId();
  const choose = (name: "template" | "status" | "from" | "to", value: string) => {
    const next = new URLSearchParams(parameters);
    for (const part of FRESH) next.delete(part);
    if (value) next.set(name, value);
    else next.delete(name);
    start(() => router.replace(next.size > 0 ? `${path}?${next}` : path, { scroll: false }));
  };
  const date = (name: "from" | "to", label: string) => (
    <span className="flex items-center gap-1.5">
      <label htmlFor={`${id}${name}`} className="text-muted text-sm">
        {label}
      </label>
      <Input
        id={`${id}${name}`}
        key={state[name]}
        type="date"
        defaultValue={state[name]}
        // A date that is being typed is not yet one: the address follows when the field is left.
        onBlur={(event) => event.target.value !== state[name] && choose(name, event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        className="w-36"
      />
    </span>
  );
  return (
    <FilterBar clearHref={clearHref}>
      <SearchInput label="Search recipients" placeholder="Recipient" forget={FRESH} className="w-56" />
      <Select
        aria-label="Status"
        aria-busy={pending}
        value={state.status}
        onChange={(event) => choose("status", event.target.value)}
        placeholder="Every status"
        options={MAIL_STATUSES.map((value) => ({ value, label: statusLook(value).label }))}
        className="w-36"
      />
      <Select
        aria-label="Kind of mail"
        value={state.template}
        onChange={(event) => choose("template", event.target.value)}
        placeholder="Every kind of mail"
        options={templates.map((value) => ({ value, label: value }))}
        className="max-w-48"
      />
      {date("from", "From")}
      {date("to", "To")}
    </FilterBar>
  );
}
