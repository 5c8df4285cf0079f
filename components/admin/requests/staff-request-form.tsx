"use client";
import { ActionForm, useFormAnswer } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/fields";
import { KIND_WORDS } from "@/components/rights/status-words";
import { Field } from "@/components/ui/field";
import type { SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { fileRequestAction } from "@/lib/rights/desk/staff-actions";
import { REQUEST_KINDS } from "@/lib/rights/status";

/** A request that somebody of the staff takes in for a person. */
export function StaffRequestForm({
  countries,
  languages,
}: {
  countries: SelectOption[];
  languages: SelectOption[];
}) {
  return (
    <ActionForm action={fileRequestAction} className="max-w-xl space-y-4">
      <SelectField
        name="channel"
        label="How did it reach us?"
        defaultValue="phone"
        options={[
          { value: "phone", label: "Telephone" },
          { value: "staff", label: "Letter or other" },
        ]}
      />
      <SelectField
        name="kind"
        label="What is asked for?"
        defaultValue="access"
        options={REQUEST_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
      />
      <SelectField
        name="country"
        label="Country the person lives in"
        options={[{ value: "", label: "Choose a country" }, ...countries]}
      />
      <SelectField name="language" label="Language of our mails" defaultValue="en" options={languages} />
      <TextField name="name" label="Name" autoComplete="off" />
      <TextField name="email" label="E-mail address" type="email" autoComplete="off" />
      <TextField
        name="phone"
        label="Telephone"
        hint="As in the country chosen above, or with its country code. A caller can be sent a code there."
        autoComplete="off"
        optional
      />
      <Details />
      <SubmitButton>Take it in</SubmitButton>
    </ActionForm>
  );
}

function Details() {
  const { fieldErrors, values } = useFormAnswer();
  return (
    <Field label="What was said" optional error={fieldErrors.details}>
      <Textarea name="details" rows={5} maxLength={5000} defaultValue={values.details} />
    </Field>
  );
}
