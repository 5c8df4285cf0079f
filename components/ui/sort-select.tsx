"use client";
import { useTransition } from "react";
import { usePageRouter } from "./offline";
import { Select } from "./select";

/** How a list is sorted, to choose on a phone: where rows are cards, the heads that sort are not seen. */
export function SortSelect({
  options,
}: {
  /** `href`: this page sorted so. */
  options: readonly { label: string; href: string; current: boolean }[];
}) {
  const router = usePageRouter();
  const [pending, start] = useTransition();
  return (
    <div className="mb-3 md:hidden">
      <Select
        aria-label="Sort by"
        aria-busy={pending}
        value={options.find((option) => option.current)?.href ?? ""}
        onChange={(event) => start(() => router.replace(event.target.value, { scroll: false }))}
        options={options.map(({ label, href }) => ({ value: href, label: `Sort by ${label}` }))}
      />
    </div>
  );
}
