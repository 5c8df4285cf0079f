"use client";
import type { SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { updateOrganizationAction } from "@/lib/accounts/organization-actions";
import { ActionForm } from "./action-form";
import { SelectField, TextField } from "./fields";

/** The organization's own facts. The form is bound to the version it was shown with. */
export function SettingsForm({
  organization,
  version,
  countries,
  currencies,
  timeZones,
}: {
  organization: { name: string; country: string; currency: string; timeZone: string };
  version: number;
  countries: readonly SelectOption[];
  currencies: readonly SelectOption[];
  timeZones: readonly SelectOption[];
}) {
  return (
    <ActionForm action={updateOrganizationAction} success="Saved." className="max-w-lg space-y-4">
      <input type="hidden" name="version" value={version} readOnly />
      <TextField name="name" label="Name" defaultValue={organization.name} autoComplete="organization" />
      <SelectField name="country" label="Country" options={countries} defaultValue={organization.country} />
      <SelectField
        name="currency"
        label="Currency"
        hint="Amounts are counted in it. It stays once there are items, sales or orders."
        options={currencies}
        defaultValue={organization.currency}
      />
      <SelectField
        name="timeZone"
        label="Time zone"
        hint="Decides when a day begins: for stock, for orders that are due, for the agents' schedule."
        options={timeZones}
        defaultValue={organization.timeZone}
      />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  );
}
