"use client";
import { useState } from "react";
import { useFormStatus } from "react-dom";
import { useFormAnswer } from "@/components/forms/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PASSWORD_MIN } from "@/lib/passwords/password-rules";
import { PasswordStrength } from "./password-strength";

/** A password that exists already. What was typed stays when the form comes back with an error. */
export function PasswordField({
  name = "password",
  label = "Password",
  autoComplete = "current-password",
}: {
  name?: string;
  label?: string;
  autoComplete?: string;
}) {
  const { fieldErrors } = useFormAnswer();
  const [value, setValue] = useState("");
  return (
    <Field label={label} error={fieldErrors[name]}>
      <Input
        type="password"
        name={name}
        autoComplete={autoComplete}
        required
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
    </Field>
  );
}

/** A new password, with a meter while typing. The server decides, by the same rules and a longer list. */
export function NewPasswordField({
  label = "Password",
  own = [],
}: {
  label?: string;
  own?: readonly string[];
}) {
  const { fieldErrors } = useFormAnswer();
  const [value, setValue] = useState("");
  const [answered, setAnswered] = useState(fieldErrors);
  const [refused, setRefused] = useState<{ value: string; problem: string } | null>(
    fieldErrors.password ? { value: "", problem: fieldErrors.password } : null,
  );
  // An answer is about the password that was sent, which may not be the one that stands there when it comes.
  const [sent, setSent] = useState("");
  const sending = useFormStatus().data?.get("password");
  if (typeof sending === "string" && sending !== sent) setSent(sending);
  if (answered !== fieldErrors) {
    setAnswered(fieldErrors);
    setRefused(fieldErrors.password ? { value: sent, problem: fieldErrors.password } : null);
  }
  const problem = refused?.value === value ? refused.problem : undefined;
  const [beside, setBeside] = useState<string[]>([]);
  const [shown, setShown] = useState(false);
  return (
    <div>
      <Field
        label={label}
        error={problem}
        hint={`At least ${PASSWORD_MIN} characters, without your name, address or company. A few unrelated words work well.`}
      >
        <Input
          type={shown ? "text" : "password"}
          name="password"
          autoComplete="new-password"
          required
          value={value}
          onChange={(event) => {
            setValue(event.target.value);
            setBeside(typedBeside(event.target));
          }}
        />
      </Field>
      <div className="mt-1.5 flex min-h-4 items-start justify-between gap-3 text-xs">
        <p aria-live="polite" className="min-w-0 flex-1 text-muted">
          <PasswordStrength value={value} own={[...own, ...beside]} refused={problem !== undefined} />
        </p>
        <button
          type="button"
          className="shrink-0 text-accent underline underline-offset-2"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? "Hide password" : "Show password"}
        </button>
      </div>
    </div>
  );
}

/** What else somebody typed in the same form, and must not be in the password. */
function typedBeside(input: HTMLInputElement): string[] {
  return ["name", "email", "company"].flatMap((name) => {
    const field = input.form?.elements.namedItem(name);
    return field instanceof HTMLInputElement && field.value ? [field.value] : [];
  });
}
