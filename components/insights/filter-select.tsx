"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { Select } from "@/components/ui/select";

/** A filter with many choices; choosing changes the address and starts at page 1. */
export function FilterSelect({
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
  options: readonly { value: string; label: string }[];
}) {
  const router = useRouter();
  const path = usePathname();
  const parameters = useSearchParams();
  const [pending, start] = useTransition();
  const choose = (chosen: string) => {
    const next = new URLSearchParams(parameters);
    if (chosen) next.set(name, chosen);
    else next.delete(name);
    next.delete("page");
    start(() => router.replace(`${path}?${next}`, { scroll: false }));
  };
  return (
    <Select
      aria-label={label}
      aria-busy={pending}
      value={value}
      onChange={(event) => choose(event.target.value)}
      placeholder={all}
      options={options}
      className="max-w-48"
    />
  );
}
