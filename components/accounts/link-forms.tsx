"use client";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/web/form-state";
import { MailSent } from "./mail-sent";

/**
 * Asks for a link by mail. The answer is the same for every address.
 *
 * @param advice what to know of the link, once it is on its way
 */
export function RequestLinkForm({
  action,
  advice,
  sandbox,
}: {
  action: FormAction<{ email: string }>;
  advice: string;
  sandbox: boolean;
}) {
  return (
    <ActionForm
      action={action}
      done={({ email }) => (
        <MailSent title="Check your inbox" sandbox={sandbox}>
          <p>
            If <strong>{email}</strong> has an account, a link is on its way, or in your inbox already.{" "}
            {advice}
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

/** Uses the link of a mail: its token, what else is asked for, and one button. */
export function TokenForm<Data>({
  action,
  token,
  submit,
  done,
  children,
}: {
  action: FormAction<Data>;
  token: string;
  submit: string;
  done?: (data: Data) => ReactNode;
  children?: ReactNode;
}) {
  return (
    <ActionForm action={action} done={done}>
      <input type="hidden" name="token" value={token} />
      {children}
      <SubmitButton size="lg" wide>
        {submit}
      </SubmitButton>
    </ActionForm>
  );
}
