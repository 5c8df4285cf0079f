"use client";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { acceptInvitationAction, declineInvitationAction } from "@/lib/accounts/account-actions";
import { acceptAsNewPersonAction, signOutHereAction } from "@/lib/auth/actions";
import { TokenForm } from "./link-forms";
import { NewPasswordField } from "./password-field";
import { BusinessField, PersonFields, TermsNote } from "./sign-up-form";

export function AcceptForm({ token, organization }: { token: string; organization: string }) {
  return <TokenForm action={acceptInvitationAction} token={token} submit={`Join ${organization}`} />;
}

/** For somebody without an account: the address is the invited one, so it is shown and not asked for. */
export function JoinAsNewForm({
  token,
  email,
  organization,
}: {
  token: string;
  email: string;
  organization: string;
}) {
  return (
    <TokenForm action={acceptAsNewPersonAction} token={token} submit={`Join ${organization}`}>
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <PersonFields />
      <NewPasswordField own={[email]} />
      <BusinessField />
      <TermsNote />
    </TokenForm>
  );
}

/** Signs out and comes back to the same invitation. */
export function SignOutHere({ next }: { next: string }) {
  return (
    <ActionForm action={signOutHereAction}>
      <input type="hidden" name="next" value={next} />
      <SubmitButton size="lg" wide>
        Sign out and continue
      </SubmitButton>
    </ActionForm>
  );
}

/** For somebody who got an invitation from people they have nothing to do with. */
export function DeclineForm({ token }: { token: string }) {
  return (
    <ActionForm
      action={declineInvitationAction}
      className="text-center"
      done={() => (
        <p role="status" className="text-center text-sm">
          Thank you. This invitation is over, and this organization cannot invite you again.
        </p>
      )}
    >
      <input type="hidden" name="token" value={token} />
      <SubmitButton variant="ghost" size="sm">
        I don’t know this organization
      </SubmitButton>
    </ActionForm>
  );
}
