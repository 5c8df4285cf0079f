import type { Metadata } from "next";
import { ConfirmEmailForm } from "@/components/accounts/email-forms";
import { AuthShell } from "@/components/shell/auth-shell";
import { LinkButton } from "@/components/ui/link-button";
import { pendingAddress } from "@/lib/accounts/email-change";

export const metadata: Metadata = { title: "Confirm your new address", robots: { index: false } };

export default async function NewAddressPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const email = await pendingAddress(token);
  if (!email)
    return (
      <AuthShell
        title="This link does not work any more"
        description="It was used already, a newer one replaced it, or its day is over."
      >
        <LinkButton href="/account" variant="primary" wide>
          Go to your account
        </LinkButton>
      </AuthShell>
    );
  return (
    <AuthShell title="Confirm your new address" description={email}>
      <ConfirmEmailForm token={token} email={email} />
    </AuthShell>
  );
}
