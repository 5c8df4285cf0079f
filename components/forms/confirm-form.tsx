"use client";
import { TokenForm } from "@/components/accounts/link-forms";
import { PasswordField } from "@/components/accounts/password-field";
import { confirmSignUpAction } from "@/lib/auth/actions";

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
    <TokenForm action={confirmSignUpAction} token={token} submit="Confirm and open Lumina">
      {needsPassword && (
        <>
          <p className="text-muted text-sm">
            You opened the link in another browser, so please enter the password you signed up with.
          </p>
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          <PasswordField />
        </>
      )}
    </TokenForm>
  );
}
