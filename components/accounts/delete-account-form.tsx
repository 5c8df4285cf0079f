"use client";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { deleteAccountAction } from "@/lib/accounts/account-actions";
import { PasswordField } from "./password-field";

/** The last step out; what it means is said above it. */
export function DeleteAccountForm() {
  return (
    <ActionForm action={deleteAccountAction} className="mt-4 max-w-md space-y-4">
      <PasswordField name="currentPassword" label="Your password" />
      <SubmitButton variant="danger">Delete my account for good</SubmitButton>
    </ActionForm>
  );
}
