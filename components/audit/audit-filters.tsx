"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useId, useTransition } from "react";
import { FilterBar } from "@/components/ui/filter-bar";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import type { AuditListState } from "@/lib/audit/queries";

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
  const router = useRouter();
  const path = usePathname();
  const parameters = useSearchParams();
  const [pending, start] = useTransition();
  const id = useId();
  const choose = (name: keyof AuditListState, value: string) => {
    const next = new URLSearchParams(parameters);
    if (value) next.set(name, value);
    else next.delete(name);
    next.delete("before");
    const query = next.toString();
    start(() => router.replace(query ? `${path}?${query}` : path, { scroll: false }));
  };
  const select = (
    name: "actor" | "family" | "subject",
    label: string,
    all: string,
    options: readonly SelectOption[],
  ) => (
    <Select
      aria-label={label}
      aria-busy={pending}
      value={state[name]}
      onChange={(event) => choose(name, event.target.value)}
      placeholder={all}
      options={options}
      className="max-w-44"
    />
  );
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
      {select("actor", "Who", "Everyone and everything", [
        { value: "user", label: "People" },
        { value: "agent", label: "Agents" },
        { value: "system", label: "Lumina" },
        { value: "staff", label: "Lumina staff" },
      ])}
      {select("family", "What was done", "Everything done", families)}
      {select("subject", "To what", "All things", subjects)}
      {date("from", "From")}
      {date("to", "To")}
    </FilterBar>
  );
}
