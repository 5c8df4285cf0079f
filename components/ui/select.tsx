"use client";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { controlStyle } from "./control-style";
import { cx } from "./cx";
import { useWired } from "./field-context";

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectProps extends ComponentProps<"select"> {
  options: readonly SelectOption[];
  /** A first, empty choice with this text. */
  placeholder?: string;
}

/** The browser's own select, dressed: works without JavaScript, on every phone, with every screen reader. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <span className={cx("relative block min-w-0", className)}>
      <select
        className={cx(controlStyle, "h-8 appearance-none truncate pr-8 pointer-coarse:h-11")}
        {...useWired(rest)}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
