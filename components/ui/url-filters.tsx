"use client";
import { useId } from "react";
import { Input } from "./input";
import { Select, type SelectOption } from "./select";
import { useUrlFilter } from "./use-url-filter";

/** A filter with some choices, kept in the address. */
export function UrlSelect({
  name,
  label,
  all,
  value,
  options,
}: {
  name: string;
  label: string;
  /** What no choice is called: "All suppliers". Left out where there is always a choice. */
  all?: string;
  value: string;
  options: readonly SelectOption[];
}) {
  const { pending, set } = useUrlFilter();
  return (
    <Select
      aria-label={label}
      aria-busy={pending}
      value={value}
      onChange={(event) => set(name, event.target.value)}
      placeholder={all}
      options={options}
      className="max-w-48"
    />
  );
}

/** A day as a filter, kept in the address. */
export function UrlDay({ name, label, value }: { name: string; label: string; value: string }) {
  const { set } = useUrlFilter();
  const id = useId();
  return (
    <span className="flex items-center gap-1.5 max-sm:flex-col max-sm:items-stretch">
      <label htmlFor={id} className="text-muted text-sm">
        {label}
      </label>
      <Input
        id={id}
        key={value}
        type="date"
        defaultValue={value}
        // A date that is being typed is not yet one: the address follows when the field is left.
        onBlur={(event) => event.target.value !== value && set(name, event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        className="sm:w-36"
      />
    </span>
  );
}
