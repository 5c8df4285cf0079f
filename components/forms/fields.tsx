"use client";
import { type ReactNode, useState } from "react";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Input, type InputProps } from "@/components/ui/input";
import { useLocaleSettings } from "@/components/ui/locale";
import { NumberField, type NumberFieldProps } from "@/components/ui/number-field";
import { Select, type SelectOption } from "@/components/ui/select";
import { NUMBER_LOCALE } from "@/lib/format/form-locale";
import { useFormAnswer } from "./action-form";

interface Named {
  name: string;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
  hideLabel?: boolean;
}

/** One line of text of an `ActionForm`: shows its own error and what was typed before. */
export function TextField({
  name,
  label,
  hint,
  optional,
  hideLabel,
  defaultValue,
  ...rest
}: Named & Omit<InputProps, "name">) {
  const { fieldErrors, values } = useFormAnswer();
  return (
    <Field label={label} hint={hint} optional={optional} hideLabel={hideLabel} error={fieldErrors[name]}>
      <Input name={name} defaultValue={values[name] ?? defaultValue} required={!optional} {...rest} />
    </Field>
  );
}

/** A number as the reader's locale writes it; the hidden field beside it tells the server which locale that is. */
export function NumberFormField({
  name,
  defaultValue = "",
  ...rest
}: Omit<NumberFieldProps, "value" | "onValue" | "error"> & { name: string; defaultValue?: string }) {
  const { locale } = useLocaleSettings();
  const { fieldErrors, values } = useFormAnswer();
  const given = values[name] ?? defaultValue;
  const [text, setText] = useState(given);
  const [shown, setShown] = useState(given);
  // Another answer of the server, or another version of the record.
  if (shown !== given) {
    setShown(given);
    setText(given);
  }
  return (
    <>
      <NumberField {...rest} name={name} error={fieldErrors[name]} value={text} onValue={setText} />
      <input type="hidden" name={NUMBER_LOCALE} value={locale} readOnly />
    </>
  );
}

/** One choice of many. */
export function SelectField({
  name,
  label,
  hint,
  hideLabel,
  options,
  defaultValue,
}: Named & { options: readonly SelectOption[]; defaultValue?: string }) {
  const { fieldErrors, values } = useFormAnswer();
  const value = values[name] ?? defaultValue;
  return (
    <Field label={label} hint={hint} hideLabel={hideLabel} error={fieldErrors[name]}>
      {/* A form that is reset puts a select back to what it was first shown with, so a new answer shows a new one. */}
      <Select key={value} name={name} options={options} defaultValue={value} />
    </Field>
  );
}

/** A box that has to be ticked. */
export function CheckField({ name, label }: { name: string; label: ReactNode }) {
  const { fieldErrors, values } = useFormAnswer();
  const error = fieldErrors[name];
  return (
    <div>
      <Checkbox
        key={values[name] ?? ""}
        name={name}
        defaultChecked={values[name] === "on"}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
        label={label}
        required
      />
      {error && (
        <p id={`${name}-error`} className="mt-1 text-critical text-xs">
          {error}
        </p>
      )}
    </div>
  );
}
