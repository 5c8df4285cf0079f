"use client";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/fields";
import type { SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveBillingDetailsAction } from "@/lib/billing/actions";
import type { BillingContact } from "@/lib/billing/details";

/** What stands on invoices, and where receipts go. */
export function BillingDetailsForm({
  contact,
  countries,
  country,
}: {
  contact: BillingContact;
  countries: readonly SelectOption[];
  /** The organization's own, where nothing is known yet. */
  country: string;
}) {
  return (
    <ActionForm action={saveBillingDetailsAction} success="Saved. The next invoices say this.">
      <div className="grid max-w-3xl items-start gap-4 sm:grid-cols-2">
        <TextField name="name" label="Company" autoComplete="organization" defaultValue={contact.name} />
        <TextField
          name="email"
          type="email"
          label="Billing contact"
          hint="Receipts and notices about payments go here too, besides to the owners."
          autoComplete="off"
          defaultValue={contact.email}
        />
        <TextField name="line1" label="Address" autoComplete="address-line1" defaultValue={contact.line1} />
        <TextField
          name="line2"
          label="Address, second line"
          optional
          autoComplete="address-line2"
          defaultValue={contact.line2}
        />
        <TextField
          name="postalCode"
          label="Postal code"
          optional
          autoComplete="postal-code"
          defaultValue={contact.postalCode}
        />
        <TextField name="city" label="City" autoComplete="address-level2" defaultValue={contact.city} />
        <SelectField
          name="country"
          label="Country"
          options={countries}
          defaultValue={contact.country || country}
        />
        <TextField
          name="taxNumber"
          label="VAT or tax number"
          optional
          autoComplete="off"
          defaultValue={contact.taxNumber}
        />
      </div>
      <SubmitButton>Save billing details</SubmitButton>
    </ActionForm>
  );
}
