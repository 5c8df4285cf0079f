import type { ReactNode } from "react";
import { controlStyle } from "@/components/ui/control-style";
import { cx } from "@/components/ui/cx";

/** The label, hint and error of a control on a page that ships no script; `children` gets what the control needs. */
function Labelled({
  name,
  label,
  hint,
  error,
  optional,
  children,
}: {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string;
  /** A field that may stay empty; in another language than English, the word for it. */
  optional?: boolean | string;
  children: (wiring: {
    id: string;
    name: string;
    required: boolean;
    "aria-describedby"?: string;
    "aria-invalid"?: true;
  }) => ReactNode;
}) {
  const id = `field-${name}`;
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 flex items-baseline gap-2 font-medium text-sm">
        {label}
        {optional && (
          <span className="font-normal text-subtle text-xs">{optional === true ? "optional" : optional}</span>
        )}
      </label>
      {children({
        ...{ id, name, required: !optional },
        ...(described && { "aria-describedby": described }),
        ...(error && { "aria-invalid": true }),
      })}
      {error && (
        <p id={`${id}-error`} className="mt-1 text-critical text-sm">
          {error}
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

interface PlainFieldProps {
  name: string;
  label: string;
  value?: string;
  hint?: ReactNode;
  error?: string;
  /** A field that may stay empty; in another language than English, the word for it. */
  optional?: boolean | string;
}

/** One line of text. */
export function PlainInput({
  value,
  type = "text",
  autoComplete,
  ...field
}: PlainFieldProps & { type?: "text" | "email"; autoComplete?: string }) {
  return (
    <Labelled {...field}>
      {(wiring) => (
        <input
          {...wiring}
          type={type}
          defaultValue={value}
          autoComplete={autoComplete}
          dir="auto"
          className={cx(controlStyle, "h-10")}
        />
      )}
    </Labelled>
  );
}

/** Several lines of text. */
export function PlainTextarea({ value, ...field }: PlainFieldProps) {
  return (
    <Labelled {...field}>
      {(wiring) => (
        <textarea
          {...wiring}
          rows={7}
          defaultValue={value}
          dir="auto"
          className={cx(controlStyle, "py-2 [field-sizing:content] min-h-40")}
        />
      )}
    </Labelled>
  );
}

/** One of many, in the browser's own list. */
export function PlainSelect({
  value,
  options,
  placeholder,
  autoComplete,
  ...field
}: PlainFieldProps & {
  options: readonly { value: string; label: string }[];
  placeholder?: string;
  autoComplete?: string;
}) {
  return (
    <Labelled {...field}>
      {(wiring) => (
        <select
          {...wiring}
          defaultValue={value ?? ""}
          autoComplete={autoComplete}
          className={cx(controlStyle, "h-10 truncate")}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** One choice of a few, as radio buttons in a row. */
export function PlainChoice({
  name,
  label,
  value,
  error,
  options,
}: PlainFieldProps & { options: readonly { value: string; label: string }[] }) {
  return (
    <fieldset aria-describedby={error ? `field-${name}-error` : undefined}>
      <legend className="mb-1 font-medium text-sm">{label}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-8 items-center gap-2 text-sm pointer-coarse:min-h-10"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === value}
              required
              className="size-4 accent-accent"
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && (
        <p id={`field-${name}-error`} className="mt-1 text-critical text-sm">
          {error}
        </p>
      )}
    </fieldset>
  );
}
