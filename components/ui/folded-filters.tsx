"use client";
import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "./button";
import { cx } from "./cx";

/** Filters of a {@link FilterBar} that a phone shows at the press of one button; elsewhere they stand in its row. */
export function FoldedFilters({
  active,
  children,
}: {
  /** How many of them hold. */
  active: number;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <Button
        className="sm:hidden"
        icon={<SlidersHorizontal aria-hidden="true" />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {active > 0 ? `Filters (${active})` : "Filters"}
      </Button>
      <div
        id={id}
        className={cx(
          "sm:contents",
          isOpen
            ? "grid w-full grid-cols-2 items-end gap-2 max-sm:[&>*]:w-full max-sm:[&>*]:max-w-none"
            : "hidden",
        )}
      >
        {children}
      </div>
    </>
  );
}
