"use client";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import { resendConfirmationAction } from "@/lib/accounts/actions";

/** Asks for a fresh confirmation link. The answer is the same for every address. */
export function ResendForm({ email }: { email?: string }) {
  return (
    <ActionForm
      action={resendConfirmationAction}
      success="If a sign-up waits for this address, a new link is on its way. The link before it no longer works."
    >
      {email ? (
        <input type="hidden" name="email" value={email} />
      ) : (
        <TextField name="email" label="Work e-mail" type="email" autoComplete="email" />
      )}
      <SubmitButton variant={email ? "secondary" : "primary"} wide={!email}>
        Send the link again
      </SubmitButton>
    </ActionForm>
  );
}
