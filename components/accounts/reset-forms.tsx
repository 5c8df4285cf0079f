"use client";
import { SubmitButton } from "@/components/ui/submit-button";
import { requestResetAction, resetPasswordAction } from "@/lib/accounts/actions";
import { ActionForm } from "./action-form";
import { TextField } from "./fields";
import { MailSent } from "./mail-sent";
import { NewPasswordField } from "./password-field";

/** Asks for the link. The answer is the same for every address. */
export function RequestResetForm({ sandbox }: { sandbox: boolean }) {
  return (
    <ActionForm
      action={requestResetAction}
      done={({ email }) => (
        <MailSent title="Check your inbox" sandbox={sandbox}>
          <p>
            If <strong>{email}</strong> has an account, a link is on its way, or in your inbox already. It
            works once, for one hour.
          </p>
        </MailSent>
      )}
    >
      <TextField name="email" label="Work e-mail" type="email" autoComplete="username" />
      <SubmitButton size="lg" wide>
        Send the link
      </SubmitButton>
    </ActionForm>
  );
}

export function ResetForm({ token }: { token: string }) {
  return (
    <ActionForm action={resetPasswordAction}>
      <input type="hidden" name="token" value={token} />
      <NewPasswordField label="New password" />
      <SubmitButton size="lg" wide>
        Change the password
      </SubmitButton>
    </ActionForm>
  );
}
