"use client";
import { Plus } from "lucide-react";
import { useFormAnswer } from "@/components/forms/action-form";
import { NumberFormField, SelectField, TextField } from "@/components/forms/fields";
import { FormDialog } from "@/components/forms/form-dialog";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import type { SelectOption } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { addEntryAction, removeEntryAction, updateEntryAction } from "@/lib/consent/cookies/actions";
import { LIFETIME_RULES } from "@/lib/consent/cookies/schema";
import { STORAGE_KIND_WORDS } from "./words";

type Values = Readonly<Record<string, string>>;

const LANGUAGES = [
  ["purposeEn", "Purpose in English"],
  ["purposeDe", "Purpose in German"],
  ["purposeFr", "Purpose in French"],
  ["purposeEs", "Purpose in Spanish"],
] as const;

function Fields({ values, services }: { values: Values; services: readonly SelectOption[] }) {
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          name="pattern"
          label="Name or pattern"
          hint="A * at the end stands for anything."
          autoComplete="off"
          spellCheck={false}
          defaultValue={values.pattern}
        />
        <SelectField
          name="kind"
          label="Kind"
          options={Object.entries(STORAGE_KIND_WORDS).map(([value, label]) => ({ value, label }))}
          defaultValue={values.kind ?? "cookie"}
        />
        <SelectField
          name="serviceKey"
          label="Service"
          hint="It brings the provider and the category."
          options={services}
          defaultValue={values.serviceKey ?? services[0]?.value}
        />
        <NumberFormField
          name="lifetimeDays"
          label="Lifetime (days)"
          hint="Nothing: until the browser or tab is closed."
          optional
          rules={LIFETIME_RULES}
          defaultValue={values.lifetimeDays}
        />
      </div>
      {LANGUAGES.map(([name, label]) => (
        <TextArea key={name} name={name} label={label} defaultValue={values[name]} />
      ))}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          name="status"
          label="Allowed?"
          options={[
            { value: "declared", label: "Declared: may be set" },
            { value: "blocked", label: "Blocked: is removed" },
          ]}
          defaultValue={values.status ?? "declared"}
        />
        <SelectField
          name="sameSite"
          label="SameSite, at least"
          options={[
            { value: "", label: "Not required" },
            { value: "Lax", label: "Lax" },
            { value: "Strict", label: "Strict" },
          ]}
          defaultValue={values.sameSite ?? ""}
        />
      </div>
      <fieldset className="grid gap-x-4 sm:grid-cols-2">
        <legend className="sr-only">What a scan expects</legend>
        <Box name="httpOnly" label="HttpOnly" values={values} />
        <Box name="secure" label="Secure" values={values} />
        <Box
          name="sometimes"
          label="Set in some situations only"
          hint="A scan that does not see it finds no fault."
          values={values}
        />
      </fieldset>
    </>
  );
}

function Box({ name, label, hint, values }: { name: string; label: string; hint?: string; values: Values }) {
  const answer = useFormAnswer();
  const now = answer.status === "idle" ? values[name] : answer.values[name];
  return <Checkbox key={now ?? ""} name={name} label={label} hint={hint} defaultChecked={now === "on"} />;
}

function TextArea({ name, label, defaultValue }: { name: string; label: string; defaultValue?: string }) {
  const { fieldErrors, values } = useFormAnswer();
  return (
    <Field label={label} error={fieldErrors[name]}>
      <Textarea name={name} rows={2} defaultValue={values[name] ?? defaultValue} />
    </Field>
  );
}

/** Declares something by hand. */
export function AddEntry({ services }: { services: readonly SelectOption[] }) {
  return (
    <FormDialog
      button={{ label: "Add entry", icon: <Plus aria-hidden="true" />, variant: "primary" }}
      title="Add to the inventory"
      action={addEntryAction}
      undo={removeEntryAction}
      submit="Add"
    >
      <Fields values={{}} services={services} />
    </FormDialog>
  );
}

export function EditEntry({
  id,
  version,
  values,
  services,
}: {
  id: string;
  version: number;
  values: Values;
  services: readonly SelectOption[];
}) {
  return (
    <FormDialog
      button={{ label: "Edit", name: `Edit ${values.pattern}`, size: "sm" }}
      title={values.pattern ?? ""}
      action={updateEntryAction}
      undo={updateEntryAction}
    >
      <input type="hidden" name="id" value={id} readOnly />
      <input type="hidden" name="version" value={version} readOnly />
      <Fields values={values} services={services} />
    </FormDialog>
  );
}
