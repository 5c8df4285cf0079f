"use client";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { signOutHereAction } from "@/lib/auth/actions";

export function SignOutButton() {
  return (
    <ActionForm action={signOutHereAction} className="">
      <input type="hidden" name="next" value="/sign-in" />
      <SubmitButton size="sm" variant="secondary">
        Sign out
      </SubmitButton>
    </ActionForm>
  );
}
