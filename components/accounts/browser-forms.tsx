"use client";
import { SubmitButton } from "@/components/ui/submit-button";
import { confirmBrowserAction, requestBrowserLinkAction } from "@/lib/accounts/actions";
import { ActionForm } from "./action-form";
import { TextField } from "./fields";
import { MailSent } from "./mail-sent";

/** Asks for the link that confirms this browser. The answer is the same for every address. */
export function RequestBrowserLinkForm({ sandbox }: { sandbox: boolean }) {
  return (
    <ActionForm
      action={requestBrowserLinkAction}
      done={({ email }) => (
        <MailSent title="Check your inbox" sandbox={sandbox}>
          <p>
            If <strong>{email}</strong> has an account, a link is on its way, or in your inbox already: one
            from the last hour still works. Open it in this browser.
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

export function ConfirmBrowserForm({ token }: { token: string }) {
  return (
    <ActionForm action={confirmBrowserAction}>
      <input type="hidden" name="token" value={token} />
      <SubmitButton size="lg" wide>
        Confirm this browser
      </SubmitButton>
    </ActionForm>
  );
}
