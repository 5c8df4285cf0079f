"use client";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { closeOrganizationAction } from "@/lib/organization-closing/actions";

/** Closes the organization; what that means is said above it. */
export function CloseOrganizationForm({ name }: { name: string }) {
  return (
    <ActionForm action={closeOrganizationAction} className="mt-4 max-w-md space-y-4">
      <TextField
        name="name"
        label="Name of your organization"
        hint={`Type “${name}” to confirm.`}
        autoComplete="off"
      />
      <SubmitButton variant="danger">Close the organization</SubmitButton>
    </ActionForm>
  );
}
