"use client";
import type { ReactNode } from "react";
import { useFormAnswer } from "@/components/forms/action-form";
import { RadioGroup } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

/** Several lines of text of an `ActionForm`. */
export function AreaField({
  name,
  label,
  hint,
  optional,
  defaultValue,
  rows,
  maxLength,
}: {
  name: string;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
  defaultValue?: string;
  rows?: number;
  maxLength?: number;
}) {
  const { fieldErrors, values } = useFormAnswer();
  return (
    <Field label={label} hint={hint} optional={optional} error={fieldErrors[name]}>
      <Textarea name={name} rows={rows} maxLength={maxLength} defaultValue={values[name] ?? defaultValue} />
    </Field>
  );
}

/** One of a few choices of an `ActionForm`, none taken beforehand. */
export function RadioField({
  name,
  legend,
  options,
  defaultValue,
}: {
  name: string;
  legend: string;
  options: readonly { value: string; label: ReactNode; hint?: ReactNode }[];
  defaultValue?: string;
}) {
  const { fieldErrors, values } = useFormAnswer();
  const chosen = values[name] ?? defaultValue;
  return (
    <div>
      <RadioGroup key={chosen} legend={legend} name={name} options={options} defaultValue={chosen} />
      {fieldErrors[name] && <p className="text-critical text-xs">{fieldErrors[name]}</p>}
    </div>
  );
}
