"use client";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { buttonStyle } from "@/components/ui/button-style";
import { SubmitButton } from "@/components/ui/submit-button";
import { findSignOnAction } from "@/lib/auth/sso-actions";

/** Asks for the address, whose domain says which identity provider it is; then a plain link leads there. */
export function FindSignOnForm({ next }: { next: string }) {
  const query = next ? `?${new URLSearchParams({ next })}` : "";
  return (
    <ActionForm
      action={findSignOnAction}
      done={(found) =>
        found && (
          <a
            // biome-ignore lint/a11y/noAutofocus: the form that was sent is gone, and this is its next step
            autoFocus
            href={`/sign-in/with/${found.id}${query}`}
            className={buttonStyle({ variant: "primary", size: "lg", wide: true })}
          >
            Continue with {found.name}
          </a>
        )
      }
    >
      <TextField name="email" label="Work e-mail" type="email" autoComplete="username" />
      <SubmitButton size="lg" wide>
        Continue
      </SubmitButton>
    </ActionForm>
  );
}
