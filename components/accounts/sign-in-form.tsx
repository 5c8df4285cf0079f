"use client";
import Link from "next/link";
import { ActionForm, useFormAnswer } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { FormMessage } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { signInAction } from "@/lib/accounts/actions";
import { PasswordField } from "./password-field";

/** What to say above the form to somebody who was sent here, by the notice in the address. */
const NOTICES: Readonly<Record<string, string>> = {
  "password-changed": "Your password is changed. Sign in with the new one.",
  "account-deleted": "Your account is deleted.",
  "browser-confirmed": "This browser is confirmed. Sign in with your password.",
};

export function SignInForm({ next, notice = "" }: { next: string; notice?: string }) {
  return (
    <ActionForm action={signInAction}>
      <FormMessage success={NOTICES[notice]} />
      <ConfirmBrowserFirst />
      <TextField name="email" label="Work e-mail" type="email" autoComplete="username" />
      <PasswordField />
      <input type="hidden" name="next" value={next} />
      <SubmitButton size="lg" wide>
        Sign in
      </SubmitButton>
      <p className="text-center text-sm">
        <Link href="/reset" className="text-accent underline underline-offset-4">
          Forgot your password?
        </Link>
      </p>
    </ActionForm>
  );
}

/** Where wrong passwords came from elsewhere, a new browser is confirmed by mail before it may try. */
function ConfirmBrowserFirst() {
  const { fieldErrors } = useFormAnswer();
  if (!fieldErrors.browser) return null;
  return (
    <FormMessage
      error={
        <>
          {fieldErrors.browser}{" "}
          <Link href="/sign-in/browser" className="underline underline-offset-4">
            Confirm this browser
          </Link>
        </>
      }
    />
  );
}
