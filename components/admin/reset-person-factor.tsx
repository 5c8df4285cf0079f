"use client";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { resetPersonFactorAction } from "@/lib/admin/actions";

/** For a customer who has lost the app and the recovery codes. Needs a reason, and a code of one's own app. */
export function ResetPersonFactor() {
  return (
    <ActionForm
      action={resetPersonFactorAction}
      clears
      success="Turned off. Their password is enough now, and we told them by e-mail."
      className="max-w-lg space-y-3"
    >
      <TextField name="email" label="Address of the account" type="email" autoComplete="off" />
      <TextField
        name="reason"
        label="Why?"
        hint="How they proved who they are. Recorded in the staff audit."
        autoComplete="off"
      />
      <TextField
        name="code"
        label="Code from your own authenticator app"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
      />
      <SubmitButton variant="danger">Turn off their second factor</SubmitButton>
    </ActionForm>
  );
}
