"use client";
import Link from "next/link";
import { ActionForm, useFormAnswer } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { FormMessage } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { signInAction } from "@/lib/auth/actions";
import { PasswordField } from "./password-field";
import { signInNotice } from "./sign-in-notices";

/** @param notice why somebody was sent here, and `event` what support can look up: words of the address */
export function SignInForm({
  next,
  notice = "",
  event = "",
}: {
  next: string;
  notice?: string;
  event?: string;
}) {
  const { done, failed, eventId } = signInNotice(notice, event);
  return (
    <ActionForm action={signInAction}>
      <FormMessage success={done} error={failed && (eventId ? `${failed} Event ${eventId}` : failed)} />
      <ConfirmBrowserFirst />
      {/* A browser that knows passkeys offers them here too: see PasskeySignIn. */}
      <TextField name="email" label="Work e-mail" type="email" autoComplete="username webauthn" />
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
