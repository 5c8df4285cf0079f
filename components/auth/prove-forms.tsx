"use client";
import { useEffect, useState } from "react";
import { CodeField } from "@/components/accounts/code-field";
import { PasswordField } from "@/components/accounts/password-field";
import { ActionForm } from "@/components/forms/action-form";
import { buttonStyle } from "@/components/ui/button-style";
import { SubmitButton } from "@/components/ui/submit-button";
import { signOutHereAction } from "@/lib/auth/actions";
import { proveByCodeAction, proveByPasswordAction } from "@/lib/auth/prove-actions";
import { ProveByPasskey } from "./prove-by-passkey";

/** The page's own form, which also works without JavaScript. */
export function ProveForms({
  next,
  email,
  isProven,
  connection,
  mayLackPassword,
  hasPasskey,
  hasCode,
}: {
  next: string;
  /** They have proven themselves already: without JavaScript this is the answer to the form. */
  isProven: boolean;
  /** The company's identity provider that the session came in through. */
  connection: { id: string; name: string } | null;
  /** They came in through their company, and may never have chosen a password. */
  mayLackPassword: boolean;
  email: string;
  hasPasskey: boolean;
  hasCode: boolean;
}) {
  const [done, setDone] = useState(isProven);
  if (done) return <GoOn next={next} />;
  return (
    <div className="space-y-4">
      {connection && <SignInAgain connection={connection} next={next} />}
      {hasPasskey && <ProveByPasskey onProven={() => setDone(true)} />}
      <ActionForm action={proveByPasswordAction} done={() => <GoOn next={next} />}>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <PasswordField name="currentPassword" label="Your password" />
        <SubmitButton wide>Confirm</SubmitButton>
      </ActionForm>
      {mayLackPassword && (
        <p className="text-muted text-sm">
          No password yet?{" "}
          <a href="/reset" className="text-accent underline underline-offset-4">
            Set one by e-mail
          </a>
          , sign in again, and confirm with it.
        </p>
      )}
      {hasCode && (
        <ActionForm
          action={proveByCodeAction}
          done={() => <GoOn next={next} />}
          className="space-y-4 border-line border-t pt-4"
        >
          <CodeField
            label="Code"
            hint="Instead of the password: six digits from the app, or a recovery code."
          />
          <SubmitButton variant="secondary" wide>
            Confirm by code
          </SubmitButton>
        </ActionForm>
      )}
      <ActionForm action={signOutHereAction} className="border-line border-t pt-4">
        <input type="hidden" name="next" value={`/sign-in?next=${encodeURIComponent(next)}`} readOnly />
        <SubmitButton variant="link" wide>
          Sign in again instead
        </SubmitButton>
      </ActionForm>
    </div>
  );
}

/** A link, as for every sign-in at a provider; this one has to ask the person. */
function SignInAgain({ connection, next }: { connection: { id: string; name: string }; next: string }) {
  const way = `/sign-in/with/${connection.id}?${new URLSearchParams({ again: "1", next })}`;
  return (
    <a href={way} className={buttonStyle({ variant: "primary", size: "lg", wide: true })}>
      Sign in again at {connection.name}
    </a>
  );
}

/** A file is downloaded while this page stays; a page is opened instead of it. */
function GoOn({ next }: { next: string }) {
  const [isLeaving, setLeaving] = useState(false);
  useEffect(() => {
    setLeaving(true);
    window.location.replace(next);
  }, [next]);
  const list = /^(\/o\/.+)\/export(\?|$)/.exec(next)?.[1];
  return (
    <div role="status" className="space-y-3 text-sm">
      <p>Confirmed. {list && isLeaving && "Your file is being downloaded."}</p>
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        {/* Not the router's link: it may lead to a file. */}
        <a href={next} className="text-accent underline underline-offset-4">
          {list ? "Download the file" : "Go on"}
        </a>
        {list && (
          <a href={list} className="text-accent underline underline-offset-4">
            Back to the list
          </a>
        )}
      </p>
    </div>
  );
}
