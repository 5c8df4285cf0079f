"use client";
import { useState } from "react";
import { CodeField } from "@/components/accounts/code-field";
import { ProveByPasskey } from "@/components/auth/prove-by-passkey";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { openWithoutSignOnAction } from "@/lib/accounts/domain-actions";
import { signInPath } from "@/lib/accounts/sign-in-path";
import { signOutHereAction } from "@/lib/auth/actions";
import { proveByCodeAction } from "@/lib/auth/prove-actions";

/** An owner's way into an organization whose identity provider does not work. */
export function OpenWithoutSignOn({ slug, next }: { slug: string; next: string }) {
  return (
    <ActionForm action={openWithoutSignOnAction}>
      <input type="hidden" name="slug" value={slug} readOnly />
      <input type="hidden" name="next" value={next} readOnly />
      <SubmitButton variant="secondary" size="lg" wide>
        Open without it
      </SubmitButton>
    </ActionForm>
  );
}

/** The same for an owner whose session has shown no second factor yet: a trusted browser asked for none. */
export function ProveAndOpen({
  hasCode,
  hasPasskey,
  ...to
}: {
  slug: string;
  next: string;
  hasCode: boolean;
  hasPasskey: boolean;
}) {
  const [isProven, setProven] = useState(false);
  if (isProven) return <OpenWithoutSignOn {...to} />;
  return (
    <div className="space-y-4">
      {hasPasskey && <ProveByPasskey onProven={() => setProven(true)} />}
      {hasCode && (
        <ActionForm action={proveByCodeAction} done={() => <OpenWithoutSignOn {...to} />}>
          <CodeField label="Code" hint="Six digits from your authenticator app, or a recovery code." />
          <SubmitButton variant="secondary" size="lg" wide>
            Confirm by code
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}

export function SignOutAndIn({ next }: { next: string }) {
  return (
    <ActionForm action={signOutHereAction}>
      <input type="hidden" name="next" value={signInPath(next)} readOnly />
      <SubmitButton variant="secondary" size="lg" wide>
        Sign in another way
      </SubmitButton>
    </ActionForm>
  );
}
