"use client";
import { type ComponentProps, type ReactNode, useState } from "react";
import {
  formatNumberInput,
  type NumberRules,
  parseNumberInput,
  writeNumberInput,
} from "@/lib/format/number-input";
import { Field } from "./field";
import { Input } from "./input";
import { useLocaleSettings } from "./locale";

type Native = Omit<ComponentProps<"input">, "value" | "defaultValue" | "onChange" | "type" | "className">;

export interface NumberFieldProps extends Native {
  label: ReactNode;
  rules: NumberRules;
  hint?: ReactNode;
  warning?: ReactNode;
  error?: ReactNode;
  /** Written behind the field. */
  unit?: string;
  optional?: boolean;
  hideLabel?: boolean | "wide";
  className?: string;
  inputClassName?: string;
  value: string;
  onValue: (text: string) => void;
}

/**
 * A number as the reader's locale writes it. Says below the field what is wrong with what is typed, and what a number
 * with separators was read as. The form holds the text; `parseNumberInput` makes it a number.
 */
export function NumberField({
  label,
  rules,
  hint,
  warning,
  error,
  unit,
  optional,
  hideLabel,
  className,
  inputClassName,
  value,
  onValue,
  ...rest
}: NumberFieldProps) {
  const { locale } = useLocaleSettings();
  const [typing, setTyping] = useState(false);
  const reading = parseNumberInput(value, locale, rules);
  // Half a number is not yet a wrong one, and an empty field is the form's to judge.
  const unfinished = value.trim() === "" || (typing && /[.,'’\s-]$/.test(value));
  const problem = reading.ok || unfinished ? undefined : reading.message;
  const plain = reading.ok ? formatNumberInput(reading.value, locale, rules.scale) : "";
  const separated = reading.ok && /[^\p{Nd}]/u.test(value.trim()) && plain !== value.trim();
  const readAs = reading.ok ? writeNumberInput(reading.value, locale, rules.scale) : "";
  return (
    <Field
      label={label}
      optional={optional}
      hideLabel={hideLabel}
      className={className}
      error={problem ?? error}
      warning={problem ? undefined : warning}
      hint={separated ? `Read as ${readAs}${unit ? ` ${unit}` : ""}.` : hint}
    >
      <WithUnit unit={unit}>
        <Input
          numeric
          inputMode={rules.scale === 0 || rules.whole ? "numeric" : "decimal"}
          autoComplete="off"
          className={inputClassName}
          required={!optional}
          {...rest}
          value={value}
          onChange={(event) => {
            setTyping(true);
            onValue(event.target.value);
          }}
          onBlur={(event) => {
            setTyping(false);
            rest.onBlur?.(event);
          }}
        />
      </WithUnit>
    </Field>
  );
}

function WithUnit({ unit, children }: { unit?: string; children: ReactNode }) {
  if (!unit) return children;
  return (
    <span className="flex items-center gap-2">
      {children}
      <span className="text-muted text-sm">{unit}</span>
    </span>
  );
}
