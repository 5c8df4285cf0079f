"use client";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";

/** A small form at its place in a page: what it asks for, and two buttons. */
export function InlineForm({
  submit,
  submitLabel = "Save",
  pending,
  disabled,
  cancel,
  className,
  children,
}: {
  submit: () => Promise<void>;
  submitLabel?: string;
  pending: boolean;
  disabled?: boolean;
  cancel: () => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <form
      noValidate
      className={cx("grid", className)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" pending={pending} disabled={disabled}>
          {submitLabel}
        </Button>
        <Button size="sm" variant="ghost" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
