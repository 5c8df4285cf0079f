"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useId, useTransition } from "react";
import { Input } from "./input";
import { Select, type SelectOption } from "./select";

/** Parts of the address that say where in a list one is. */
const PLACE = ["page", "before", "after", "m"] as const;

/** Puts one filter into the address; the list begins anew. */
function useFilter() {
  const router = useRouter();
  const path = usePathname();
  const parameters = useSearchParams();
  const [pending, start] = useTransition();
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(parameters);
    if (value) next.set(name, value);
    else next.delete(name);
    for (const part of PLACE) next.delete(part);
    const query = next.toString();
    start(() => router.replace(query ? `${path}?${query}` : path, { scroll: false }));
  };
  return { pending, set };
}

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
  /** What no choice is called: "All suppliers". */
  all: string;
  value: string;
  options: readonly SelectOption[];
}) {
  const { pending, set } = useFilter();
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
  const { set } = useFilter();
  const id = useId();
  return (
    <span className="flex items-center gap-1.5">
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
        className="w-36"
      />
    </span>
  );
}
