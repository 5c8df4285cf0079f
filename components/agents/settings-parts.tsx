"use client";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";

/** One part of the settings: what it is about, in words, then its fields. */
export function Part({
  id,
  title,
  description,
  children,
}: {
  /** For links to this part. */
  id?: string;
  title: string;
  description: string;
  children: ReactNode;
}) {
  return (
    <Panel id={id} title={title} description={description}>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">{children}</div>
    </Panel>
  );
}

/** A figure with its unit behind it. */
export function FigureField({
  label,
  hint,
  error,
  unit,
  value,
  optional,
  onValue,
}: {
  label: string;
  hint?: string;
  error?: string;
  unit: string;
  value: string;
  optional?: boolean;
  onValue: (value: string) => void;
}) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      <FigureInput unit={unit} value={value} onValue={onValue} />
    </Field>
  );
}

function FigureInput({
  unit,
  value,
  onValue,
}: {
  unit: string;
  value: string;
  onValue: (value: string) => void;
}) {
  return (
    <span className="flex items-center gap-2">
      <Input numeric className="max-w-36" value={value} onChange={(event) => onValue(event.target.value)} />
      <span className="text-muted text-sm">{unit}</span>
    </span>
  );
}

/** Several of a list; long lists scroll. */
export function PickList({
  legend,
  hint,
  error,
  options,
  chosen,
  onChosen,
}: {
  legend: string;
  hint?: string;
  error?: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChosen: (chosen: string[]) => void;
}) {
  return (
    <fieldset className="min-w-0 sm:col-span-2">
      <legend className="mb-1 font-medium text-sm">{legend}</legend>
      {hint && <p className="mb-1 text-muted text-xs">{hint}</p>}
      {error && <p className="mb-1 text-critical text-xs">{error}</p>}
      <div className="grid max-h-56 gap-x-6 overflow-y-auto rounded-md border border-line px-3 py-1.5 sm:grid-cols-2 lg:grid-cols-3">
        {options.map((option) => (
          <Checkbox
            key={option.value}
            label={option.label}
            checked={chosen.includes(option.value)}
            onChange={(event) =>
              onChosen(
                event.target.checked
                  ? [...chosen, option.value]
                  : chosen.filter((value) => value !== option.value),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
