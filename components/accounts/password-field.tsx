"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import {
  PASSWORD_MIN,
  type PasswordStrength,
  passwordProblem,
  passwordStrength,
} from "@/lib/accounts/password-rules";
import { useFormAnswer } from "./action-form";

const WORDS: Readonly<Record<PasswordStrength, string>> = {
  "too-short": "Too short",
  weak: "Guessed quickly",
  fair: "Good",
  strong: "Strong",
};

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

/** A new password, with a hint while typing. The server decides by the same rules. */
export function NewPasswordField({
  label = "Password",
  own = [],
}: {
  label?: string;
  own?: readonly string[];
}) {
  const { fieldErrors } = useFormAnswer();
  const [value, setValue] = useState("");
  const [shown, setShown] = useState(false);
  return (
    <div>
      <Field
        label={label}
        error={fieldErrors.password}
        hint={`At least ${PASSWORD_MIN} characters, without your name or address. A few unrelated words work well.`}
      >
        <Input
          type={shown ? "text" : "password"}
          name="password"
          autoComplete="new-password"
          required
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      </Field>
      <div className="mt-1.5 flex min-h-4 items-start justify-between gap-3 text-xs">
        <p aria-live="polite" className="text-muted">
          {value && <StrengthHint value={value} own={own} />}
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

function StrengthHint({ value, own }: { value: string; own: readonly string[] }) {
  const strength = passwordStrength(value, own);
  const tone = strength === "strong" || strength === "fair" ? "text-positive" : "text-caution";
  const problem = strength === "weak" ? passwordProblem(value, own) : null;
  return (
    <>
      <strong className={tone}>{WORDS[strength]}</strong>
      {strength === "too-short" && `: ${PASSWORD_MIN - value.length} more`}
      {problem && `: ${problem}`}
    </>
  );
}
