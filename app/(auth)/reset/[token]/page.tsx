import type { Metadata } from "next";
import { ResetForm } from "@/components/accounts/reset-forms";
import { AuthShell } from "@/components/shell/auth-shell";
import { LinkButton } from "@/components/ui/link-button";
import { resetIsOpen } from "@/lib/accounts/password-changes";

export const metadata: Metadata = { title: "Choose a new password", robots: { index: false } };

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  if (!(await resetIsOpen(token)))
    return (
      <AuthShell
        title="This link does not work any more"
        description="It was used already, its hour is over, or your password or address has changed since."
      >
        <LinkButton href="/reset" variant="primary" wide>
          Send a new link
        </LinkButton>
      </AuthShell>
    );
  return (
    <AuthShell title="Choose a new password" description="Every browser that is signed in is signed out.">
      <ResetForm token={token} />
    </AuthShell>
  );
}
