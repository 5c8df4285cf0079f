import type { Metadata } from "next";
import { AcceptForm, DeclineForm, JoinAsNewForm, SignOutHere } from "@/components/accounts/invitation-forms";
import { EndedLinkPage } from "@/components/accounts/link-pages";
import { ROLE_WORDS } from "@/components/accounts/roles";
import { AuthShell } from "@/components/shell/auth-shell";
import { LinkButton } from "@/components/ui/link-button";
import { invitationStep } from "@/lib/accounts/accept-invitation";
import { currentUser } from "@/lib/accounts/sessions";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const user = await currentUser();
  const step = await invitationStep(token, user?.isGuest ? null : user);
  if (step.step === "gone")
    return (
      <EndedLinkPage
        title="This invitation no longer works"
        description="It was used, revoked or sent again, or it has expired. Ask whoever invited you for a new one."
        href="/sign-in"
        label="Sign in"
      />
    );
  const { email, role, organization } = step.invitation;
  const here = `/invitation/${token}`;
  return (
    <AuthShell
      wide={step.step === "register"}
      title={`Join ${organization}`}
      description={`As ${ROLE_WORDS[role].label.toLowerCase()}, with ${email}`}
    >
      {step.step === "accept" && <AcceptForm token={token} organization={organization} />}
      {step.step === "register" && <JoinAsNewForm token={token} email={email} organization={organization} />}
      {step.step === "sign-in" && (
        <div className="space-y-4 text-sm">
          <p>This address has a Lumina account already. Sign in to join.</p>
          <LinkButton href={`/sign-in?next=${encodeURIComponent(here)}`} variant="primary" size="lg" wide>
            Sign in
          </LinkButton>
        </div>
      )}
      {step.step === "other-person" && (
        <div className="space-y-4 text-sm">
          <p>
            You are signed in as {step.signedInAs}, and this invitation is for {email}.
          </p>
          <SignOutHere next={here} />
        </div>
      )}
      {step.step !== "other-person" && (
        <div className="mt-4">
          <DeclineForm token={token} />
        </div>
      )}
    </AuthShell>
  );
}
