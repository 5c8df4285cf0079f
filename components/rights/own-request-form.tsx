"use client";
import { ActionForm, useFormAnswer } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/fields";
import { Field } from "@/components/ui/field";
import type { SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { requestOwnDataAction } from "@/lib/rights/account-actions";

/** A request of somebody who is signed in. */
export function OwnRequestForm({
  from,
  kinds,
  countries,
  languages,
  country,
}: {
  from: "account" | "workspace";
  kinds: SelectOption[];
  countries: SelectOption[];
  languages: SelectOption[];
  country: string;
}) {
  return (
    <ActionForm action={requestOwnDataAction} className="max-w-xl space-y-4">
      <input type="hidden" name="from" value={from} />
      <SelectField name="kind" label="What do you ask for?" defaultValue="access" options={kinds} />
      <SelectField
        name="country"
        label="The country you live in"
        defaultValue={country}
        options={[{ value: "", label: "Choose a country" }, ...countries]}
      />
      <SelectField name="language" label="Language of our mails" defaultValue="en" options={languages} />
      <Details />
      <SubmitButton>Send the request</SubmitButton>
    </ActionForm>
  );
}

function Details() {
  const { fieldErrors, values } = useFormAnswer();
  return (
    <Field label="What should we know?" optional error={fieldErrors.details}>
      <Textarea name="details" rows={4} maxLength={5000} defaultValue={values.details} />
    </Field>
  );
}
