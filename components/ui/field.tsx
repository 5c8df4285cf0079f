"use client";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";
import { FieldContext } from "./field-context";

/**
 * A label, a control, a hint, a warning and an error, wired together: the label names the control, the others describe it,
 * an error marks it invalid. Input, Textarea and Select take the wiring by themselves; a control of one's own calls
 * `useWired`.
 */
export function Field({
  label,
  hint,
  warning,
  error,
  optional,
  hideLabel,
  className,
  id: given,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  /** What is unusual about a value that is taken all the same. */
  warning?: ReactNode;
  error?: ReactNode;
  /** Say "optional" beside the label; everything else is taken as required. */
  optional?: boolean;
  /** For screen readers alone; `wide`: only where column heads stand above, from a tablet's width on. */
  hideLabel?: boolean | "wide";
  className?: string;
  id?: string;
  children: ReactNode;
}) {
  const made = useId();
  const id = given ?? made;
  const described = [error && `${id}-error`, warning && `${id}-warning`, hint && `${id}-hint`]
    .filter(Boolean)
    .join(" ");
  return (
    <div className={cx("min-w-0", className)}>
      <label
        htmlFor={id}
        className={cx(
          "mb-1 flex items-baseline gap-2 font-medium text-sm",
          hideLabel === "wide" ? "sm:sr-only" : hideLabel && "sr-only",
        )}
      >
        {label}
        {optional && <span className="font-normal text-subtle text-xs">optional</span>}
      </label>
      <FieldContext
        value={{
          id,
          ...(described && { "aria-describedby": described }),
          ...(error ? { "aria-invalid": true } : {}),
        }}
      >
        {children}
      </FieldContext>
      {error && (
        <p id={`${id}-error`} className="mt-1 flex items-start gap-1.5 text-critical text-xs">
          <svg viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" className="mt-0.5 size-3 shrink-0">
            <path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm.75 10.75h-1.5v-1.5h1.5v1.5Zm0-3h-1.5v-4.5h1.5v4.5Z" />
          </svg>
          {error}
        </p>
      )}
      {warning && (
        <p id={`${id}-warning`} className="mt-1 text-caution text-xs">
          {warning}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-muted text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}
