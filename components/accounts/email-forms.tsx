"use client";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { confirmEmailChangeAction, requestEmailChangeAction } from "@/lib/accounts/account-actions";
import { TokenForm } from "./link-forms";
import { MailSent } from "./mail-sent";
import { PasswordField } from "./password-field";

/** Asks for the link to a new address. The answer is the same for every address. */
export function ChangeEmailForm({ sandbox }: { sandbox: boolean }) {
  return (
    <ActionForm
      action={requestEmailChangeAction}
      className="max-w-md space-y-4"
      done={({ email }) => (
        <MailSent title="Check the inbox of the new address" sandbox={sandbox}>
          <p>
            A mail to <strong>{email}</strong> is on its way. Until its link is used, which works for 24
            hours, you sign in as before.
          </p>
        </MailSent>
      )}
    >
      <TextField name="email" label="New work e-mail" type="email" autoComplete="email" />
      <PasswordField name="currentPassword" label="Current password" />
      <SubmitButton variant="secondary">Send the link</SubmitButton>
    </ActionForm>
  );
}

export function ConfirmEmailForm({ token, email }: { token: string; email: string }) {
  return (
    <TokenForm
      action={confirmEmailChangeAction}
      token={token}
      submit="Use this address"
      done={() => (
        <div role="status" className="space-y-4 text-sm">
          <p>
            From now on you sign in as <strong>{email}</strong>.
          </p>
          <LinkButton href="/account" variant="primary" wide>
            Go to your account
          </LinkButton>
        </div>
      )}
    />
  );
}
