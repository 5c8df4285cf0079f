import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

interface ChoiceProps extends Omit<ComponentProps<"input">, "type"> {
  label: ReactNode;
  hint?: ReactNode;
}

const box =
  "peer mt-0.5 size-4 shrink-0 appearance-none border border-line-strong bg-surface transition-colors hover:border-accent checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-50 aria-invalid:border-critical";

/** A checkbox with its words; the whole row can be pressed. */
export function Checkbox({ label, hint, className, ...rest }: ChoiceProps) {
  return (
    <label className={cx("flex items-start gap-2 py-1 pointer-coarse:py-3", className)}>
      <CheckMark>
        <input type="checkbox" className={cx(box, "rounded-sm")} {...rest} />
      </CheckMark>
      <ChoiceText label={label} hint={hint} />
    </label>
  );
}

/** A bare checkbox for the first column of a table; `aria-label` says which row. */
export function RowCheckbox({
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { "aria-label": string }) {
  return (
    <CheckMark>
      <input type="checkbox" className={cx(box, "mt-0 rounded-sm", className)} {...rest} />
    </CheckMark>
  );
}

/** Several choices of which one holds. A fieldset: its legend is read with each choice. */
export function RadioGroup({
  legend,
  name,
  options,
  defaultValue,
  hint,
  className,
}: {
  legend: string;
  name: string;
  options: readonly { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }[];
  defaultValue?: string;
  hint?: ReactNode;
  className?: string;
}) {
  return (
    <fieldset className={cx("min-w-0", className)}>
      <legend className="mb-1 font-medium text-sm">{legend}</legend>
      {hint && <p className="mb-1 text-muted text-xs">{hint}</p>}
      {options.map((option) => (
        <label key={option.value} className="flex items-start gap-2 py-1 pointer-coarse:py-3">
          <span className="relative grid place-items-center">
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              disabled={option.disabled}
              // A browser calls radios indeterminate until one is chosen; that is no mark of ours.
              className={cx(
                box,
                "rounded-full not-checked:indeterminate:border-line-strong not-checked:indeterminate:bg-surface",
              )}
            />
            <span className="pointer-events-none absolute top-[7px] size-1.5 rounded-full bg-on-accent opacity-0 peer-checked:opacity-100" />
          </span>
          <ChoiceText label={option.label} hint={option.hint} />
        </label>
      ))}
    </fieldset>
  );
}

/** On or off, at once. A checkbox to the form it stands in, a switch to a screen reader. */
export function Switch({ label, hint, className, ...rest }: ChoiceProps) {
  return (
    <label className={cx("flex items-start justify-between gap-4 py-1", className)}>
      <ChoiceText label={label} hint={hint} />
      <span className="relative inline-flex shrink-0">
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox states by itself whether it is checked
          role="switch"
          className="peer h-5 w-9 appearance-none rounded-full border border-line-strong bg-sunken transition-colors checked:border-accent checked:bg-accent disabled:opacity-50"
          {...rest}
        />
        <span className="pointer-events-none absolute top-[3px] left-[3px] size-3.5 rounded-full bg-muted transition-[translate,background-color] peer-checked:translate-x-4 peer-checked:bg-on-accent" />
      </span>
    </label>
  );
}

function CheckMark({ children }: { children: ReactNode }) {
  return (
    <span className="relative inline-grid place-items-center">
      {children}
      <svg
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.25"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        className="pointer-events-none absolute bottom-0 size-4 text-on-accent opacity-0 peer-checked:opacity-100 peer-indeterminate:[&_.dash]:opacity-100 peer-indeterminate:opacity-100 peer-indeterminate:[&_.tick]:opacity-0"
      >
        <path className="tick" d="m4 8.4 2.7 2.6L12 5.4" />
        <path className="dash opacity-0" d="M4.5 8h7" />
      </svg>
    </span>
  );
}

function ChoiceText({ label, hint }: { label: ReactNode; hint?: ReactNode }) {
  return (
    <span className="min-w-0">
      <span className="text-sm">{label}</span>
      {hint && <span className="block text-muted text-xs">{hint}</span>}
    </span>
  );
}
