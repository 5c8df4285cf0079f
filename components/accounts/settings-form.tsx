"use client";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/fields";
import type { SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { graceSecondsOf } from "@/lib/accounts/order-mail-grace";
import { updateOrganizationAction } from "@/lib/accounts/organization-actions";

const GRACE_CHOICES = [0, 5, 10, 30, 60, 120, 300, 600];

function graceOptions(current: number): SelectOption[] {
  const seconds = [...new Set([...GRACE_CHOICES, current])].sort((a, b) => a - b);
  return seconds.map((value) => ({ value: String(value), label: graceLabel(value) }));
}

function graceLabel(seconds: number): string {
  if (seconds === 0) return "None: the e-mail leaves at once";
  if (seconds < 60 || seconds % 60 !== 0) return `${seconds} seconds`;
  return seconds === 60 ? "1 minute" : `${seconds / 60} minutes`;
}

/** The organization's own facts. The form is bound to the version it was shown with. */
export function OrganizationSettingsForm({
  organization,
  version,
  currencyFixed,
  countries,
  currencies,
  timeZones,
}: {
  organization: {
    name: string;
    country: string;
    currency: string;
    timeZone: string;
    orderMailGraceSeconds: number | null;
  };
  version: number;
  /** Amounts are counted in the currency already. */
  currencyFixed: boolean;
  countries: readonly SelectOption[];
  currencies: readonly SelectOption[];
  timeZones: readonly SelectOption[];
}) {
  return (
    <ActionForm action={updateOrganizationAction} success="Saved." className="max-w-lg space-y-4">
      <input type="hidden" name="version" value={version} readOnly />
      <TextField name="name" label="Name" defaultValue={organization.name} autoComplete="organization" />
      <SelectField name="country" label="Country" options={countries} defaultValue={organization.country} />
      {currencyFixed ? (
        <div>
          <p className="mb-1 font-medium text-sm">Currency</p>
          <p className="text-sm">
            {currencies.find(({ value }) => value === organization.currency)?.label ?? organization.currency}
          </p>
          <p className="mt-1 text-muted text-xs">
            Can't be changed: there are items, sales or orders in this currency.
          </p>
          <input type="hidden" name="currency" value={organization.currency} readOnly />
        </div>
      ) : (
        <SelectField
          name="currency"
          label="Currency"
          hint="Can't be changed once there are items, sales or orders."
          options={currencies}
          defaultValue={organization.currency}
        />
      )}
      <SelectField
        name="timeZone"
        label="Time zone"
        hint="Decides when a day begins: for stock, for orders that are due, for the agents' schedule."
        options={timeZones}
        defaultValue={organization.timeZone}
      />
      <SelectField
        name="orderMailGraceSeconds"
        label="Grace period of order e-mails"
        hint="How long an approved or sent order can be undone before its e-mail leaves for the supplier."
        options={graceOptions(graceSecondsOf(organization))}
        defaultValue={String(graceSecondsOf(organization))}
      />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>
  );
}
