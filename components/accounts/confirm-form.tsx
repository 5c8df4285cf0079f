"use client";
import { SubmitButton } from "@/components/ui/submit-button";
import { confirmSignUpAction } from "@/lib/accounts/actions";
import { ActionForm } from "./action-form";
import { PasswordField } from "./password-field";

/** One button in the browser that signed up; elsewhere the password as well. */
export function ConfirmForm({
  token,
  email,
  needsPassword,
}: {
  token: string;
  email: string;
  needsPassword: boolean;
}) {
  return (
    <ActionForm action={confirmSignUpAction}>
      <input type="hidden" name="token" value={token} />
      {needsPassword && (
        <>
          <p className="text-muted text-sm">
            You opened the link in another browser, so please enter the password you signed up with.
          </p>
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          <PasswordField />
        </>
      )}
      <SubmitButton size="lg" wide>
        Confirm and open Lumina
      </SubmitButton>
    </ActionForm>
  );
}
