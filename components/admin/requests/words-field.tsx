"use client";
import { useFormAnswer } from "@/components/forms/action-form";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

/** Several lines of text of a form about a request. */
export function WordsField({
  name,
  label,
  hint,
  rows = 4,
}: {
  name: string;
  label: string;
  hint?: string;
  rows?: number;
}) {
  const { fieldErrors, values } = useFormAnswer();
  return (
    <Field label={label} hint={hint} error={fieldErrors[name]}>
      <Textarea name={name} rows={rows} dir="auto" defaultValue={values[name]} required />
    </Field>
  );
}
