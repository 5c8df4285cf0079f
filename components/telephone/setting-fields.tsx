"use client";
import type { ReactNode } from "react";
import { useFormAnswer } from "@/components/forms/action-form";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

/** Several lines of text of an `ActionForm`. */
export function TextareaField({
  name,
  label,
  hint,
  optional,
  defaultValue,
}: {
  name: string;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
  defaultValue: string;
}) {
  const { fieldErrors, values } = useFormAnswer();
  return (
    <Field label={label} hint={hint} optional={optional} error={fieldErrors[name]}>
      <Textarea name={name} rows={2} defaultValue={values[name] ?? defaultValue} />
    </Field>
  );
}

/** A box of an `ActionForm` that may be ticked or not. */
export function TickField({
  name,
  label,
  hint,
  defaultChecked,
}: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  defaultChecked: boolean;
}) {
  const { status, values } = useFormAnswer();
  // A box that is not ticked is not sent.
  const isTicked = status === "failed" ? values[name] === "on" : defaultChecked;
  return <Checkbox key={String(isTicked)} name={name} label={label} hint={hint} defaultChecked={isTicked} />;
}
